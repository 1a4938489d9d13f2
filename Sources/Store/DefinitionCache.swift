internal import Definitions
internal import Entente
internal import Ledger
internal import Postgres
internal import Synchronization

/// Definitions and calendars by their number in the database: they never change, so that each is read once.
final class DefinitionCache: Sendable {
  private let known = Mutex<(definitions: [Int: Definition], calendars: [Int: WorkCalendar])>(([:], [:]))

  func definition(_ id: Int, on connection: isolated Connection) async throws -> Definition {
    if let found = known.withLock({ $0.definitions[id] }) { return found }
    let name = "definition \(id)"
    let body = try await body("select entente.read_definition(\(Int32(id)))", name, on: connection)
    let definition: Definition
    do {
      definition = try DefinitionReader().read(json: body, name: name)
    } catch {
      throw StoreError.unreadable(name, cause: error)
    }
    // What a later version of this program added to it would be lost silently.
    guard definition.json == body else { throw StoreError.unreadable("\(name): more than this program knows") }
    known.withLock { $0.definitions[id] = definition }
    return definition
  }

  func calendar(_ id: Int, on connection: isolated Connection) async throws -> WorkCalendar {
    if let found = known.withLock({ $0.calendars[id] }) { return found }
    let name = "calendar \(id)"
    let body = try await body("select entente.read_calendar(\(Int32(id)))", name, on: connection)
    var calendar: WorkCalendar
    do {
      calendar = try CalendarReader().read(json: body, name: name)
    } catch {
      throw StoreError.unreadable(name, cause: error)
    }
    calendar.digest = SHA256.digest(body.canonical)
    known.withLock { [calendar] in $0.calendars[id] = calendar }
    return calendar
  }

  /// The newest versions of the calendars that a definition's parties name, as far as there are any.
  func calendars(
    of definition: Definition, _ surroundings: Surroundings, on connection: isolated Connection
  ) async throws -> [String: WorkCalendar] {
    var calendars: [String: WorkCalendar] = [:]
    for name in Set(definition.parties.map(\.calendar)) {
      guard let id = surroundings.calendars[name] else { continue }
      calendars[name] = try await calendar(id, on: connection)
    }
    return calendars
  }

  private func body(_ statement: Statement, _ name: String, on connection: isolated Connection) async throws -> JSON {
    guard let text = try await connection.query(statement).only?.decode(String?.self, at: 0) else {
      throw StoreError.unreadable("\(name): it is not there")
    }
    do {
      return try JSON(parsing: text.utf8)
    } catch {
      throw StoreError.unreadable(name, cause: error)
    }
  }
}
