extension Definition {
  func ladderFindings() -> [LintFinding] {
    ladders.flatMap { ladder in
      repeatedRungs(ladder) + descending(ladder) + unheard(ladder)
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
