extension Definition {
  func ladderFindings() -> [LintFinding] {
    ladders.flatMap { ladder in
      repeatedRungs(ladder) + descending(ladder) + unheard(ladder) + unreached(ladder)
    }
  }

  /// A rung that is too early for every deadline with the ladder. One ladder may serve short deadlines and long ones, so
  /// that a rung which is too early for some of them is meant for the others.
  private func unreached(_ ladder: Ladder) -> [LintFinding] {
    let served = machines.flatMap(\.deadlines).filter { $0.ladder == ladder.id }
    // Of those that have no other warning each deadline is told of by itself.
    guard !served.allSatisfy({ warnsInVain($0, ladder) }), let longest = served.max(by: { $0.dueRange < $1.dueRange })
    else { return [] }
    return ladder.rungs.map(\.offset).filter { offset in
      offset.count < 0 && served.allSatisfy { $0.beginsAfter(offset) }
    }.map {
      LintFinding(
        .rungNeverReached, at: ladder.place,
        ["text": ladder.id, "rung": $0.description, "deadline": longest.name, "due": longest.due.description])
    }
  }

  /// Two rungs at one moment send two notices where one would name both levels.
  private func repeatedRungs(_ ladder: Ladder) -> [LintFinding] {
    let offsets = ladder.rungs.map(\.offset)
    return offsets.indices.filter { index in
      offsets[..<index].contains { $0 == offsets[index] || $0.count == 0 && offsets[index].count == 0 }
    }.map { LintFinding(.rungRepeated, at: ladder.place, ["text": ladder.id, "rung": offsets[$0].description]) }
  }

  /// After the due date a ladder leads upwards; the highest of a rung's levels counts.
  private func descending(_ ladder: Ladder) -> [LintFinding] {
    let late = ladder.rungs.filter { $0.offset.count > 0 }.sorted { DayRange($0.offset) < DayRange($1.offset) }
    let heights = late.map { $0.levels.compactMap(rank).max() ?? 0 }
    guard let index = heights.indices.dropFirst().first(where: { heights[$0] < heights[$0 - 1] }) else { return [] }
    return [
      LintFinding(
        .ladderDescends, at: ladder.place,
        ["text": ladder.id, "rung": late[index].offset.description, "level": late[index].levels.first ?? ""])
    ]
  }

  /// A level at which, and above which, a party has nobody; whom a slot has is known when its country is.
  private func unheard(_ ladder: Ladder) -> [LintFinding] {
    if offices.isEmpty { return [] }
    let named = ladder.rungs.flatMap(\.levels)
    return levels.filter(named.contains).flatMap { level in
      parties.filter { !$0.isSlot && !has($0, levelOrAbove: level) }.map {
        LintFinding(.rungWithoutOffice, at: ladder.place, ["text": ladder.id, "level": level, "party": $0.id])
      }
    }
  }

  /// Whether a party has an office at a level or above it.
  func has(_ party: Party, levelOrAbove level: String) -> Bool {
    guard let least = rank(level) else { return false }
    return offices.contains { $0.party == party.id && rank($0.level) ?? -1 >= least }
  }
}
