extension Attack {
  /// Definitions that say something else than they were published to say.
  static let onDefinitions: [Attack] = [
    Attack(
      "A state is added to a published definition", by: [.owner, .replica],
      """
      insert into entente.definition_state values (1, 'round', 'annexed', 'agreed', 9)
      """, refused: "definition_rows_are_derived"),
    Attack(
      "A state of a definition is moved to another stage", by: [.owner, .replica],
      """
      insert into entente.definition_state values (1, 'round', 'proposed', 'agreed', 1)
      """, refused: "definition_rows_are_derived"),
    Attack(
      "A step is added to a published definition", by: [.owner, .replica],
      """
      insert into entente.definition_step values (1, 'round', 'annex', 'proposed', 'agreed', 'one', false)
      """, refused: "definition_rows_are_derived"),
    Attack(
      "A step needs fewer consents than its definition says", by: [.owner, .replica],
      """
      insert into entente.definition_step values (1, 'round', 'convene', 'proposed', 'convened', 'one', false)
      """, refused: "definition_rows_are_derived"),
    Attack(
      "A step is of a definition that there is not", by: [.owner, .replica],
      """
      insert into entente.definition_step values (99, 'round', 'convene', 'proposed', 'convened', 'both', false)
      """, refused: "definition_rows_are_derived"),
    Attack(
      "A step stands twice", by: [.owner, .replica],
      """
      insert into entente.definition_step values (1, 'round', 'convene', 'proposed', 'convened', 'both', false)
      """, refused: "definition_step_pkey"),
    Attack(
      "Another text is published as the same version", by: [.migrator, .owner, .replica],
      """
      select entente.publish_definition('{"machines": [{"id": "x"}], "mechanism": "hled", "title": {"en": "x"}, "parties": [{"id": "us"}],
        "version": 1}')
      """, refused: "definition_version_is_unique"),
    Attack(
      "A definition has no parties", by: [.migrator, .owner, .replica],
      """
      select entente.publish_definition('{"machines": [{"id": "x"}], "mechanism": "x", "parties": [], "title": {"en": "x"}, "version": 1}')
      """, refused: "definition_has_parties"),
    Attack(
      "A definition is not NFC", by: [.migrator, .owner, .replica],
      #"""
      select entente.publish_definition(
        U&'{"machines": [], "mechanism": "x", "parties": [{"id": "us"}], "title": "Me\0301xico", "version": 1}')
      """#, refused: "definition_body_is_nfc"),
    Attack(
      "A mechanism's name is not NFC", by: [.migrator, .owner, .replica],
      #"""
      select entente.publish_definition(
        U&'{"machines": [], "mechanism": "me\0301xico", "parties": [{"id": "us"}], "version": 1}')
      """#, refused: "entry_text_is_nfc"),
    Attack(
      "A calendar is not NFC", by: [.migrator, .owner, .replica],
      #"""
      select entente.publish_calendar(U&'{"calendar": "x", "holidays": ["Me\0301xico"]}')
      """#, refused: "calendar_body_is_nfc"),
    Attack(
      "A definition has no title by which it could be listed", by: [.migrator, .owner, .replica],
      """
      select entente.publish_definition('{"machines": [{"id": "x"}], "mechanism": "x", "parties": [{"id": "us"}], "version": 1}')
      """, refused: "definition_has_a_title"),
    Attack(
      "A definition brings its own time", by: [.owner, .replica],
      """
      insert into entente.definition (body, recorded_at)
      values ('{"machines": [], "mechanism": "x", "parties": [{"id": "us"}], "version": 1}', now())
      """, refused: "recorded_at_is_stamped"),
    Attack(
      "A definition brings its own digest", by: [.owner, .replica],
      """
      insert into entente.definition (body, digest) values ('{}', sha256(''))
      """, refused: .generated),
    Attack(
      "A calendar brings its own time", by: [.owner, .replica],
      """
      insert into entente.calendar (body, recorded_at) values ('{"calendar": "x"}', now())
      """, refused: "recorded_at_is_stamped"),
    Attack(
      "A calendar stands twice", by: [.owner, .replica],
      """
      insert into entente.calendar (body) select body from entente.calendar limit 1
      """, refused: "calendar_digest_is_unique"),
  ]
}
