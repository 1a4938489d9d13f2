extension Attack {
  /// Deadlines that a step arms and closes as it may not.
  static let onDeadlines: [Attack] = [
    Attack(
      "A deadline is armed again under its own generation", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "armed", "name": "answer", "generation": 1, "rule": "10 days", "anchor": "2029-12-22",
          "dueDate": "2030-01-01", "dueAt": 946684800000000, "rungs": "[]", "calendars": "{}",
            "zoneData": "2026a"}]}')
      """, refused: "deadline_generation_grows"),
    Attack(
      "A deadline is armed again while it runs", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "armed", "name": "answer", "generation": 2, "rule": "10 days", "anchor": "2029-12-22",
          "dueDate": "2030-01-01", "dueAt": 946684800000000, "rungs": "[]", "calendars": "{}",
            "zoneData": "2026a"}]}')
      """, refused: "deadline_runs_once"),
    Attack(
      "A deadline is armed under an older generation", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "closed", "name": "answer", "generation": 1, "reason": "answered"},
          {"act": "armed", "name": "answer", "generation": 3, "rule": "10 days", "anchor": "2029-12-22",
          "dueDate": "2030-01-01", "dueAt": 946684800000000, "rungs": "[]", "calendars": "{}", "zoneData": "2026a"},
          {"act": "closed", "name": "answer", "generation": 3, "reason": "answered"},
          {"act": "armed", "name": "answer", "generation": 2, "rule": "10 days", "anchor": "2029-12-22",
          "dueDate": "2030-01-01", "dueAt": 946684800000000, "rungs": "[]", "calendars": "{}",
            "zoneData": "2026a"}]}')
      """, refused: "deadline_generation_grows"),
    Attack(
      "A deadline counts from zero", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "armed", "name": "other", "generation": 0, "rule": "10 days", "anchor": "2029-12-22",
          "dueDate": "2030-01-01", "dueAt": 946684800000000, "rungs": "[]", "calendars": "{}",
            "zoneData": "2026a"}]}')
      """, refused: "deadline_generation_counts_from_one"),
    Attack(
      "A deadline is closed twice", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "closed", "name": "answer", "generation": 1, "reason": "answered"},
          {"act": "closed", "name": "answer", "generation": 1, "reason": "answered"}]}')
      """, refused: "deadline_pkey"),
    Attack(
      "A deadline is closed that was never armed", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "closed", "name": "other", "generation": 1, "reason": "answered"}]}')
      """, refused: "deadline_closed_was_armed"),
    Attack(
      "A deadline is closed under a generation to come", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "closed", "name": "answer", "generation": 2, "reason": "answered"}]}')
      """, refused: "deadline_closed_was_armed"),
    Attack(
      "A deadline is closed without a reason", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "closed", "name": "answer", "generation": 1}]}')
      """, refused: "deadline_closed_has_a_reason"),
    Attack(
      "A closing moves the due date", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "closed", "name": "answer", "generation": 1, "reason": "answered", "dueAt": 0}]}')
      """, refused: "deadline_closed_is_bare"),
    Attack(
      "A closing leaves a step for the daemon", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "closed", "name": "answer", "generation": 1, "reason": "answered", "thenAt": 0,
          "thenVerb": "lapse"}]}')
      """, refused: "deadline_closed_is_bare"),
    Attack(
      "A deadline is never due", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "closed", "name": "answer", "generation": 1, "reason": "answered"},
          {"act": "armed", "name": "answer", "generation": 2, "rule": "10 days", "anchor": "2029-12-22",
          "dueDate": "2030-01-01", "rungs": "[]", "calendars": "{}", "zoneData": "2026a"}]}')
      """, refused: "deadline_armed_is_whole"),
    Attack(
      "A deadline has a time for a step and no step", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "closed", "name": "answer", "generation": 1, "reason": "answered"},
          {"act": "armed", "name": "answer", "generation": 2, "rule": "10 days", "anchor": "2029-12-22",
          "dueDate": "2030-01-01", "dueAt": 946684800000000, "rungs": "[]", "calendars": "{}", "zoneData": "2026a",
            "thenAt": 0}]}')
      """, refused: "deadline_step_is_whole"),
    Attack(
      "A deadline's rungs are no list", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "closed", "name": "answer", "generation": 1, "reason": "answered"},
          {"act": "armed", "name": "answer", "generation": 2, "rule": "10 days", "anchor": "2029-12-22",
          "dueDate": "2030-01-01", "dueAt": 946684800000000, "rungs": "{}", "calendars": "{}",
            "zoneData": "2026a"}]}')
      """, refused: "deadline_rungs_are_a_list"),
    Attack(
      "A deadline's calendars are no object", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "closed", "name": "answer", "generation": 1, "reason": "answered"},
          {"act": "armed", "name": "answer", "generation": 2, "rule": "10 days", "anchor": "2029-12-22",
          "dueDate": "2030-01-01", "dueAt": 946684800000000, "rungs": "[]", "calendars": "[]",
            "zoneData": "2026a"}]}')
      """, refused: "deadline_calendars_are_an_object"),
    Attack(
      "A deadline is neither armed nor closed", by: [.john, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}",
          "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "paused", "name": "other", "generation": 1, "reason": "answered"}]}')
      """, refused: "deadline_act_is_known"),
  ]
}
