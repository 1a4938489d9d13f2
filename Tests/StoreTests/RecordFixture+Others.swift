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
          {"at": 8000000000000000, "index": 1, "to": ["principal"]}]}],
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
    select entente.record_firings('{
      "deadlines": [{"dialogue": "{next}", "name": "answer", "generation": 1, "wakes": 800000000000001}],
      "firings": [{"dialogue": "{next}", "name": "answer", "generation": 1, "rung": 0, "kind": "rung", "outcome": "fired",
        "at": 800000000000000,
        "told": "[{\\"notice\\":\\"{n.john}\\",\\"office\\":\\"commerce\\",\\"party\\":\\"us\\",\\"person\\":\\"{john}\\"}]"}],
      "facts": ["{}"],
      "notices": [{"id": "{n.john}", "dialogue": "{next}", "name": "answer", "generation": 1, "rung": 0, "kind": "rung",
        "person": "{john}", "party": "us", "language": "en", "facts": 1}]}');
    reset session authorization;
    """
}
