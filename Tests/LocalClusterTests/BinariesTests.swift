import Foundation
import Testing

@testable import LocalCluster

@Suite("PostgreSQL's programs")
struct BinariesTests {
  @Test("are taken from the newest installed version, unless a cluster needs an older one")
  func newest() async throws {
    try await withDirectory { versions in
      for version in ["9", "15", "17", "notes"] { try install(version, below: versions, into: "bin") }
      let newest = try await Binaries.find(under: versions, path: "")
      #expect(newest?.directory.path == versions.appending(path: "17/bin").path)
      let needed = try await Binaries.find(version: "15", under: versions, path: "")
      #expect(needed?.directory.path == versions.appending(path: "15/bin").path)
      #expect(try await Binaries.find(version: "16", under: versions, path: "") == nil)
    }
  }

  @Test("are found through pg_config when they live elsewhere")
  func elsewhere() async throws {
    try await withDirectory { place in
      try install("built", below: place, into: "bin")
      let configuration = place.appending(path: "pg_config")
      try "#!/bin/sh\necho \(place.path)/built/bin; echo PostgreSQL 16.2\n"
        .write(to: configuration, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: configuration.path)
      let nowhere = place.appending(path: "nowhere")
      #expect(try await Binaries.find(version: "16", under: nowhere, path: place.path) != nil)
      #expect(try await Binaries.find(version: "15", under: nowhere, path: place.path) == nil)
    }
  }

  @Test("that are missing lead to a message that says what to install")
  func missing() async throws {
    try await withDirectory { place in
      let found = try await Binaries.find(under: place, path: place.path)
      #expect(found == nil)
    }
    let message = "\(ClusterError.postgresNotInstalled(searched: ["/usr/lib/postgresql/*/bin"]))"
    #expect(message.contains("apt-get install postgresql"))
  }

  private func install(_ version: String, below versions: URL, into name: String) throws {
    let directory = versions.appending(path: version).appending(path: name)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    for program in ["initdb", "pg_ctl", "postgres", "psql"] {
      let file = directory.appending(path: program)
      try "#!/bin/sh\n".write(to: file, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
  }
}
