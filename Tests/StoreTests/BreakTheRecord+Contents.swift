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
      values ('{x}', '{next}', 'note', 'es', sha256(''), 0, U&'Me\0301xico.pdf', '{bruno}')
      """#, refused: "entry_text_is_nfc"),
    Attack(
      "A text brings its own time", by: [.owner, .replica],
      """
      insert into entente.text (id, dialogue_id, kind, language, digest, size, name, recorded_at)
      values ('{x}', '{next}', 'note', 'es', sha256(''), 0, 'x', now())
      """, refused: "recorded_at_is_stamped"),
  ]
}
