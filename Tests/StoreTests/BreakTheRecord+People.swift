extension Attack {
  /// People, offices and terms.
  static let onPeople: [Attack] = [
    Attack(
      "A name is not NFC", by: [.migrator, .owner, .replica],
      #"""
      select entente.add_person('{x}', 'jose', U&'Jose\0301', 'es', null)
      """#, refused: "entry_text_is_nfc"),
    Attack(
      "A person has no name", by: [.migrator, .owner, .replica],
      """
      select entente.add_person('{x}', 'jose', '', 'es', null)
      """, refused: "person_has_a_name"),
    Attack(
      "A handle is not plain", by: [.migrator, .owner, .replica],
      """
      select entente.add_person('{x}', 'José', 'José', 'es', null)
      """, refused: "person_handle_is_plain"),
    Attack(
      "A handle is taken", by: [.migrator, .owner, .replica],
      """
      select entente.add_person('{x}', 'ana', 'Another', 'es', null)
      """, refused: "person_handle_is_unique"),
    Attack(
      "A login is two persons", by: [.migrator, .owner, .replica],
      """
      select entente.add_person('{x}', 'other', 'Another', 'es', 'record_ana')
      """, refused: "person_login_is_unique"),
    Attack(
      "A person brings his own time", by: [.owner, .replica],
      """
      insert into entente.person (id, handle, name, language, recorded_at) values ('{x}', 'x', 'X', 'es', now())
      """, refused: "recorded_at_is_stamped"),
    Attack(
      "A person brings his own leaf hash", by: [.owner, .replica],
      """
      insert into entente.person (id, handle, name, language, leaf_hash) values ('{x}', 'x', 'X', 'es', sha256(''))
      """, refused: .generated),
    Attack(
      "An entry is too long for the log", by: [.migrator, .owner, .replica],
      """
      select entente.add_office('{x}', 'us', 'x', 'desk', '{"en": "' || repeat('x', 70000) || '"}')
      """, refused: "entry_fits"),
    Attack(
      "An office is labelled with what is no JSON", by: [.migrator, .owner, .replica],
      """
      select entente.add_office('{x}', 'us', 'x', 'desk', 'Desk')
      """, refused: "office_label_is_an_object"),
    Attack(
      "An office changes its level", by: [.migrator, .owner, .replica],
      """
      select entente.add_office('{x}', 'us', 'state', 'desk', '{}')
      """, refused: "office_level_is_fixed"),
    Attack(
      "A person takes an office of the other country", by: [.migrator, .owner, .replica],
      """
      select entente.begin_term('{x}', 'ana', 'us', 'state', '2026-01-01')
      """, refused: "term_of_one_country"),
    Attack(
      "A person takes an office of the other country before he had his", by: [.migrator, .owner, .replica],
      """
      select entente.begin_term('{x}', 'ana', 'us', 'state', '2000-01-01')
      """, refused: "term_of_one_country"),
    Attack(
      "A term ends before it began", by: [.migrator, .owner, .replica],
      """
      select entente.end_term('{x}', 'ana', 'mx', 'economia', '2019-12-31')
      """, refused: "term_end_has_begin"),
    Attack(
      "A term ends twice", by: [.owner, .replica],
      """
      insert into entente.term (id, act, person_id, office_id, on_date, begun_by)
      values ('{x}', 'end', '{former}', '{us-coord}', '2022-01-01', '{t-former}')
      """, refused: "term_ends_once"),
    Attack(
      "Another's term is ended", by: [.owner, .replica],
      """
      insert into entente.term (id, act, person_id, office_id, on_date, begun_by)
      values ('{x}', 'end', '{ana}', '{mx-coord}', '2022-01-01', '{t-john}')
      """, refused: "term_end_has_begin"),
    Attack(
      "An end of no term", by: [.owner, .replica],
      """
      insert into entente.term (id, act, person_id, office_id, on_date, begun_by)
      values ('{x}', 'end', '{ana}', '{mx-coord}', '2022-01-01', null)
      """, refused: "term_end_has_begin"),
    Attack(
      "A begin that ends a term", by: [.owner, .replica],
      """
      insert into entente.term (id, act, person_id, office_id, on_date, begun_by)
      values ('{x}', 'begin', '{ana}', '{mx-sre}', '2022-01-01', '{t-ana}')
      """, refused: "term_end_has_begin"),
    Attack(
      "A term begins before all time", by: [.migrator, .owner, .replica],
      """
      select entente.begin_term('{x}', 'ana', 'mx', 'sre', '-infinity')
      """, refused: "entry_time_is_finite"),
    Attack(
      "A term brings its own time", by: [.owner, .replica],
      """
      insert into entente.term (id, act, person_id, office_id, on_date, begun_by, recorded_at)
      values ('{x}', 'begin', '{ana}', '{mx-sre}', '2022-01-01', null, now())
      """, refused: "recorded_at_is_stamped"),
    Attack(
      "An office brings its own time", by: [.owner, .replica],
      """
      insert into entente.office (id, country, code, level, label, recorded_at)
      values ('{x}', 'us', 'x', 'desk', '{}', now())
      """, refused: "recorded_at_is_stamped"),
    Attack(
      "A language is no code", by: [.migrator, .owner, .replica],
      """
      select entente.add_person('{x}', 'jose', 'José', 'Spanish', null)
      """, refused: "person_language_is_a_code"),
    Attack(
      "A country is no code", by: [.migrator, .owner, .replica],
      """
      select entente.add_office('{x}', 'México', 'x', 'desk', '{}')
      """, refused: "office_country_is_a_code"),
    Attack(
      "An office's code is not plain", by: [.migrator, .owner, .replica],
      """
      select entente.add_office('{x}', 'mx', 'Economía', 'desk', '{}')
      """, refused: "office_code_is_plain"),
    Attack(
      "An office stands twice", by: [.owner, .replica],
      """
      insert into entente.office (id, country, code, level, label) values ('{x}', 'us', 'state', 'principal', '{}')
      """, refused: "office_code_is_unique"),
    Attack(
      "A term is of nobody, in no office", by: [.replica],
      """
      insert into entente.term (id, act, person_id, office_id, on_date)
      values ('{x}', 'begin', '{nobody}', '{nowhere}', '2022-01-01')
      """, refused: "term_of_person_and_office"),
    Attack(
      "A term is neither begun nor ended", by: [.owner, .replica],
      """
      insert into entente.term (id, act, person_id, office_id, on_date, begun_by)
      values ('{x}', 'suspend', '{ana}', '{mx-sre}', '2022-01-01', null)
      """, refused: "term_act_is_known"),
  ]
}
