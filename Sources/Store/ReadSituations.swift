public import Entente
internal import Postgres

extension Store {
  /// The situations of many dialogues for one actor, for showing what waits in them: nothing is locked or written.
  ///
  /// It takes two round trips for every so many dialogues, and not one for each.
  ///
  /// - Returns: those that this program can read, in the order that was asked for; a dialogue whose definition it cannot
  ///   read is left out.
  /// - Throws: as `situation`, but for what is unreadable.
  public func situations(_ references: [String], handle: String?) async throws -> [Situation] {
    try await withConnection { connection in
      var situations: [Situation] = []
      var rest = references[...]
      while !rest.isEmpty {
        let questions = rest.prefix(Self.situationsAtOnce).map { Question(.existing(reference: $0), handle: handle) }
        rest = rest.dropFirst(questions.count)
        let answers = try await connection.queries(questions.flatMap(\.read))
        var read: [Reading] = []
        for (question, rows) in zip(questions, answers) {
          do {
            read.append(try await self.reading([rows], of: question, on: connection, readsFurther: false))
          } catch StoreError.unreadable {
            continue
          }
        }
        situations += try await self.readFurther(read, on: connection)
      }
      return situations
    }
  }

  /// A pipeline's answers are all in memory before the first is read.
  private static let situationsAtOnce = 100
}
