import Daemon
import Delivery
import Entente
import EntenteTesting
import Foundation
import Messages
import Postgres
import Store
import Synchronization
import Testing

/// A database with two people, whose clock a test moves, and what is delivered from it.
struct Outbox {
  let store: Store
  let database: TestDatabase

  private static let template = Template(name: "outbox") { database in
    try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
      _ = try await Migrations().apply(on: connection, origin: "test", isSandbox: true)
    }
    try await withStore(database) { store in
      try await store.addPerson(handle: "ana", name: "Ana Salgado", language: "es", login: nil)
      try await store.addPerson(handle: "john", name: "John", language: "en", login: nil)
    }
  }

  private static func withStore<Value: Sendable>(
    _ database: TestDatabase, _ body: (Store) async throws -> Value
  ) async throws -> Value {
    let pool = Pool(Configuration(url: database.connectionString()), limit: 8)
    let result: Result<Value, any Error>
    do { result = .success(try await body(Store(pool))) } catch { result = .failure(error) }
    await pool.close()
    return try result.get()
  }

  static func with(_ body: (Outbox) async throws -> Void) async throws {
    try await TestDatabase.withDatabase(template: template) { database in
      try await withStore(database) { store in try await body(Outbox(store: store, database: database)) }
    }
  }

  /// Writes notices to a person, as a firing would, and gives their identifiers in order.
  @discardableResult
  func tell(_ handle: String, kind: String = "rung", party: String = "mx", count: Int = 1) async throws -> [Identifier]
  {
    let ids = (0..<count).map { _ in Identifier.fresh() }
    try await database.psql(
      """
      insert into entente.notice (id, kind, person_id, party, language, facts, not_before, created_at)
      select i, '\(kind)', p.id, '\(party)', p.language, '{}', c.now, c.now
      from entente.person p, (select entente.clock() as now) c,
        unnest('{\(ids.map(\.description).joined(separator: ","))}'::uuid[]) i
      where p.handle = '\(handle)'
      """)
    return ids
  }

  /// Writes a brief to a person, which is worded without any mechanism.
  func tellBrief(_ handle: String) async throws {
    let page = Page(language: .en, subject: "Monday", heading: "Monday")
    try await database.psql(
      """
      insert into entente.notice (id, kind, person_id, party, language, facts, not_before, created_at)
      select '\(Identifier.fresh())', 'brief', p.id, 'mx', p.language, '\(page.json.canonicalText)', c.now, c.now
      from entente.person p, (select entente.clock() as now) c where p.handle = '\(handle)'
      """)
  }

  func reach(_ handle: String, digest: Int? = nil) async throws {
    try await store.setContact(
      ContactRow(
        handle: handle, address: "\(handle)@example.org", zone: "America/Mexico_City", digestMinute: digest))
  }

  /// Lets time pass.
  func wait(_ interval: String) async throws {
    try await database.psql("update entente.sandbox_clock set shift = shift + interval '\(interval)'")
  }

  /// Sets the clock to a moment, to the second.
  func goTo(_ moment: String) async throws {
    try await database.psql("update entente.sandbox_clock set shift = timestamptz '\(moment)' - clock_timestamp()")
  }

  func worker(
    _ channel: any Channel, limits: DeliverNotices.Limits = .init(), renderer: any Renderer = PlainRenderer(),
    holder: LeaseHolder? = nil, observe: @escaping @Sendable (DeliveryEvent) -> Void = { _ in }
  ) -> DeliverNotices {
    DeliverNotices(
      store: store, channel: channel, renderer: renderer, limits: limits, jitter: { 0.5 }, holder: holder,
      observe: observe)
  }

  /// Takes mail for a minute, as a daemon that then falls silent.
  func take(_ most: Int, holder: String = "") async throws -> [ClaimedMessage] {
    try await store.claimMessages(channel: "mail", most: most, lease: 60, mostAttempts: 9, holder: holder).messages
  }

  /// The states of a person's notices, by `entente notices list --all`.
  func states(_ handle: String) async throws -> [NoticeRow.State] {
    try await store.notices(NoticeRow.State.allCases, handle: handle, most: 100).map(\.state)
  }

  /// What came of the attempts at a notice, in order.
  func outcomes(_ notice: Identifier) async throws -> [String] {
    try await store.deliveries(of: notice).map(\.last.outcome)
  }
}

/// Says what a message is, and no more.
struct PlainRenderer: Renderer {
  func content(of notices: [OutboxNotice], digestAt: Instant?, for person: ClaimedMessage.Recipient) throws -> Content {
    Content(
      language: person.language, subject: digestAt != nil ? "digest" : notices.first?.kind ?? "",
      text: notices.map(\.id.description).joined(separator: "\n"))
  }
}

/// A channel that answers as it is told, and remembers what it was given.
final class RecordingChannel: Channel {
  let name: String
  let width = 4
  let longest = Duration.seconds(60)
  private let answer: @Sendable (Message) -> Attempt
  private let messages = Mutex<[Message]>([])

  init(_ name: String = "mail", answer: @escaping @Sendable (Message) -> Attempt = { _ in Attempt(.sent, "ok") }) {
    self.name = name
    self.answer = answer
  }

  var sent: [Message] { messages.withLock { $0 } }

  func send(_ message: Message) async -> Attempt {
    messages.withLock { $0.append(message) }
    return answer(message)
  }
}

/// A channel on which one message waits until it is let go.
final class SlowChannel: Channel {
  let name = "mail"
  let width = 4
  let longest = Duration.seconds(60)
  private let slow: Identifier
  private let state = Mutex(State())

  private struct State {
    var sent: [Identifier] = []
    var held: CheckedContinuation<Void, Never>?
    var waiting: [(condition: @Sendable (State) -> Bool, CheckedContinuation<Void, Never>)] = []
  }

  init(holdingBack slow: Identifier) { self.slow = slow }

  var sent: [Identifier] { state.withLock { $0.sent } }

  func waitUntilHolding() async { await wait { $0.held != nil } }
  func waitUntilSent(_ count: Int) async { await wait { $0.sent.count >= count } }

  func letGo() { state.withLock { $0.held }?.resume() }

  func send(_ message: Message) async -> Attempt {
    if message.id == slow {
      await withCheckedContinuation { continuation in change { $0.held = continuation } }
    } else {
      change { $0.sent.append(message.id) }
    }
    return Attempt(.sent, "250 taken", code: 250)
  }

  private func wait(until condition: @escaping @Sendable (State) -> Bool) async {
    await withCheckedContinuation { continuation in change { $0.waiting.append((condition, continuation)) } }
  }

  private func change(_ body: (inout State) -> Void) {
    let due = state.withLock { state in
      body(&state)
      let now = state
      defer { state.waiting.removeAll { $0.condition(now) } }
      return state.waiting.filter { $0.condition(now) }.map(\.1)
    }
    for continuation in due { continuation.resume() }
  }
}
