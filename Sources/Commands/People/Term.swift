internal import Definitions
internal import Entente
internal import Messages
internal import Store

/// A person, an office and a day, as a command line names them: all three are there.
struct Term {
  var handle: String
  var office: HeldOffice
  var label: LocalizedText
  var day: LocalDate

  /// - Parameter option: the option that gives the day; today where it was left out.
  init(_ invocation: Invocation, day option: String, in store: Store) async throws {
    handle = invocation.word("PERSON")
    let name = invocation.word("OFFICE")
    let offices = try await store.offices()
    guard let row = offices.first(where: { $0.path == name }) else {
      // A code without its country means the office where only one country has such a one.
      let coded = offices.filter { $0.code == name }
      let suggestion =
        coded.count == 1 ? coded.first?.path : Spelling.nearest(to: name, among: offices.map(\.path))
      throw CommandError(.unknownOffice(name, suggestion: suggestion), .notFound)
    }
    let handles = try await store.people().map(\.handle)
    guard handles.contains(handle) else {
      throw CommandError(
        .unknownPerson(handle, suggestion: Spelling.nearest(to: handle, among: handles)), .notFound)
    }
    label = row.label
    office = HeldOffice(party: row.country, office: row.code, level: row.level)
    day =
      if let date = invocation.date(option) { date } else { Zone.utc.local(try await store.clock()).date }
  }

  var json: JSON { ["person": .string(handle), "office": .string(office.path), "day": .string(day.description)] }
}
