internal import Entente
internal import Postgres

/// The dialogues in which something may wait for somebody, the most pressing first.
public struct Pressing: Hashable, Sendable {
  /// The first of them.
  public var references: [String]
  public var total: Int

  init(_ rows: Rows) throws {
    references = try rows.map { try $0.decode(String.self, at: 0) }
    total = Int(try rows.first?.decode(Int64.self, at: 1) ?? 0)
  }

  /// How many are looked into one by one: more than anybody answers in a week.
  public static let most = 400

  static func read(_ mechanism: String?, before: Instant, awaiting: [String]) -> Statement {
    Statement(
      sql: "select reference, total from entente.read_pressing($1, $2, $3, $4)",
      [mechanism, before, awaiting, Int64(most)])
  }
}

extension Store {
  /// Those with a deadline that is over or near, with an open motion, or in a state in which the other side has to act.
  ///
  /// - Throws: `PostgresError`.
  public func pressing(mechanism: String? = nil) async throws -> Pressing {
    let awaiting = try await statesOfInterest(mechanism)
    let before = try await clock().adding(days: Brief.horizonDays)
    return try Pressing(try await query(Pressing.read(mechanism, before: before, awaiting: awaiting)))
  }

  /// The states in which something may wait although no deadline is near, of every published definition that this
  /// program can read; each written `definition machine state`.
  func statesOfInterest(_ mechanism: String?) async throws -> [String] {
    let published = try await publishedDefinitions().filter { $0.name == mechanism ?? $0.name }
    return try await withConnection { connection in
      var states: [String] = []
      for id in published.map(\.id) {
        do {
          for machine in try await self.definitions.definition(id, on: connection).machines {
            states += machine.statesOfInterest.sorted().map { "\(id) \(machine.id) \($0)" }
          }
        } catch StoreError.unreadable {
          continue
        }
      }
      return states
    }
  }
}

extension Instant {
  /// So many times 24 hours later.
  func adding(days: Int) -> Instant {
    Instant(microseconds: microseconds + Int64(days) * 86_400_000_000)
  }
}
