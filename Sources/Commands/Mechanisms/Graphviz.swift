internal import Foundation
internal import Messages

/// The program that lays out drawings, where it is installed.
enum Graphviz {
  /// - Parameters:
  ///   - dot: the drawing in Graphviz's language.
  ///   - path: the folders in which programs are looked for, as `PATH` has them.
  static func svg(of dot: String, path: String) throws -> String {
    let programs = path.split(separator: ":").map { "\($0)/dot" }
    guard let program = programs.first(where: FileManager.default.isExecutableFile) else {
      throw CommandError(.graphvizMissing, .notFound)
    }
    // Files, since a pipe that nobody reads stops its writer.
    let folder = FileManager.default.temporaryDirectory.appending(path: "entente-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, drawing) = (folder.appending(path: "in.dot"), folder.appending(path: "out.svg"))
    try Data(dot.utf8).write(to: input)
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-Tsvg", "-o", drawing.path, input.path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0, let data = try? Data(contentsOf: drawing) else {
      throw CommandError(.graphvizFailed("\(program): \(process.terminationStatus)"), .notFound)
    }
    return String(decoding: data, as: UTF8.self)
  }
}
