extension Attack {
  /// Fields and texts.
  static let onContents: [Attack] = [
    Attack(
      "Fields are no JSON, which would stop every reader", by: [.service, .ana],
      """
      select entente.record_step('{"subject": "{next}",
        "payload": {"commitment": "51d374960526f0210a75242c6d0c4f99d4f8964c6b79df4defbf10c3ee0b55c4",
          "salt": "3333333333333333333333333333333333333333333333333333333333333333", "body": "none"}}')
      """, refused: "payload_is_an_object"),
    Attack(
      "Fields are a list", by: [.service, .ana],
      """
      select entente.record_step('{"subject": "{next}",
        "payload": {"commitment": "b233410e5c6fa50d7a678bea91ab6dcbeba059217fe46f4425f939bdeeaf5a6c",
          "salt": "3333333333333333333333333333333333333333333333333333333333333333", "body": "[]"}}')
      """, refused: "payload_is_an_object"),
    Attack(
      "Fields name a member twice, on which readers would disagree", by: [.service, .ana],
      """
      select entente.record_step(jsonb_build_object('payload', jsonb_build_object(
        'commitment', encode(sha256(sha256('') || convert_to('{"a": {"b": 1, "b": 2}}', 'UTF8')), 'hex'),
        'salt', encode(sha256(''), 'hex'), 'body', '{"a": {"b": 1, "b": 2}}')))
      """, refused: "payload_names_are_unique"),
    Attack(
      "Fields do not fit their commitment", by: [.service, .ana],
      """
      select entente.record_step('{"subject": "{next}",
        "payload": {"commitment": "4444444444444444444444444444444444444444444444444444444444444444",
          "salt": "3333333333333333333333333333333333333333333333333333333333333333", "body": "{}"}}')
      """, refused: "payload_commitment_fits"),
    Attack(
      "A salt is short", by: [.service, .ana],
      """
      select entente.record_step('{"subject": "{next}",
        "payload": {"commitment": "14fe55ee4ce3cdbc8118a0a28e5a80a44f1f8a24d73d9949c0ecd91ee582ebe1", "salt": "33",
          "body": "{}"}}')
      """, refused: "payload_salt_is_32_bytes"),
    Attack(
      "Fields are not NFC", by: [.service, .ana],
      #"""
      select entente.record_step(jsonb_build_object('payload', jsonb_build_object(
        'commitment', encode(sha256(sha256('') || convert_to(U&'{"place": "Me\0301xico"}', 'UTF8')), 'hex'),
        'salt', encode(sha256(''), 'hex'), 'body', U&'{"place": "Me\0301xico"}')))
      """#, refused: "payload_is_nfc"),
    Attack(
      "A text is attached in another's name than the login's", by: [.ana],
      """
      select entente.record_step('{"subject": "{next}",
        "texts": [{"id": "{x}", "kind": "joint_statement", "language": "es", "size": 1, "name": "x.pdf",
          "digest": "5555555555555555555555555555555555555555555555555555555555555555", "person": "{bruno}"}]}')
      """, refused: "text_by_who_is_logged_in"),
    Attack(
      "A text's digest is short", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "texts": [{"id": "{x}", "kind": "joint_statement", "language": "es", "size": 1, "name": "x.pdf",
          "digest": "55", "person": "{bruno}"}]}')
      """, refused: "text_digest_is_sha256"),
    Attack(
      "A text has a size below nothing", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "texts": [{"id": "{x}", "kind": "joint_statement", "language": "es", "size": -1, "name": "x.pdf",
          "digest": "5555555555555555555555555555555555555555555555555555555555555555", "person": "{bruno}"}]}')
      """, refused: "text_size_is_known"),
    Attack(
      "A text's name is not NFC", by: [.owner, .replica],
      #"""
      insert into entente.text (id, dialogue_id, kind, language, digest, size, name, person_id)
      values ('{x}', '{next}', 'joint_statement', 'es', sha256(''), 0, U&'Me\0301xico.pdf', '{bruno}')
      """#, refused: "entry_text_is_nfc"),
    Attack(
      "A text brings its own time", by: [.owner, .replica],
      """
      insert into entente.text (id, dialogue_id, kind, language, digest, size, name, recorded_at)
      values ('{x}', '{next}', 'joint_statement', 'es', sha256(''), 0, 'x', now())
      """, refused: "recorded_at_is_stamped"),
    Attack(
      "A text is of no plain kind", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "texts": [{"id": "{x}", "kind": "Joint statement", "language": "es", "size": 1, "name": "x.pdf",
          "digest": "5555555555555555555555555555555555555555555555555555555555555555", "person": "{bruno}"}]}')
      """, refused: "text_is_asked_for"),
    Attack(
      "A text's language is no code", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "texts": [{"id": "{x}", "kind": "joint_statement", "language": "Spanish", "size": 1, "name": "x.pdf",
          "digest": "5555555555555555555555555555555555555555555555555555555555555555", "person": "{bruno}"}]}')
      """, refused: "text_is_asked_for"),
    Attack(
      "A timed step refers to fields that are not there", by: [.daemon],
      """
      select entente.record_step('{"subject": "{next}",
        "transition": {"seq": 1, "from": "proposed", "verb": "lapse", "to": "lapsed", "basis": "witnessed",
          "commitment": "4444444444444444444444444444444444444444444444444444444444444444"}}')
      """, refused: "transition_of_payload"),
    Attack(
      "A timed step refers to fields that are not there", by: [.replica],
      """
      \(row(.transition, with: "payload_commitment"))
        ('{next}', 1, 'proposed', 'lapse', 'lapsed', null, null, null, 'witnessed', null, sha256(''))
      """, refused: "transition_of_payload"),
    Attack(
      "An imported row refers to fields that are not there", by: [.importer],
      """
      select entente.record_step('{"subject": "{new}",
        "dialogue": {"reference": "HLED-2030", "definition": 1, "machine": "round", "parties": ["us", "mx"],
          "countries": ["us", "mx"], "imported": true},
        "transition": {"seq": 0, "verb": "propose", "to": "proposed", "basis": "reconstructed", "source": "a rumour",
          "commitment": "4444444444444444444444444444444444444444444444444444444444444444"}}')
      """, refused: "transition_of_payload"),
    Attack(
      "A text is of no dialogue", by: [.service],
      """
      select entente.record_step('{"subject": "{nowhere}",
        "texts": [{"id": "{x}", "kind": "joint_statement", "language": "es", "size": 1, "name": "x.pdf",
          "digest": "5555555555555555555555555555555555555555555555555555555555555555", "person": "{bruno}"}]}')
      """, refused: "text_of_dialogue"),
    Attack(
      "A text is attached by no person", by: [.service],
      """
      select entente.record_step('{"subject": "{next}",
        "texts": [{"id": "{x}", "kind": "joint_statement", "language": "es", "size": 1, "name": "x.pdf",
          "digest": "5555555555555555555555555555555555555555555555555555555555555555", "person": "{nowhere}"}]}')
      """, refused: "text_of_person"),
  ]
}
