internal import Entente
internal import Postgres

/// By what the firings of a deadline of some definition are judged, between some countries: worked out once a pass.
struct FiringRules {
  let definition: Definition
  let machine: Machine
  let policy: LatePolicy
  let grace: Grace
  let respite: Respite
  /// Of a dialogue for which no office in particular answers.
  let audience: Audience

  struct Key: Hashable {
    let definitionID: Int
    let machine: String
    let deadline: String
    let countries: [String]
  }
}

extension ClaimedDeadline {
  var rulesKey: FiringRules.Key {
    FiringRules.Key(definitionID: definitionID, machine: machine, deadline: key.name, countries: countries)
  }
}

extension Store {
  /// - Throws: `StoreError.unreadable` for a definition that is more than this program knows; `PostgresError`.
  func rules(
    _ key: FiringRules.Key, _ surroundings: Surroundings, on connection: isolated Connection
  ) async throws -> FiringRules {
    let definition = try await definitions.definition(key.definitionID, on: connection).bound(to: key.countries)
    guard let machine = definition.machine(key.machine),
      let rule = machine.deadlines.first(where: { $0.name == key.deadline })
    else { throw StoreError.unreadable("deadline \(key.deadline)") }
    let counts = rule.then != nil || Respite.concerns(rule, in: definition)
    let calendars =
      counts ? try await definitions.calendars(of: definition, surroundings, on: connection) : [:]
    return FiringRules(
      definition: definition, machine: machine, policy: definition.latePolicy(of: rule),
      grace: Grace(rule.then, definition: definition, calendars: calendars),
      respite: Respite(rule, definition: definition, calendars: calendars),
      audience: Audience(
        definition, holders: surroundings.terms(of: key.countries, as: definition.parties).map(\.holder)))
  }
}
