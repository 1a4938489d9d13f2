internal import Entente
internal import Messages
internal import Store

/// What holds the reminders of a dialogue back now, and whom they cannot reach.
struct HeldBackNow {
  /// The newest arming of each of its deadlines.
  private let accounts: [DeadlineAccount]
  private let now: Instant
  private let people: [Identifier: DeadlineAccounts.PersonName]

  init(_ found: DeadlineAccounts) {
    let newest = Dictionary(found.accounts.map { ($0.deadline.name, $0) }) { $1 }
    accounts = newest.values.sorted { $0.deadline.name < $1.deadline.name }
    now = found.now
    people = found.people
  }

  /// A sentence each.
  func lines(_ voice: Voice) -> [String] {
    accounts.flatMap { account -> [String] in
      let deadline = account.deadline
      let holds = deadline.holdsInForce.map { hold in
        voice.say(
          .heldBy(
            name(hold.person), party: hold.office.party, at: voice.moment(hold.at), rung: hold.rung + 1,
            reason: hold.reason))
      }
      let pauses = deadline.pausesInForce(at: now).map { one in
        voice.say(
          .acknowledgedBy(
            name(one.person), party: one.office.party, at: voice.moment(one.at), levels: one.levels,
            until: voice.moment(one.until)))
      }
      let suspensions = suspension(of: account).map { [voice.say(.suspended(since: voice.moment($0)))] } ?? []
      return (holds + pauses + suspensions).map { "\(voice.deadline(deadline.name)): \($0)" }
    }
  }

  /// Of the levels that something is still to go to, those that nobody holds; a sentence a side.
  func vacancies(_ voice: Voice) -> [String] {
    guard let audience = accounts.first?.audience(at: now) else { return [] }
    return voice.vacancies(accounts.flatMap(\.deadline.levelsAhead), audience)
  }

  var json: JSON {
    .array(
      accounts.flatMap { account -> [JSON] in
        let deadline = account.deadline
        func entry(_ kind: String, _ members: [String: JSON]) -> JSON {
          .object(members.merging(["kind": .string(kind), "deadline": .string(deadline.name)]) { $1 })
        }
        let holds = deadline.holdsInForce.map { hold in
          entry("held", hold.json.members.merging(["person": handle(hold.person)]) { $1 })
        }
        let pauses = deadline.pausesInForce(at: now).map { one in
          entry("acknowledged", one.json.members.merging(["person": handle(one.person)]) { $1 })
        }
        let suspensions = suspension(of: account).map { [entry("suspended", ["since": .string($0.description)])] }
        return holds + pauses + (suspensions ?? [])
      })
  }

  /// By side, the levels that nobody holds of those that something is still to go to.
  var vacanciesJSON: JSON {
    guard let account = accounts.first else { return [:] }
    let levels = accounts.flatMap(\.deadline.levelsAhead)
    let audience = account.audience(at: now)
    let vacant = account.definition.parties.map { ($0.id, audience.vacancies(of: $0.id, among: levels)) }
    return .object(
      Dictionary(vacant.filter { !$0.1.isEmpty }.map { ($0.0, JSON.array($0.1.map(JSON.string))) }) { $1 })
  }

  private func suspension(of account: DeadlineAccount) -> Instant? {
    let deadline = account.deadline
    let rule = account.machine.deadlines.first { $0.name == deadline.name }
    return rule.map(deadline.isSuspended) ?? false ? deadline.watched.closing?.at : nil
  }

  private func name(_ person: Identifier) -> String { people[person]?.name ?? person.description }

  private func handle(_ person: Identifier) -> JSON { .string(people[person]?.handle ?? "") }
}
