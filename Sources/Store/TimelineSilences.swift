public import Entente

extension TimelineRow {
  /// When it happened, as precisely as it is known.
  public var period: Period {
    Period(LocalDate(at), precision.flatMap(Period.Precision.init) ?? .day)
  }
}

/// The silences of more than some months in a mechanism's time line, to be shown between its rows.
///
/// - Parameter today: where the last one may still last; nil: only those that have ended.
public func silences(
  in timeline: [TimelineRow], of definition: Definition, months: Int = 18, today: LocalDate? = nil
) -> [Silence] {
  let steps = timeline.map { row in
    let step = definition.machine(row.machine)?.steps.first { $0.verb == row.verb }
    return DatedStep(period: row.period, isJoint: step?.by.isJoint ?? false)
  }
  return silences(among: steps, months: months, today: today)
}
