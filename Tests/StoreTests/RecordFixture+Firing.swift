extension RecordFixture {
  /// A call that fires one rung of a deadline, and writes one notice of it at most.
  ///
  /// - Parameters:
  ///   - at: when the rung was to fire.
  ///   - told: JSON, as the row has it.
  ///   - notice: its id; it goes to John.
  static func firing(
    _ kind: String, rung: Int, at: Int64, deadline: String = "answer", generation: Int = 1,
    of dialogue: String = "next",
    wakes: Int64 = 8_000_000_000_000_000, told: String = "[1]", notice: String? = nil
  ) -> String {
    func moment(_ micros: Int64) -> String { "'2000-01-01Z'::timestamptz + '\(micros) microseconds'::interval" }
    func list(_ value: String) -> String { notice == nil ? "'{}'" : "array[\(value)]" }
    return """
      select entente.record_firings(dialogues => array['{\(dialogue)}'::uuid], names => array['\(deadline)'],
        generations => array[\(generation)], wakes => array[\(moment(wakes))], steps => array[null::timestamptz],
        of_deadline => array[1], kinds => array['\(kind)'], rungs => array[\(rung)], reasons => array[null::text],
        scheduled => array[\(moment(at))], told => array['\(told)'], facts => array['{}'],
        of_firing => \(list("1")), ids => \(list("'\(notice ?? "")'::uuid")), persons => \(list("'{john}'::uuid")),
        parties => \(list("'us'")), languages => \(list("'en'")))
      """
  }
}
