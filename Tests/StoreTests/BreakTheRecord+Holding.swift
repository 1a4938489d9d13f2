extension Attack {
  private static func acknowledgement(
    id: String = "{k}", _ dialogue: String = "next", generation: Int = 1, party: String = "us", person: String = "john",
    office: String = "us-coord", until: String = "entente.clock() + interval '1 day'", via: String = "command",
    notice: String = "null", and column: (String, String)? = nil
  ) -> String {
    """
    insert into entente.acknowledgement (id, dialogue_id, name, generation, party, person_id, office_id, until, via,
      notice_id\(column.map { ", " + $0.0 } ?? ""))
    values ('\(id)', '{\(dialogue)}', 'answer', \(generation), '\(party)', '{\(person)}', '{\(office)}', \(until),
      '\(via)', \(notice)\(column.map { ", " + $0.1 } ?? ""))
    """
  }

  /// Ladders that are paused by whom, for what and for as long as nobody may.
  static let onPauses: [Attack] = [
    Attack(
      "A ladder is paused by who only reads", by: [.auditor],
      "select entente.record_acknowledgement('{}')", refused: .noPermission),
    Attack(
      "Somebody pauses in another's name", by: [.ana],
      """
      select entente.record_acknowledgement('{"id": "{k}", "dialogue": "{next}", "name": "answer", "generation": 1,
        "party": "mx", "person": "{bruno}", "office": "{mx-coord}", "until": 800000000000000, "via": "command"}')
      """, refused: "acknowledgement_by_who_is_logged_in"),
    Attack(
      "What was answered is paused", by: [.owner, .replica], acknowledgement("round"),
      refused: "acknowledgement_of_an_open_deadline"),
    Attack(
      "Another generation is paused", by: [.owner, .replica], acknowledgement(generation: 2),
      refused: "acknowledgement_of_an_open_deadline"),
    Attack(
      "A side is paused for by the other", by: [.owner, .replica], acknowledgement(party: "mx"),
      refused: "acknowledgement_by_the_holder"),
    Attack(
      "Somebody pauses from an office that he does not hold", by: [.replica], acknowledgement(office: "us-state"),
      refused: "acknowledgement_by_the_holder"),
    Attack(
      "Somebody pauses from an office that he holds no longer", by: [.replica], acknowledgement(person: "former"),
      refused: "acknowledgement_by_the_holder"),
    Attack(
      "A pause is over before it begins", by: [.replica], acknowledgement(until: "entente.clock()"),
      refused: "acknowledgement_is_bounded"),
    Attack(
      "A pause lasts for ever", by: [.replica], acknowledgement(until: "'infinity'"),
      refused: "acknowledgement_is_bounded"),
    Attack(
      "A pause lasts for months", by: [.replica], acknowledgement(until: "entente.clock() + interval '32 days'"),
      refused: "acknowledgement_is_bounded"),
    Attack(
      "A side pauses a third time", by: [.owner, .replica],
      acknowledgement() + ";" + acknowledgement(id: "{k2}"), refused: "acknowledgement_twice_at_most"),
    Attack(
      "A pause says by itself whom it is for", by: [.replica],
      acknowledgement(and: ("levels", "'[\"coordinator\",\"principal\"]'")),
      refused: "acknowledgement_levels_are_derived"),
    Attack(
      "A notice is acknowledged by another than its addressee", by: [.replica],
      acknowledgement(party: "mx", person: "ana", office: "mx-coord", notice: "'{n.john}'"),
      refused: "acknowledgement_of_his_notice"),
    Attack(
      "A notice is acknowledged twice", by: [.replica], acknowledgement(notice: "'{n.john}'"),
      refused: "acknowledgement_once_a_notice"),
    Attack(
      "A pause came by no known way", by: [.replica], acknowledgement(via: "fax"),
      refused: "acknowledgement_way_is_known"),
    Attack(
      "A pause brings its own time", by: [.replica], acknowledgement(and: ("recorded_at", "now()")),
      refused: "recorded_at_is_stamped"),
    Attack(
      "A pause brings its own hash", by: [.replica], acknowledgement(and: ("leaf_hash", "'\\x00'")),
      refused: .generated),
  ]

  private static func hold(
    _ dialogue: String = "next", rung: Int = 1, act: String = "hold", ends: String = "null", party: String = "us",
    person: String = "john", office: String = "us-coord", reason: String = "x"
  ) -> String {
    """
    insert into entente.hold (id, dialogue_id, name, generation, rung, act, ends, party, person_id, office_id, reason)
    values ('{h}', '{\(dialogue)}', 'answer', 1, \(rung), '\(act)', \(ends), '\(party)', '{\(person)}',
      '{\(office)}', '\(reason)')
    """
  }

  /// Rungs that are held or released as they may not be.
  static let onHolds: [Attack] = [
    Attack(
      "A rung is held by who only reads", by: [.auditor], "select entente.record_hold('{}')",
      refused: .noPermission),
    Attack(
      "Somebody holds in another's name", by: [.ana],
      """
      select entente.record_hold('{"id": "{h}", "dialogue": "{next}", "name": "answer", "generation": 1, "rung": 1,
        "act": "hold", "party": "mx", "person": "{bruno}", "office": "{mx-coord}", "reason": "x"}')
      """, refused: "hold_by_who_is_logged_in"),
    Attack(
      "A rung of what was answered is held", by: [.owner, .replica], hold("round"),
      refused: "hold_of_an_open_deadline"),
    Attack(
      "A side holds for the other", by: [.owner, .replica], hold(party: "mx"), refused: "hold_by_the_holder"),
    Attack(
      "A rung is held that goes to nobody above coordinators", by: [.owner, .replica], hold(rung: 0),
      refused: "hold_of_an_escalation"),
    Attack(
      "A rung is held that there is not", by: [.owner, .replica], hold(rung: 9), refused: "hold_of_an_escalation"),
    Attack("A rung is held twice", by: [.owner, .replica], hold(), refused: "hold_once"),
    Attack(
      "A rung is released by the other side", by: [.owner, .replica], hold(act: "release", ends: "'{h.ana}'"),
      refused: "release_of_a_hold"),
    Attack(
      "A hold is released twice", by: [.owner, .replica],
      hold(act: "release", ends: "'{h.first}'", party: "mx", person: "ana", office: "mx-coord"),
      refused: "release_of_a_hold"),
    Attack(
      "A release ends no hold", by: [.owner, .replica], hold(act: "release"), refused: "release_names_its_hold"),
    Attack(
      "A hold ends another", by: [.replica],
      hold(act: "release", ends: "'{h.ana}'", party: "mx", person: "ana", office: "mx-coord") + ";"
        + hold(ends: "'{h.ana}'").replacing("{h}", with: "{h2}"), refused: "release_names_its_hold"),
    Attack(
      "A rung is held for no reason", by: [.replica],
      hold(act: "release", ends: "'{h.ana}'", party: "mx", person: "ana", office: "mx-coord", reason: " "),
      refused: "hold_has_a_reason"),
    Attack("A hold is no known act", by: [.replica], hold(act: "lose"), refused: "hold_act_is_known"),
    Attack(
      "A held rung's reason is not NFC", by: [.replica],
      hold(
        act: "release", ends: "'{h.ana}'", party: "mx", person: "ana", office: "mx-coord", reason: "e\u{301}"),
      refused: "entry_text_is_nfc"),
  ]

  private static func recalculation(
    generation: Int = 2, deadline: String = "review", version: Int = 3, reason: String = "x"
  ) -> String {
    """
    insert into entente.calendar (body) values ('{"calendar":"mx-lft","holidays":[],"version":3}');
    insert into entente.recalculation (dialogue_id, name, generation, calendar, digest, reason)
    values ('{next}', '\(deadline)', \(generation), 'mx-lft',
      sha256('{"calendar":"mx-lft","holidays":[],"version":\(version)}'), '\(reason)');
    """
  }

  private static let closed = """
    insert into entente.deadline (dialogue_id, name, generation, act, seq, reason)
    values ('{next}', 'review', 2, 'closed', 0, 'recalculated');
    """

  private static func armed(rule: String = "30 joint working days", version: Int = 3) -> String {
    """
    insert into entente.deadline (dialogue_id, name, generation, act, seq, rule, anchor, due_date, due_at, rungs,
      calendars, zone_data)
    values ('{next}', 'review', 3, 'armed', 0, '\(rule)', '2026-11-24', '2027-01-13', '2027-01-14 06:00Z', '[]',
      json_build_object('mx-lft',
        encode(sha256('{"calendar":"mx-lft","holidays":[],"version":\(version)}'), 'hex')), '2026a');
    """
  }

  /// Deadlines that are moved by a calendar that nobody applied.
  static let onRecalculations: [Attack] = [
    Attack(
      "A calendar is applied by who may not", by: [.service, .ana, .importer, .daemon, .auditor],
      "select entente.recalculate('{}')", refused: .noPermission),
    Attack(
      "A deadline is recalculated and nobody says why", by: [.owner, .replica],
      """
      insert into entente.deadline (dialogue_id, name, generation, act, seq, reason)
      values ('{next}', 'answer', 1, 'closed', 0, 'recalculated')
      """, refused: "deadline_recalculated_for_a_reason"),
    Attack(
      "A writer closes a deadline as if a calendar had moved it", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "proposed", "texts": [], "adopted": []},
        "consents": [
          {"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed", "person": "{john}",
            "office": "{us-coord}"}],
        "transition": {"seq": 1, "from": "proposed", "verb": "report", "to": "proposed", "party": "us",
          "actor": "{john}", "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"},
        "deadlines": [{"act": "closed", "name": "answer", "generation": 1, "reason": "recalculated"}]}')
      """, refused: "deadline_recalculated_for_a_reason"),
    Attack(
      "A deadline is recalculated and lost", by: [.owner, .replica], recalculation() + closed,
      refused: "recalculation_arms_anew"),
    Attack(
      "A recalculation changes nothing", by: [.owner, .replica], recalculation(), refused: "recalculation_arms_anew"),
    Attack(
      "A recalculation changes the rule", by: [.owner, .replica],
      recalculation() + closed + armed(rule: "90 joint working days"),
      refused: "deadline_of_its_rule"),
    Attack(
      "A recalculation goes by another calendar", by: [.owner, .replica],
      recalculation() + closed + armed(version: 2), refused: "deadline_recalculated_keeps_its_rule"),
    Attack(
      "A calendar is applied that is not the newest", by: [.owner, .replica], recalculation(version: 1),
      refused: "recalculation_with_a_new_calendar"),
    Attack(
      "A calendar is applied twice", by: [.owner, .replica],
      """
      insert into entente.recalculation (dialogue_id, name, generation, calendar, digest, reason)
      values ('{next}', 'review', 2, 'mx-lft', sha256('{"calendar":"mx-lft","holidays":[],"version":2}'), 'x')
      """, refused: "recalculation_with_a_new_calendar"),
    Attack(
      "What was closed is recalculated", by: [.owner, .replica], recalculation(generation: 1),
      refused: "recalculation_of_an_open_deadline"),
    Attack(
      "A calendar is applied for no reason", by: [.owner, .replica], recalculation(reason: " "),
      refused: "recalculation_has_a_reason"),
  ]
}
