internal import Entente
internal import Messages
public import Store

/// The page behind the link in a notice.
///
/// `GET` shows what would be acknowledged, and changes nothing, since mail scanners open links; `POST`, which the page's
/// button sends, acknowledges. It takes a request's values and returns an answer's, so that any listener can carry it.
public struct AcknowledgementPage: Sendable {
  /// Where it stands; the token follows.
  public static let path = "/ack/"

  private let store: Store
  private let key: [UInt8]

  /// - Parameter key: signs the links; shorter than `AcknowledgementToken.keyLength`, there are none.
  public init(_ store: Store, key: [UInt8]) {
    self.store = store
    self.key = key
  }

  /// What is answered to a request.
  public struct Answer: Hashable, Sendable {
    public var status: Int
    public var headers: [String: String]
    public var body: [UInt8]
  }

  /// Whether a path is this page's.
  public static func owns(_ path: String) -> Bool { path.hasPrefix(Self.path) }

  /// Answers a request whose path is this page's.
  ///
  /// - Throws: `PostgresError` and `StoreError` where the database cannot be asked.
  public func answer(method: String, path: String) async throws -> Answer {
    guard ["GET", "HEAD", "POST"].contains(method) else {
      return page(nil, [AckPage.badLink], status: 405, more: ["Allow": "GET, HEAD, POST"])
    }
    guard let token = AcknowledgementToken(String(path.dropFirst(Self.path.count)), signedWith: key),
      let notice = try await store.notice(token.notice), notice.person == token.person
    else { return page(nil, [AckPage.badLink], status: 404) }
    let language = Language(tag: notice.language) ?? .en
    guard try await store.clock() < token.expires else { return page(language, [AckPage.expired], status: 410) }
    guard method == "POST" else { return try await ask(notice, language) }
    return try await acknowledge(token, notice, language)
  }

  private func ask(_ notice: NoticeSubject, _ language: Language) async throws -> Answer {
    let account = try await account(of: notice)
    let voice = Voice(language, definition: account?.definition, machine: account?.machine)
    return page(
      language,
      [voice.say(.askToAcknowledge(notice.name, reference: notice.reference, deadline: notice.deadline))],
      button: voice.say(AckPage.button))
  }

  private func account(of notice: NoticeSubject) async throws -> DeadlineAccount? {
    try await store.deadlines(of: notice.reference).accounts.last { $0.deadline.name == notice.deadline }
  }

  private func acknowledge(
    _ token: AcknowledgementToken, _ notice: NoticeSubject, _ language: Language
  ) async throws -> Answer {
    let result = try await store.acknowledge(notice: token.notice, person: token.person, via: .link)
    switch result {
    case nil: return page(language, [AckPage.badLink], status: 404)
    case .done(let value, let situation), .known(let value, let situation), .wouldRecord(let value, let situation):
      let voice = Voice(language, definition: situation.definition, machine: situation.machine)
      let until = voice.moment(value.until, in: zone(of: value.office.party, situation.definition))
      return page(
        language,
        [
          voice.say(
            .acknowledged(
              notice.reference, notice.deadline, party: value.office.party, levels: value.levels, until: until)),
          voice.say(.acknowledgedOnly(levels: [value.office.level])),
        ])
    case .refused(let blockers, let situation):
      let voice = Voice(language, definition: situation.definition, machine: situation.machine)
      return page(language, blockers.map(voice.sentence(for:)), status: 409)
    }
  }

  private func zone(of party: String, _ definition: Definition) -> Zone {
    definition.party(party).flatMap { Zone($0.zone) } ?? .utc
  }

  private func page(
    _ language: Language?, _ keys: [AckPage], status: Int, more: [String: String] = [:]
  ) -> Answer {
    // Of whom nothing is known, both languages are spoken to.
    let languages = language.map { [$0] } ?? Language.allCases
    return page(
      languages.first ?? .en, languages.flatMap { spoken in keys.map { Voice(spoken).say($0) } }, status: status,
      more: more)
  }

  private func page(
    _ language: Language, _ sentences: [String], button: String? = nil, status: Int = 200, more: [String: String] = [:]
  ) -> Answer {
    let title = Self.escaped(Voice(language).say(AckPage.title))
    let form = button.map { "<form method=\"post\"><button>\(Self.escaped($0))</button></form>" } ?? ""
    let html = """
      <!doctype html>
      <html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(title)</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"></head>
      <body><h1>\(title)</h1>
      \(sentences.map { "<p>\(Self.escaped($0))</p>" }.joined(separator: "\n"))
      \(form)</body></html>

      """
    let headers = [
      "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ]
    return Answer(status: status, headers: headers.merging(more) { $1 }, body: Array(html.utf8))
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
