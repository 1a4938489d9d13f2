import Postgres
import Testing

/// A defect that is planted in a database's own functions, where the program would have it, so that it is seen whether the
/// harness finds it. What the database would refuse by itself is let through.
struct PlantedDefect: Sendable, CustomTestStringConvertible {
  let name: String
  /// How what is found may begin.
  let found: [String]
  private let changes: [Change]
  private let unguarded: [String]

  private struct Change {
    var function: String
    var old: String
    var new: String
  }

  var testDescription: String { name }

  /// Those come first that a short run is sure to find.
  static let all = [
    PlantedDefect(
      name: "a rung is passed over in silence", found: ["lost"],
      changes: [Change(function: "record_firings", old: firings, new: "\(firings) where rungs[f] <> 2"), unnoticed]),
    PlantedDefect(
      name: "a notice is not in its firing's transaction, and is lost", found: ["firing without a notice"],
      changes: [unnoticed]),
    PlantedDefect(
      name: "people are told of what never fired", found: ["notice without a firing"],
      changes: [Change(function: "record_firings", old: firings, new: "\(firings) where rungs[f] <> 2")],
      unguarded: ["keep_notices"]),
    PlantedDefect(
      name: "one side is told, the other is not", found: ["told one side"],
      changes: [
        Change(
          function: "record_firings", old: "told[f]::json",
          new:
            "(select coalesce(json_agg(t), '[]') from json_array_elements(told[f]::json) t where t ->> 'party' = 'us')"),
        Change(function: "record_firings", old: notices, new: "\(notices) where parties[n] = 'us'"),
      ]),
    PlantedDefect(
      name: "another try goes under another Message-ID", found: ["under two identifiers"],
      changes: [
        Change(
          function: "record_deliveries", old: "set state = case when h.next is null",
          new: "set message = gen_random_uuid(), state = case when h.next is null")
      ]),
    PlantedDefect(
      name: "two daemons take the same deadline in hand", found: ["Trouble(", "after the answer"],
      changes: [Change(function: "claim_due", old: "for update skip locked", new: "")]),
    PlantedDefect(
      name: "what is due in two days fires already", found: ["early"],
      changes: [
        Change(
          function: "claim_due", old: "instant timestamptz := entente.clock();",
          new: "instant timestamptz := entente.clock() + interval '2 days';")
      ], unguarded: ["keep_firings"]),
    PlantedDefect(
      name: "an answer does not end the ladder", found: ["after the answer"],
      changes: [
        Change(
          function: "watch_deadline", old: "delete from entente.watch w",
          new: "update entente.watch w set wakes_at = w.wakes_at"),
        Change(
          function: "claim_due", old: "a.then_verb, c.reason, c.recorded_at,",
          new: "a.then_verb, null::text, null::timestamptz,"),
      ], unguarded: ["keep_firings"]),
    PlantedDefect(
      name: "what waits for a digest is forgotten", found: ["notice that went astray"],
      changes: [Change(function: "gather_digest", old: "if gathered is null then", new: "if true then")]),
    PlantedDefect(
      name: "what was acknowledged fires all the same", found: ["fired within a pause"],
      changes: [
        Change(
          function: "pauses_part", old: "(a.dialogue_id, a.name, a.generation) = (subject, deadline, arming)",
          new: "(a.dialogue_id, a.name, a.generation) = (subject, deadline, arming) and false")
      ], unguarded: ["keep_held_back"]),
  ]

  /// How the statement begins that writes firings, to its end, and the one that writes notices.
  private static let firings = "from generate_series(1, cardinality(of_deadline)) f"
  private static let notices = "from generate_series(1, cardinality(of_firing)) n"
  private static let unnoticed = Change(
    function: "record_firings", old: notices, new: "\(notices) where rungs[of_firing[n]] <> 2")

  private init(name: String, found: [String], changes: [Change], unguarded: [String] = []) {
    self.name = name
    self.found = found
    self.changes = changes
    self.unguarded = unguarded
  }

  func isFound(_ line: String) -> Bool { found.contains { line.hasPrefix($0) } }

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
