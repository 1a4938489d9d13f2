internal import Entente
internal import Foundation
internal import Messages
internal import Store

extension Program {
  /// The history of a whole mechanism as a time line: what happened, on what basis, from what source, and where
  /// nothing did.
  static func timeline(of mechanism: String, _ store: Store, _ output: Output) async throws -> ExitCode {
    let definition = try await store.definition(mechanism)
    let rows = try await store.timeline(mechanism)
    if output.isJSON {
      output.json(.array(rows.map(json)))
      return .done
    }
    guard !rows.isEmpty else {
      output.say(.noHistory)
      return .done
    }
    var voice = output.voice.about(definition)
    let today = Zone.utc.local(try await store.clock()).date
    var silences = silences(in: rows, of: definition, today: today)
    var events: [Timeline.Event] = []
    var meetings = Meeting.all(in: rows, of: definition, today: today)[...]
    for (index, row) in rows.enumerated() {
      let period = row.period
      while let meeting = meetings.first, meeting.index(in: rows) <= index {
        events.append(event(of: meeting, definition, voice))
        meetings = meetings.dropFirst()
      }
      // A silence is derived, and stands where it began.
      while let silence = silences.first, silence.after.last < period.first {
        events.append(event(of: silence, voice))
        silences.removeFirst()
      }
      voice.machine = definition.machine(row.machine)
      events.append(
        Timeline.Event(
          period.first, precision: Timeline.Event.Precision(rawValue: period.precision.rawValue) ?? .day,
          title(of: row, voice), basis: voice.rowBasis(row.basis), source: host(of: row.source)))
    }
    events += meetings.map { event(of: $0, definition, voice) }
    events += silences.map { event(of: $0, voice) }
    output.timeline(Timeline(events))
    if rows.contains(where: { $0.basis == "reconstructed" }) { output.say(.reconstructed, .dim) }
    return .done
  }

  private static func event(of silence: Silence, _ voice: Voice) -> Timeline.Event {
    let phrase: Phrase =
      silence.until == nil
      ? .lastingSilence(years: silence.years, months: silence.months)
      : .silence(years: silence.years, months: silence.months)
    return Timeline.Event(silence.after.last, precision: .year, voice.say(phrase))
  }

  private static func event(of meeting: Meeting, _ definition: Definition, _ voice: Voice) -> Timeline.Event {
    let voice = voice.about(definition, definition.machine(meeting.machine))
    return Timeline.Event(
      meeting.date, title(of: meeting.row, voice.say(.met), voice), basis: voice.rowBasis(meeting.row.basis),
      source: host(of: meeting.row.source))
  }

  private static func title(of row: TimelineRow, _ voice: Voice) -> String {
    let isSelfLoop = voice.machine?.isSelfLoop(row.verb, row.to) == true
    return title(of: row, isSelfLoop ? voice.fact(row.verb) : voice.state(row.to), voice)
  }

  private static func title(of row: TimelineRow, _ what: String, _ voice: Voice) -> String {
    let facts = voice.machine.map { Payload(row.facts, machine: $0) } ?? Payload()
    let name = [voice.title(facts), row.payload["place"]?.string ?? ""].first { !$0.isEmpty }
    return "\(row.reference): \(what)" + (name.map { " (\($0))" } ?? "")
  }

  /// Where a source was found; the whole address is in the JSON.
  private static func host(of source: String?) -> String {
    source.flatMap { URL(string: $0)?.host() } ?? source ?? ""
  }

  private static func json(_ row: TimelineRow) -> JSON {
    [
      "reference": .string(row.reference), "machine": .string(row.machine), "seq": .integer(Int64(row.seq)),
      "verb": .string(row.verb), "state": .string(row.to), "basis": .string(row.basis), "source": row.source.json,
      "at": .string(row.at.description), "precision": row.precision.json, "payload": row.payload,
    ]
  }
}

extension Machine {
  /// Whether a verb leaves a dialogue in the state in which it found it.
  fileprivate func isSelfLoop(_ verb: String, _ state: String) -> Bool {
    step(verb, from: state).map { $0.to.previous == nil && ($0.to.state == nil || $0.to.state == state) } ?? false
  }
}
