internal import Definitions
internal import Entente
internal import Postgres

extension Store {
  /// Proposes what the rows of a CSV file say under a dialogue, such as a round's commitments: all of them, or none.
  ///
  /// A row's command id is made from its content, so that a second run adds nothing; an edited row is another one.
  ///
  /// - Parameters:
  ///   - machine: what the rows are to become; nil: the one machine that stands under the dialogue's own.
  ///   - handle: as in `Request`.
  ///   - isDryRun: judges every row and writes nothing.
  /// - Throws: `Diagnostics` with everything that is wrong with the file; `ImportRefusal.noSuchMachine` and `.defended`;
  ///   as `attempt`.
  public func importSheet(
    csv bytes: some Sequence<UInt8> & Sendable, file: String, under reference: String, machine name: String? = nil,
    handle: String? = nil, isDryRun: Bool = false
  ) async throws -> SheetReport {
    let above = try await situation(.existing(reference: reference), handle: handle)
    let below = above.definition.machines.filter { $0.parent == above.machine.id && name ?? $0.id == $0.id }
    guard below.count == 1, let machine = below.first, let step = machine.creations.first else {
      throw ImportRefusal.noSuchMachine(name)
    }
    let rows = try SheetReader(definition: above.definition, step: step).read(csv: bytes, file: file)
    let requests = rows.map { row -> Request in
      var request = Request(
        command: .derived(
          "entente.import.sheet/v1",
          ["parent": .string(reference), "machine": .string(machine.id), "payload": row.payload.json]),
        subject: .new(mechanism: above.definition.name, machine: machine.id, parent: reference),
        action: .take(StepRequest(verb: step.verb, payload: row.payload)), handle: handle)
      request.isDerived = true
      return request
    }
    do {
      let outcomes = try await attemptAll(requests, isDryRun: isDryRun)
      return SheetReport(rows: zip(rows, outcomes).map { SheetReport.Row(row: $0, outcome: $1) })
    } catch let refused as DefendedRequest {
      throw ImportRefusal.defended(rule: refused.rule, row: rows[refused.index].number)
    }
  }
}
