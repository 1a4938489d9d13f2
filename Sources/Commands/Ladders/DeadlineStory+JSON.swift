internal import Entente
internal import Store

// The same story for programs.
extension DeadlineStory {
  var json: JSON {
    [
      "reference": .string(deadline.reference), "deadline": .string(deadline.name),
      "generation": .integer(Int64(deadline.generation)), "open": .bool(deadline.isOpen),
      "condition": account.condition(at: now).map { .string($0.rawValue) } ?? .null,
      "dueAt": .string(deadline.watched.dueAt.description), "rule": .string(deadline.rule),
      "anchor": .string(deadline.anchor),
      "armed": ["at": .string(deadline.armed.at.description), "verb": .string(deadline.armed.verb)],
      "closed": deadline.watched.closing.map {
        ["at": .string($0.at.description), "reason": .string($0.reason.rawValue)]
      } ?? .null,
      "fired": .array(
        deadline.tellings.filter { $0.firing.generation == deadline.generation }.map { telling in
          let firing = telling.firing
          return [
            "kind": .string(firing.kind.rawValue), "rung": .integer(Int64(firing.rung + 1)),
            "scheduledAt": .string(firing.scheduledAt.description), "firedAt": .string(firing.firedAt.description),
            "skipped": reason(firing).map { .string($0.rawValue) } ?? .null,
            "told": .array(telling.told.map { .string(people[$0.person]?.handle ?? "") }),
            "deliveries": .array(ways(of: firing).map(json)),
          ]
        }),
      "acknowledgements": .array(
        deadline.acknowledgements.map { one in
          .object(one.json.members.merging(["person": .string(people[one.person]?.handle ?? "")]) { $1 })
        }),
      "holds": .array(
        deadline.holds.map { hold in
          .object(hold.json.members.merging(["person": .string(people[hold.person]?.handle ?? "")]) { $1 })
        }),
      "ahead": .array(foreseen.map(json)), "says": .array(lines.map(JSON.string)),
    ]
  }

  private func json(_ way: ToldWay) -> JSON {
    [
      "person": .string(people[way.person]?.handle ?? ""), "channel": .string(way.channel),
      "state": .string(way.state.rawValue), "attempts": .integer(Int64(way.attempts)),
      "code": way.code.map { .integer(Int64($0)) } ?? .null, "at": (way.at?.description).json,
      "nextAt": (way.nextAt?.description).json,
    ]
  }

  private func reason(_ firing: Firing) -> SkipReason? {
    if case .skipped(let reason) = firing.outcome { reason } else { nil }
  }

  private func json(_ event: ForeseenEvent) -> JSON {
    switch event.kind {
    case .step(let verb): ["at": .string(event.at.description), "kind": "step", "verb": .string(verb)]
    case .firing(let firing):
      [
        "at": .string(event.at.description), "kind": .string(firing.kind.rawValue),
        "rung": .integer(Int64(firing.rung + 1)), "skipped": firing.skipReason.map { .string($0.rawValue) } ?? .null,
        "to": .array(firing.told.map { .string(people[$0.holder.person]?.handle ?? "") }),
      ]
    }
  }
}
