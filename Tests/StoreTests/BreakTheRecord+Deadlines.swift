extension Attack {
  /// Deadlines that a step arms and closes as it may not.
  static let onDeadlines: [Attack] = [
    reporting("A deadline is armed again under its own generation", armed(1), refused: "deadline_generation_grows"),
    reporting("A deadline is armed again while it runs", armed(2), refused: "deadline_runs_once"),
    reporting(
      "A deadline is armed under an older generation", closed(1), armed(3), closed(3), armed(2),
      refused: "deadline_generation_grows"),
    reporting(
      "A deadline counts from zero", armed(0, name: "other"), refused: "deadline_generation_counts_from_one"),
    reporting("A deadline is closed twice", closed(1), closed(1), refused: "deadline_pkey"),
    reporting(
      "A deadline is closed that was never armed", closed(1, name: "other"), refused: "deadline_closed_was_armed"),
    reporting("A deadline is closed under a generation to come", closed(2), refused: "deadline_closed_was_armed"),
    reporting(
      "A deadline is closed without a reason", #"{"act": "closed", "name": "answer", "generation": 1}"#,
      refused: "deadline_closed_has_a_reason"),
    reporting(
      "A deadline is armed that the definition does not have", armed(1, name: "other"), refused: "deadline_of_its_rule"),
    reporting(
      "A deadline is armed by another rule", closed(1), armed(2, rule: "10 days"), refused: "deadline_of_its_rule"),
    reporting("A closing moves the due date", closed(1, #""dueAt": 0"#), refused: "deadline_closed_is_bare"),
    reporting(
      "A closing leaves a step for the daemon", closed(1, #""thenAt": 0, "thenVerb": "lapse""#),
      refused: "deadline_closed_is_bare"),
    reporting(
      "A deadline is never due", closed(1), armed(2, dueAt: "null"), refused: "deadline_armed_is_whole"),
    reporting(
      "A deadline has a time for a step and no step", closed(1), armed(2, #""thenAt": 0"#),
      refused: "deadline_step_is_whole"),
    reporting(
      "A deadline's rungs are no list", closed(1), armed(2, rungs: "{}"), refused: "deadline_rungs_are_a_list"),
    reporting(
      "A deadline's calendars are no object", closed(1), armed(2, calendars: "[]"),
      refused: "deadline_calendars_are_an_object"),
    reporting(
      "A deadline is neither armed nor closed",
      #"{"act": "paused", "name": "other", "generation": 1, "reason": "answered"}"#, refused: "deadline_act_is_known"),
  ]

  /// A report of john's, right in itself, which changes deadlines.
  private static func reporting(_ title: String, _ deadlines: String..., refused refusal: Refusal) -> Attack {
    Attack(
      title, by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [\(deadlines.joined(separator: ",\n    "))]}')
      """, refused: refusal)
  }

  private static func armed(
    _ generation: Int, _ more: String = "", name: String = "answer", rule: String = "10 joint working days",
    dueAt: String = "946684800000000",
    rungs: String = "[]", calendars: String = "{}"
  ) -> String {
    """
    {"act": "armed", "name": "\(name)", "generation": \(generation), "rule": "\(rule)", "anchor": "2029-12-22",
      "dueDate": "2030-01-01", "dueAt": \(dueAt), "rungs": "\(rungs)", "calendars": "\(calendars)",
      "zoneData": "2026a"\(more.isEmpty ? "" : ", \(more)")}
    """
  }

  private static func closed(_ generation: Int, _ more: String = "", name: String = "answer") -> String {
    """
    {"act": "closed", "name": "\(name)", "generation": \(generation), "reason": "answered"\
    \(more.isEmpty ? "" : ", \(more)")}
    """
  }
}
