import Entente
import Foundation
import Ledger
import Postgres
import Store
import Testing

// What the tests of attempts do with the HLED.

extension HLED {
  static func day(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

  /// The day of the record's clock, in UTC.
  static func today(_ store: Store) async throws -> LocalDate {
    LocalDate(daysSince2000: Int32(try await store.clock().microseconds / 86_400_000_000))
  }

  static func commitment(due: FieldValue = .date(LocalDate(daysSince2000: 10_408))) -> Payload {
    Payload([
      "title": .localized(LocalizedText(["en": "Ports", "es": "Puertos"])),
      "owner": .offices(["us": "commerce-ita", "mx": "se-uncs"]), "pillar": .choice("future-prosperity"),
      "indicator": .text("hours at the border"), "due": due,
    ])
  }

  /// Proposes a commitment under a round.
  static func commit(_ round: String, by handle: String = "ana", due: FieldValue? = nil) -> Request {
    Request(
      command: .fresh(), subject: .new(mechanism: "hled", machine: "commitment", parent: round),
      action: .take(StepRequest(verb: "propose", payload: due.map { commitment(due: $0) } ?? commitment())),
      handle: handle)
  }

  /// Proposes a round that meets on a day.
  static func propose(meeting date: String, by handle: String = "ana") throws -> Request {
    var request = propose(handle)
    request.action = .take(StepRequest(verb: "propose", payload: Payload(["meets": .date(try day(date))])))
    return request
  }

  /// Attaches the joint statement in both languages.
  static func statement(_ reference: String, by handle: String = "ana", wording: String = "we agree") -> Request {
    let texts = ["en", "es"].map { language in
      Text(kind: "joint_statement", language: language, digest: SHA256.digest(Array("\(wording) \(language)".utf8)))
    }
    return Request(
      command: .fresh(), subject: .existing(reference: reference), action: .attach(texts), handle: handle,
      attachments: texts.map { Attachment(digest: $0.digest, size: 9, name: "statement.\($0.language).txt") })
  }

  /// Makes a round that both have convened and whose statement is attached.
  @discardableResult
  static func convened(_ store: Store, meeting date: String = "2027-09-09") async throws -> String {
    let reference = try done(await store.attempt(propose(meeting: date))).reference
    _ = try done(await store.attempt(take("convene", reference, by: "john")))
    _ = try done(await store.attempt(statement(reference)))
    return reference
  }

  /// As `with`, with two stores, each with connections of its own.
  static func withTwo(_ body: @Sendable (Store, Store) async throws -> Void) async throws {
    try await with { first, database in
      try await withStore(database) { second in try await body(first, second) }
    }
  }
}

/// What became of a request whose error is an outcome too.
enum Fate: Sendable {
  case answered(AttemptResult)
  case failed(any Error)

  var answer: Answer? { if case .answered(.done(let answer)) = self { answer } else { nil } }
  var blockers: [Blocker.Code]? {
    if case .answered(.refused(let blockers, _)) = self { blockers.map(\.code) } else { nil }
  }
}

/// Tries several requests at the same time, each in a store of its own turn.
func atOnce(_ requests: [(Store, Request)]) async -> [Fate] {
  await withTaskGroup(of: Fate.self) { group in
    for (store, request) in requests {
      group.addTask {
        do { return .answered(try await store.attempt(request)) } catch { return .failed(error) }
      }
    }
    var fates: [Fate] = []
    for await fate in group { fates.append(fate) }
    return fates
  }
}
