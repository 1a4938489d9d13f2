extension RecordFixture {
  /// A round that waits for a consent, and one of the past.
  static let others = """
    -- A second round that waits: Mexico has consented to convene, withdrawn, and consented again.
    set session authorization record_ana;
    select fixture.step('{"subject": "{next}",
      "dialogue": {"reference": "HLED-2028", "definition": 1, "machine": "round", "parties": ["us", "mx"],
        "countries": ["us", "mx"], "imported": false},
      "fields": {"meets": "2028-09-09", "place": "Washington"},
      "motion": {"id": "{m2.propose}", "verb": "propose", "base": -1, "from": "", "texts": [], "adopted": []},
      "consents": [{"id": "{c2.propose}", "motion": "{m2.propose}", "party": "mx", "act": "consent", "basis": "signed",
        "person": "{ana}", "office": "{mx-coord}"}],
      "transition": {"seq": 0, "verb": "propose", "to": "proposed", "party": "mx", "actor": "{ana}",
        "office": "{mx-coord}", "motion": "{m2.propose}", "basis": "witnessed"},
      "deadlines": [{"act": "armed", "name": "answer", "generation": 1, "rule": "10 joint working days",
        "anchor": "2026-11-24", "dueDate": "2026-12-09", "dueAt": 850176000000000, "calendars": "{}",
        "zoneData": "2026a",
        "rungs": [{"at": 800000000000000, "index": 0, "to": ["coordinator"]},
          {"at": 800000000000001, "index": 1, "kind": "warning", "to": ["coordinator"]},
          {"at": 8000000000000000, "index": 1, "to": ["principal"]}]},
        {"act": "armed", "name": "review", "generation": 1, "rule": "30 joint working days", "anchor": "2026-11-24",
          "dueDate": "2027-01-11", "dueAt": 853000000000000, "rungs": "[]", "zoneData": "2026a",
          "calendars": "{\\"mx-lft\\":\\"00\\"}"}],
      "opens": {"id": "{m2.convene}", "verb": "convene", "base": 0, "from": "proposed", "texts": [], "adopted": [],
        "consent": {"id": "{c2.convene.1}", "motion": "{m2.convene}", "party": "mx", "act": "consent",
          "basis": "signed", "person": "{ana}", "office": "{mx-coord}"}}}');
    select fixture.step('{"subject": "{next}",
      "consents": [
        {"id": "{c2.convene.2}", "motion": "{m2.convene}", "party": "mx", "act": "withdrawal", "basis": "signed",
          "person": "{ana}", "office": "{mx-coord}"}]}');
    set session authorization record_service;
    select fixture.step('{"subject": "{next}",
      "consents": [
        {"id": "{c2.convene.3}", "motion": "{m2.convene}", "party": "mx", "act": "consent", "basis": "signed",
          "person": "{bruno}", "office": "{mx-coord}"}]}');

    -- A round of the past, known from a source, the end of it inferred.
    set session authorization record_importer;
    select fixture.step('{"subject": "{past}",
      "dialogue": {"reference": "HLED-2013", "definition": 1, "machine": "round", "parties": ["us", "mx"],
        "countries": ["us", "mx"], "imported": true},
      "fields": {"meets": "2013-09-20"},
      "motion": {"id": "{m3.propose}", "verb": "propose", "base": -1, "from": "", "texts": [], "adopted": []},
      "consents": [{"id": "{c3.propose}", "motion": "{m3.propose}", "party": "us", "act": "consent", "basis": "attested",
        "office": "{us-coord}", "source": "Joint statement of 2013"}],
      "transition": {"seq": 0, "verb": "propose", "to": "proposed", "party": "us", "office": "{us-coord}",
        "motion": "{m3.propose}", "basis": "recorded", "source": "Joint statement of 2013",
        "occurredAt": 421027200000000, "precision": "month"}}');
    select fixture.step('{"subject": "{past}",
      "motion": {"id": "{m3.convene}", "verb": "convene", "base": 0, "from": "proposed", "texts": [], "adopted": []},
      "consents": [
        {"id": "{c3.convene.mx}", "motion": "{m3.convene}", "party": "mx", "act": "consent", "basis": "attested",
          "office": "{mx-coord}", "source": "Joint statement of 2013"},
        {"id": "{c3.convene.us}", "motion": "{m3.convene}", "party": "us", "act": "consent", "basis": "attested",
          "office": "{us-coord}", "source": "Joint statement of 2013"}],
      "transition": {"seq": 1, "from": "proposed", "verb": "convene", "to": "convened", "party": "us",
        "office": "{us-coord}", "motion": "{m3.convene}", "basis": "recorded", "source": "Joint statement of 2013",
        "occurredAt": 432950400000000, "precision": "day"}}');
    select fixture.step('{"subject": "{past}",
      "transition": {"seq": 2, "from": "convened", "verb": "agree", "to": "agreed", "basis": "reconstructed",
        "source": "Nothing but that a follow-up met", "occurredAt": 432950400000000, "precision": "year"}}');

    -- The first rung of the round that waits.
    set session authorization record_daemon;
    \(firing("rung", rung: 0, at: 800_000_000_000_000, wakes: 800_000_000_000_001, told: told, notice: "{n.john}"));

    -- John has taken note of it, and follows the link of his notice; Mexico holds the rung to its principal.
    set session authorization record_john;
    select entente.record_acknowledgement(jsonb_build_object('id', '{k.john}', 'dialogue', '{next}', 'name', 'answer',
      'generation', 1, 'party', 'us', 'person', '{john}', 'office', '{us-coord}', 'via', 'link', 'notice', '{n.john}',
      'until', (extract(epoch from clock_timestamp()) * 1000000)::bigint - 946684800000000 + 86400000000));
    set session authorization record_ana;
    select entente.record_hold('{"id": "{h.first}", "dialogue": "{next}", "name": "answer", "generation": 1, "rung": 1,
      "act": "hold", "party": "mx", "person": "{ana}", "office": "{mx-coord}", "reason": "Se espera la nota"}');
    select entente.record_hold('{"id": "{h.release}", "dialogue": "{next}", "name": "answer", "generation": 1,
      "rung": 1, "act": "release", "ends": "{h.first}", "party": "mx", "person": "{ana}", "office": "{mx-coord}",
      "reason": "Llegó la nota"}');
    select entente.record_hold('{"id": "{h.ana}", "dialogue": "{next}", "name": "answer", "generation": 1, "rung": 1,
      "act": "hold", "party": "mx", "person": "{ana}", "office": "{mx-coord}", "reason": "Se espera otra"}');

    -- A calendar's new version is applied to the second deadline.
    set session authorization record_migrator;
    select entente.publish_calendar('{"calendar":"mx-lft","holidays":[],"version":2}');
    select entente.recalculate(jsonb_build_object('dialogue', '{next}', 'seq', 0, 'calendar', 'mx-lft',
      'digest', encode(sha256('{"calendar":"mx-lft","holidays":[],"version":2}'), 'hex'), 'reason', 'Decreto',
      'deadlines', jsonb_build_array(
        '{"act": "closed", "name": "review", "generation": 1, "reason": "recalculated"}'::jsonb,
        '{"act": "armed", "name": "review", "generation": 2, "rule": "30 joint working days", "anchor": "2026-11-24",
          "dueDate": "2027-01-12", "dueAt": 853086400000000, "rungs": "[]", "zoneData": "2026a"}'::jsonb
        || jsonb_build_object('calendars', jsonb_build_object('mx-lft',
          encode(sha256('{"calendar":"mx-lft","holidays":[],"version":2}'), 'hex'))::text))));
    reset session authorization;

    -- That John's notice was delivered, and that he has had a week's brief.
    insert into entente.delivery (notice_id, fence, message, channel, address, attempt, outcome, answer, login, at)
    values ('{n.john}', 1, '{n.john}', 'mail', 'john@example.us', 1, 'sent', '250 OK', session_user, clock_timestamp());
    insert into entente.brief (person_id, monday, notice_id) values ('{john}', '2026-11-23', '{n.john}');
    """

  private static let told =
    #"[{"notice":"{n.john}","office":"commerce","party":"us","person":"{john}"}]"#
}
