extension Attack {
  /// Where a dialogue stands, what is logged, and the record's own name.
  static let onHeads: [Attack] = [
    Attack(
      "A head is given another state", by: [.owner, .replica],
      """
      update entente.dialogue_head set state = 'agreed' where dialogue_id = '{next}'
      """, refused: "head_follows_history"),
    Attack(
      "A head is set forward", by: [.owner, .replica],
      """
      update entente.dialogue_head set seq = 1 where dialogue_id = '{next}'
      """, refused: "head_follows_history"),
    Attack(
      "A head is set back", by: [.owner, .replica],
      """
      update entente.dialogue_head set seq = 1, state = 'convened' where dialogue_id = '{round}'
      """, refused: "head_follows_history"),
    Attack(
      "A base is moved to an internal step, which would void consents", by: [.owner, .replica],
      """
      update entente.dialogue_head set base = seq where dialogue_id = '{c-01}'
      """, refused: "head_follows_history"),
    Attack(
      "A state is entered at another time", by: [.owner, .replica],
      """
      update entente.dialogue_head set entered_at = entered_at - interval '1 year' where dialogue_id = '{next}'
      """, refused: "head_follows_history"),
    Attack(
      "The hash that the next row has to continue is changed", by: [.owner, .replica],
      """
      update entente.dialogue_head set last_hash = sha256('') where dialogue_id = '{next}'
      """, refused: "head_follows_history"),
    Attack(
      "A head changes its dialogue", by: [.owner, .replica],
      """
      update entente.dialogue_head set dialogue_id = '{nowhere}' where dialogue_id = '{next}'
      """, refused: "head_follows_history"),
    Attack(
      "A head begins in the middle", by: [.owner, .replica],
      """
      insert into entente.dialogue_head
      values ('{nowhere}', 1, 3, 'agreed', 3, sha256(''), now(), now())
      """, refused: "head_follows_history"),
    Attack(
      "A head is of no dialogue", by: [.owner, .replica],
      """
      insert into entente.dialogue_head
      values ('{nowhere}', 1, -1, '', -1, sha256(''), now(), now())
      """, refused: "head_follows_history"),
    Attack(
      "A dialogue gets a second head", by: [.owner, .replica],
      """
      insert into entente.dialogue_head
      values ('{next}', 1, -1, '', -1, sha256(''), now(), now())
      """, refused: "head_follows_history"),
    Attack(
      "A head is moved from within another table's trigger, and the next step follows it", by: [.owner],
      """
      create temporary table lever (n integer);
      create function pg_temp.pull() returns trigger language plpgsql as $pull$
      begin
        update entente.dialogue_head set seq = seq + 1, state = 'convened', last_hash = sha256('x')
        where dialogue_id = '{next}';
        return null;
      end
      $pull$;
      create trigger pull after insert on lever for each row execute function pg_temp.pull();
      insert into lever values (1);
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "report", "base": 0, "from": "convened", "texts": [], "adopted": []},
        "consents": [{"id": "{c}", "motion": "{m}", "party": "us", "act": "consent", "basis": "signed",
          "person": "{john}", "office": "{us-coord}"}],
        "transition": {"seq": 2, "from": "convened", "verb": "report", "to": "convened", "party": "us",
          "actor": "{john}", "office": "{us-coord}", "motion": "{m}", "basis": "witnessed"}}')
      """, refused: "head_is_the_newest_row"),
    Attack(
      "A leaf is added by hand", by: [.owner, .replica],
      """
      insert into entente.log_pending (kind, leaf_hash) values ('transition', sha256(''))
      """, refused: "log_pending_is_filled_by_trigger"),
    Attack(
      "The record takes another name", by: [.owner, .replica],
      """
      update entente.origin set name = 'another'
      """, refused: "origin_is_fixed"),
    Attack(
      "The record becomes a sandbox by hand", by: [.owner, .replica],
      """
      update entente.origin set is_sandbox = true
      """, refused: "origin_is_fixed"),
    Attack(
      "The record loses its name", by: [.owner, .replica],
      """
      truncate entente.origin
      """, refused: "origin_is_fixed"),
  ]
}
