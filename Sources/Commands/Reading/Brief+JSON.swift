internal import Entente

extension Brief {
  /// As programs read it.
  var json: JSON {
    [
      "at": .string(at.description), "from": .string(days.lowerBound.description),
      "through": .string(days.upperBound.description),
      "totals": [
        "open": .integer(Int64(totals.open)), "overdue": .integer(Int64(totals.overdue)),
        "soon": .integer(Int64(totals.soon)),
      ],
      "decisions": decisions.json { decision in
        [
          "reference": .string(decision.subject.reference), "asked": .array(decision.waiting.asked.map(JSON.string)),
          "ours": .array(decision.waiting.ours.map(JSON.string)), "deadline": decision.due?.json ?? .null,
        ]
      },
      "slips": slips.json { slip in
        [
          "reference": .string(slip.subject.reference), "deadline": slip.due.json,
          "lastStep": slip.last.map { last in
            [
              "verb": .string(last.verb), "party": last.party.json, "at": .string(last.at.description),
              "reason": last.reason.json,
            ]
          } ?? .null,
        ]
      },
      "moves": moves.json { move in
        [
          "reference": .string(move.subject.reference), "deadline": .string(move.name),
          "was": .string(move.was.description), "now": .string(move.now.description), "reason": move.reason.json,
        ]
      },
      "awaited": .array(
        debts.map { debt in
          [
            "countries": .array(debt.countries.map(JSON.string)),
            "items": debt.items.json {
              ["reference": .string($0.subject.reference), "deadline": $0.due.json]
            },
          ]
        }),
      "steps": steps.json { group in
        [
          "reference": .string(group.latest.subject.reference), "verb": .string(group.latest.verb),
          "state": .string(group.latest.to), "party": group.latest.party.json,
          "at": .string(group.latest.at.description), "others": .integer(Int64(group.others)),
        ]
      },
      "meeting": meeting.map {
        ["reference": .string($0.subject.reference), "at": .string($0.at.description)]
      } ?? .null,
    ]
  }
}

extension Brief.Due {
  fileprivate var json: JSON { .deadline(name, dueAt: at, condition) }
}

extension Brief.Short {
  fileprivate func json(_ item: (Element) -> JSON) -> JSON {
    ["items": .array(items.map(item)), "more": .integer(Int64(more))]
  }
}
