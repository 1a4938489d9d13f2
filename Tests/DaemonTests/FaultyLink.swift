import EntenteTesting
import Foundation
import LocalCluster
import Simulating
import Synchronization

/// Stands between a program and its database, and breaks the connection at some of the calls: before the server hears of
/// one, or after it has carried it out and before its answer is heard.
final class FaultyLink: Sendable {
  private let folder: URL
  private let listening: ListeningThread
  private let chance: Mutex<Chance>

  private struct Chance {
    var random: SplitMix
    var percent = 0
    var unheard = 0
    var unanswered = 0
  }

  private enum Fate { case whole, unheard, unanswered }

  init(to cluster: Cluster, seed: UInt64) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "link-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let name = ".s.PGSQL.\(cluster.port)"
    let target = cluster.socketDirectory.appending(path: name).path
    chance = Mutex(Chance(random: SplitMix(seed: seed)))
    listening = try ListeningThread(path: folder.appending(path: name).path)
    listening.serve { [self] client in connect(client, target) }
  }

  /// How a program finds the database through this link.
  func connectionString(_ database: TestDatabase) -> String {
    "host='\(folder.path)' port=\(database.cluster.port) dbname='\(database.name)' user='\(database.cluster.superuser)'"
  }

  /// In how many of a hundred calls it breaks; 0 at first.
  func fail(_ percent: Int) { chance.withLock { $0.percent = percent } }

  /// How often it broke, either way.
  var breaks: (unheard: Int, unanswered: Int) { chance.withLock { ($0.unheard, $0.unanswered) } }

  func close() {
    listening.close()
    try? FileManager.default.removeItem(at: folder)
  }

  private func connect(_ client: Int32, _ target: String) {
    guard let server = ListeningThread.connection(to: target) else {
      Foundation.close(client)
      return
    }
    let pair = Pair(client, server)
    Thread.detachNewThread { [self] in
      while case let bytes = Wire.read(client), !bytes.isEmpty {
        let fate = fate()
        if fate == .unanswered { pair.isDeaf.store(true, ordering: .sequentiallyConsistent) }
        if fate == .unheard || !Wire.send(server, bytes) { break }
      }
      pair.end()
    }
    Thread.detachNewThread {
      while case let bytes = Wire.read(server), !bytes.isEmpty {
        if pair.isDeaf.load(ordering: .sequentiallyConsistent) || !Wire.send(client, bytes) { break }
      }
      pair.end()
    }
  }

  private func fate() -> Fate {
    chance.withLock { chance in
      guard chance.random.chance(chance.percent) else { return .whole }
      if chance.random.chance(50) {
        chance.unheard += 1
        return .unheard
      }
      chance.unanswered += 1
      return .unanswered
    }
  }
}

/// The two ends of a broken-into connection, closed once both directions have ended.
private final class Pair: Sendable {
  let isDeaf = Atomic<Bool>(false)
  private let ends: [Int32]
  private let ended = Atomic<Int>(0)

  init(_ client: Int32, _ server: Int32) { ends = [client, server] }

  func end() {
    for end in ends { shutdown(end, Int32(SHUT_RDWR)) }
    if ended.add(1, ordering: .sequentiallyConsistent).newValue == 2 { for end in ends { close(end) } }
  }
}
