import Postgres
import Testing

/// A defect that is planted in a database's own functions, where the program would have it, so that it is seen whether the
/// harness finds it. What the database would refuse by itself is let through.
struct PlantedDefect: Sendable, CustomTestStringConvertible {
  let name: String
  /// How what is found begins.
  let found: String
  private let changes: [Change]
  private let unguarded: [String]

  private struct Change {
    var function: String
    var old: String
    var new: String
  }

  var testDescription: String { name }

  static let all = [
    PlantedDefect(
      name: "two daemons take the same deadline in hand", found: "FiringPass.Trouble",
      changes: [Change(function: "claim_due", old: "for update skip locked", new: "")]),
    PlantedDefect(
      name: "what is due in two hours fires already", found: "early",
      changes: [
        Change(
          function: "claim_due", old: "instant timestamptz := entente.clock();",
          new: "instant timestamptz := entente.clock() + interval '2 hours';")
      ], unguarded: ["keep_firings"]),
    PlantedDefect(
      name: "an answer does not end the ladder", found: "after the answer",
      changes: [
        Change(
          function: "watch_deadline", old: "delete from entente.watch w",
          new: "update entente.watch w set wakes_at = w.wakes_at"),
        Change(
          function: "claim_due", old: "a.then_verb, c.reason, c.recorded_at,",
          new: "a.then_verb, null::text, null::timestamptz,"),
      ], unguarded: ["keep_firings"]),
    PlantedDefect(
      name: "a rung is passed over in silence", found: "lost",
      changes: [Change(function: "record_firings", old: firings, new: "\(firings) where f.rung <> 2"), unnoticed]),
    PlantedDefect(
      name: "a notice is not in its firing's transaction, and is lost", found: "firing without a notice",
      changes: [unnoticed]),
    PlantedDefect(
      name: "people are told of what never fired", found: "notice without a firing",
      changes: [Change(function: "record_firings", old: firings, new: "\(firings) where f.rung <> 2")],
      unguarded: ["keep_notices"]),
    PlantedDefect(
      name: "one side is told, the other is not", found: "told one side",
      changes: [
        Change(
          function: "record_firings", old: "f.told::json",
          new: "(select json_agg(t) from json_array_elements(f.told::json) t where t ->> 'party' = 'us')"),
        Change(function: "record_firings", old: notices, new: "\(notices) where n.party = 'us'"),
      ]),
    PlantedDefect(
      name: "another try goes under another Message-ID", found: "under two identifiers",
      changes: [
        Change(
          function: "record_deliveries", old: "set state = case when h.next is null",
          new: "set message = gen_random_uuid(), state = case when h.next is null")
      ]),
    PlantedDefect(
      name: "a digest forgets one of its notices", found: "notice that went astray",
      changes: [
        Change(
          function: "gather_digest", old: "array_agg(n.id order by n.id)", new: "(array_agg(n.id order by n.id))[1:1]")
      ]),
    PlantedDefect(
      name: "what was acknowledged fires all the same", found: "fired within a pause",
      changes: [
        Change(
          function: "pauses_part", old: "(a.dialogue_id, a.name, a.generation) = (subject, deadline, arming)",
          new: "(a.dialogue_id, a.name, a.generation) = (subject, deadline, arming) and false")
      ], unguarded: ["keep_held_back"]),
  ]

  /// How the statement begins that writes firings, to its end, and the one that writes notices.
  private static let firings = "outcome text, reason text, at bigint, told text)"
  private static let notices = "rung integer, person uuid, party text, language text, facts integer)"
  private static let unnoticed = Change(
    function: "record_firings", old: notices, new: "\(notices) where n.rung <> 2")

  private init(name: String, found: String, changes: [Change], unguarded: [String] = []) {
    self.name = name
    self.found = found
    self.changes = changes
    self.unguarded = unguarded
  }

  func plant(on connection: isolated Connection) async throws {
    for change in changes {
      try await connection.script(
        """
        do $plant$
        declare
          body text := (select pg_get_functiondef(oid) from pg_proc
            where pronamespace = 'entente'::regnamespace and proname = '\(change.function)');
        begin
          if strpos(body, $old$\(change.old)$old$) = 0 then raise exception 'nothing to plant it in'; end if;
          execute replace(body, $old$\(change.old)$old$, $new$\(change.new)$new$);
        end
        $plant$
        """)
    }
    for trigger in unguarded {
      try await connection.script(
        """
        do $plant$ begin
          execute (select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) from pg_trigger
            where tgname = '\(trigger)');
        end $plant$
        """)
    }
  }
}
