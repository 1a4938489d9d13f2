extension RecordFixture {
  /// A round that ends in an agreement.
  static let round = """
    -- A round, from its proposal to an agreement that adopts one commitment and not the other.
    set session authorization record_ana;
    select fixture.step('{"subject": "{round}",
      "dialogue": {"reference": "HLED-2027", "definition": 1, "machine": "round", "parties": ["us", "mx"],
        "countries": ["us", "mx"], "imported": false},
      "fields": {"meets": "2027-09-09", "place": "Ciudad de México"},
      "motion": {"id": "{m.propose}", "verb": "propose", "base": -1, "from": "", "texts": [], "adopted": []},
      "consents": [{"id": "{c.propose}", "motion": "{m.propose}", "party": "mx", "act": "consent", "basis": "signed",
        "person": "{ana}", "office": "{mx-coord}"}],
      "transition": {"seq": 0, "verb": "propose", "to": "proposed", "party": "mx", "actor": "{ana}",
        "office": "{mx-coord}", "motion": "{m.propose}", "basis": "witnessed"},
      "deadlines": [{"act": "armed", "name": "answer", "generation": 1, "rule": "10 joint working days",
        "anchor": "2026-11-24", "dueDate": "2026-12-09", "dueAt": 850176000000000, "ladder": "standard",
        "rungs": "[]", "thenAt": 856656000000000, "thenVerb": "lapse", "calendars": "{}", "zoneData": "2026a"}],
      "opens": {"id": "{m.convene}", "verb": "convene", "base": 0, "from": "proposed", "texts": [], "adopted": [],
        "consent": {"id": "{c.convene.mx}", "motion": "{m.convene}", "party": "mx", "act": "consent",
          "basis": "signed", "person": "{ana}", "office": "{mx-coord}"}},
      "command": {"id": "{command}", "person": "{ana}", "digest": "00"}}');
    set session authorization record_john;
    select fixture.step('{"subject": "{round}",
      "consents": [{"id": "{c.convene.us}", "motion": "{m.convene}", "party": "us", "act": "consent", "basis": "signed",
        "person": "{john}", "office": "{us-coord}"}],
      "transition": {"seq": 1, "from": "proposed", "verb": "convene", "to": "convened", "party": "us", "actor": "{john}",
        "office": "{us-coord}", "motion": "{m.convene}", "basis": "witnessed"},
      "deadlines": [{"act": "closed", "name": "answer", "generation": 1, "reason": "answered"},
        {"act": "armed", "name": "meeting", "generation": 1, "rule": "meets", "anchor": "2027-09-09",
          "dueDate": "2027-09-09", "dueAt": 873763200000000, "rungs": "[]", "calendars": "{}", "zoneData": "2026a"}]}');
    set session authorization record_service;
    select fixture.step('{"subject": "{c-01}",
      "dialogue": {"reference": "HLED-2027/C-01", "definition": 1, "machine": "commitment", "parent": "{round}",
        "parties": ["us", "mx"], "countries": ["us", "mx"], "imported": false},
      "fields": {"title": "Semiconductores"},
      "motion": {"id": "{m.c-01}", "verb": "propose", "base": -1, "from": "", "texts": [], "adopted": []},
      "consents": [{"id": "{c.c-01}", "motion": "{m.c-01}", "party": "mx", "act": "consent", "basis": "signed",
        "person": "{bruno}", "office": "{mx-coord}"}],
      "transition": {"seq": 0, "verb": "propose", "to": "proposed", "party": "mx", "actor": "{bruno}",
        "office": "{mx-coord}", "motion": "{m.c-01}", "basis": "witnessed"}}');
    select fixture.step('{"subject": "{c-02}",
      "dialogue": {"reference": "HLED-2027/C-02", "definition": 1, "machine": "commitment", "parent": "{round}",
        "parties": ["us", "mx"], "countries": ["us", "mx"], "imported": false},
      "fields": {"title": "Puertos"},
      "motion": {"id": "{m.c-02}", "verb": "propose", "base": -1, "from": "", "texts": [], "adopted": []},
      "consents": [{"id": "{c.c-02}", "motion": "{m.c-02}", "party": "mx", "act": "consent", "basis": "signed",
        "person": "{bruno}", "office": "{mx-coord}"}],
      "transition": {"seq": 0, "verb": "propose", "to": "proposed", "party": "mx", "actor": "{bruno}",
        "office": "{mx-coord}", "motion": "{m.c-02}", "basis": "witnessed"}}');
    select fixture.step('{"subject": "{round}",
      "texts": [{"id": "{x.es}", "kind": "joint_statement", "language": "es", "size": 5, "name": "declaración.pdf",
        "digest": "1111111111111111111111111111111111111111111111111111111111111111", "person": "{bruno}"}]}');
    select fixture.step('{"subject": "{round}",
      "fields": {"held": "2027-09-09"},
      "motion": {"id": "{m.agree}", "verb": "agree", "base": 1, "from": "convened", "adopted": ["HLED-2027/C-01@0"],
        "texts": ["1111111111111111111111111111111111111111111111111111111111111111"]},
      "consents": [{"id": "{c.agree.mx}", "motion": "{m.agree}", "party": "mx", "act": "consent", "basis": "signed",
        "person": "{titular}", "office": "{mx-sre}"}]}');
    set session authorization record_john;
    select entente.record_step(jsonb_set(jsonb_set('{"subject": "{round}",
      "consents": [{"id": "{c.agree.us}", "motion": "{m.agree}", "party": "us", "act": "consent", "basis": "recorded",
        "person": "{secretary}", "office": "{us-state}", "recorder": "{john}", "paperDate": "today",
        "paper": "2222222222222222222222222222222222222222222222222222222222222222"}],
      "transition": {"seq": 2, "from": "convened", "verb": "agree", "to": "agreed", "party": "us", "actor": "{secretary}",
        "office": "{us-state}", "motion": "{m.agree}", "basis": "witnessed"},
      "deadlines": [{"act": "closed", "name": "meeting", "generation": 1, "reason": "answered"}],
      "children": [{"dialogue": "{c-01}", "seq": 1, "from": "proposed", "verb": "adopt", "to": "agreed",
        "deadlines": [{"act": "armed", "name": "due", "generation": 1, "rule": "due", "anchor": "2028-01-31",
          "dueDate": "2028-01-31", "dueAt": 886291200000000, "rungs": "[]", "calendars": "{}", "zoneData": "2026a"}]}]}',
      '{consents,0,paperDate}', to_jsonb(current_date)),
      '{transition,commitment}', to_jsonb(encode(sha256(sha256('{"held": "2027-09-09"}') || '{"held": "2027-09-09"}'), 'hex'))));
    set session authorization record_service;
    select fixture.step('{"subject": "{c-01}",
      "fields": {"done": 40},
      "motion": {"id": "{m.report}", "verb": "report", "base": 1, "from": "agreed", "texts": [], "adopted": []},
      "consents": [{"id": "{c.report}", "motion": "{m.report}", "party": "mx", "act": "consent", "basis": "signed",
        "person": "{bruno}", "office": "{mx-coord}"}],
      "transition": {"seq": 2, "from": "agreed", "verb": "report", "to": "agreed", "party": "mx", "actor": "{bruno}",
        "office": "{mx-coord}", "motion": "{m.report}", "basis": "witnessed"}}');
    """
}
