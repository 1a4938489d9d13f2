import Daemon
import Delivery
import Entente
import EntenteTesting
import Foundation
import Store
import Synchronization
import Testing

@Suite("Emptying the outbox")
struct DeliverNoticesTests {
  @Test("delivers each notice once, and keeps the other side's answer")
  func delivered() async throws {
    try await Outbox.with { outbox in
      try await outbox.reach("ana")
      let notice = try #require(try await outbox.tell("ana").first)
      let channel = RecordingChannel { _ in Attempt(.sent, "250 taken", code: 250) }
      let pass = try await outbox.worker(channel).pass()
      #expect(pass == Pass(handled: 1))
      #expect(channel.sent.map(\.id) == [notice])
      #expect(channel.sent.map(\.route) == [.mail(try #require(MailAddress("ana@example.org")))])
      #expect(channel.sent.map(\.recipientName) == ["Ana Salgado"])
      #expect(try await outbox.worker(channel).pass() == Pass(handled: 0))
      let attempt = try #require(try await outbox.store.deliveries(of: notice).first)
      #expect(attempt.last.outcome == "sent" && attempt.last.code == 250 && attempt.last.answer == "250 taken")
      #expect(try await outbox.states("ana") == [.sent])
    }
  }

  @Test("lists whom it cannot reach, and sends to him once he can be")
  func unaddressed() async throws {
    try await Outbox.with { outbox in
      let notice = try #require(try await outbox.tell("ana").first)
      #expect(try await outbox.states("ana") == [.unaddressed])
      #expect(try await outbox.store.resendDeadLetters(notice) == 0)
      try await outbox.reach("ana")
      #expect(try await outbox.store.resendDeadLetters(notice) == 1)
      let channel = RecordingChannel()
      _ = try await outbox.worker(channel).pass()
      #expect(channel.sent.map(\.id) == [notice])
      #expect(try await outbox.states("ana") == [.sent])
    }
  }

  @Test("tries again later what may pass, under the same id", arguments: [Attempt.Outcome.temporary, .unknown])
  func again(_ outcome: Attempt.Outcome) async throws {
    try await Outbox.with { outbox in
      try await outbox.reach("ana")
      let notice = try #require(try await outbox.tell("ana").first)
      let failing = RecordingChannel { _ in Attempt(outcome, "no") }
      let next = try #require(try await outbox.worker(failing).pass().next)
      let wait = next.microseconds - (try await outbox.store.clock()).microseconds
      #expect((25_000_000...30_000_000).contains(wait))
      #expect(try await outbox.worker(failing).pass().handled == 0)
      try await outbox.wait("31 seconds")
      let channel = RecordingChannel()
      _ = try await outbox.worker(channel).pass()
      #expect(channel.sent.map(\.id) == [notice] && failing.sent.map(\.id) == [notice])
      #expect(channel.sent.map(\.madeAt) == failing.sent.map(\.madeAt))
      #expect(try await outbox.outcomes(notice) == [outcome.rawValue, "sent"])
    }
  }

  @Test("keeps what is refused for good as a dead letter, which can be sent again")
  func dead() async throws {
    try await Outbox.with { outbox in
      try await outbox.reach("ana")
      let notice = try #require(try await outbox.tell("ana").first)
      let events = Mutex<[Bool]>([])
      let refusing = RecordingChannel { _ in Attempt(.permanent, "550 no such user", code: 550) }
      let worker = outbox.worker(refusing) { event in
        if case .attempted(let delivered) = event { events.withLock { $0.append(delivered.isGivenUp) } }
      }
      #expect(try await worker.pass() == Pass(handled: 1))
      #expect(events.withLock { $0 } == [true])
      #expect(try await outbox.states("ana") == [.dead])
      try await outbox.wait("10 days")
      #expect(try await worker.pass().handled == 0)
      #expect(try await outbox.store.resendDeadLetters() == 1)
      _ = try await outbox.worker(RecordingChannel()).pass()
      #expect(try await outbox.outcomes(notice) == ["permanent", "sent"])
    }
  }

  @Test("gives up after its patience, and says so by a dead letter")
  func givenUp() async throws {
    try await Outbox.with { outbox in
      try await outbox.reach("ana")
      try await outbox.tell("ana")
      let failing = RecordingChannel { _ in Attempt(.temporary, "no") }
      var attempts = 0
      while try await outbox.states("ana") == [.waiting] {
        try await outbox.wait("4 hours 31 minutes")
        attempts += try await outbox.worker(failing).pass().handled
        try #require(attempts < 60)
      }
      #expect(try await outbox.states("ana") == [.dead])
      #expect((20...30).contains(attempts))
    }
  }

  @Test("sends again what a daemon began and never reported, and refuses its late report")
  func rescued() async throws {
    try await Outbox.with { outbox in
      try await outbox.reach("ana")
      let notice = try #require(try await outbox.tell("ana").first)
      let taken = try await outbox.take(5)
      #expect(taken.map(\.message) == [notice] && taken.map(\.attempt) == [1])
      #expect(try await outbox.store.begin(taken[0], lease: 60))
      let channel = RecordingChannel()
      let waiting = try await outbox.worker(channel).pass()
      #expect(waiting.handled == 0 && waiting.next != nil)
      try await outbox.wait("61 seconds")
      #expect(try await outbox.worker(channel).pass().handled == 2)
      #expect(channel.sent.map(\.id) == [notice])
      #expect(try await outbox.outcomes(notice) == ["unknown", "sent"])
      let late = DeliveryReport(taken[0], outcome: "sent", answer: "late")
      #expect(try await outbox.store.record([late]) == [notice])
      #expect(try await !outbox.store.begin(taken[0], lease: 60))
      #expect(try await outbox.outcomes(notice) == ["unknown", "sent"])
    }
  }

  @Test("counts as no attempt what a daemon took and never began to send")
  func neverBegun() async throws {
    try await Outbox.with { outbox in
      try await outbox.reach("ana")
      let told = try await outbox.tell("ana", count: 2)
      let taken = try await outbox.take(2)
      #expect(taken.count == 2)
      try await outbox.store.release([taken[0]])
      let channel = RecordingChannel()
      _ = try await outbox.worker(channel).pass()
      #expect(channel.sent.map(\.id) == [taken[0].message])
      try await outbox.wait("61 seconds")
      _ = try await outbox.worker(channel).pass()
      #expect(Set(channel.sent.map(\.id)) == Set(told))
      for notice in told {
        #expect(try await outbox.store.deliveries(of: notice).map(\.attempt) == [1])
        #expect(try await outbox.outcomes(notice) == ["sent"])
      }
    }
  }

  @Test("takes back at once what a process of its machine held that is no more, and leaves others what is theirs")
  func predecessor() async throws {
    func identity(_ host: String, _ process: Int32, _ start: Int64) -> LeaseHolder {
      LeaseHolder(
        DaemonIdentity(
          name: "x", host: host, processID: process, version: "1", startedAt: Instant(microseconds: start)))
    }
    let own = identity("here", ProcessInfo.processInfo.processIdentifier, 2)
    // No process has this number: it is more than the kernel gives.
    let (dead, elsewhere) = (identity("here", .max, 1), identity("there", .max, 1))
    let before = identity("here", ProcessInfo.processInfo.processIdentifier, 1)
    #expect(own.isGone(dead.text) && own.isGone(before.text))
    #expect(!own.isGone(own.text) && !own.isGone(elsewhere.text) && !own.isGone("") && !own.isGone("here/1/1"))
    try await Outbox.with { outbox in
      try await outbox.reach("ana")
      let told = try await outbox.tell("ana", count: 3)
      var taken: [ClaimedMessage] = []
      for holder in [dead, dead, elsewhere] { taken += try await outbox.take(1, holder: holder.text) }
      #expect(try await outbox.store.begin(taken[0], lease: 3600))
      let channel = RecordingChannel()
      let worker = outbox.worker(channel, holder: own)
      #expect(try await worker.pass().handled == 4)
      #expect(Set(channel.sent.map(\.id)) == Set(taken.prefix(2).map(\.message)))
      #expect(try await outbox.outcomes(taken[0].message) == ["unknown", "sent"])
      #expect(try await outbox.outcomes(taken[1].message) == ["sent"])
      #expect(Set(told).subtracting(channel.sent.map(\.id)) == [taken[2].message])
    }
  }

  @Test("has patience from the first attempt on: what only waited is not given up")
  func patience() async throws {
    try await Outbox.with { outbox in
      try await outbox.reach("ana")
      let notice = try #require(try await outbox.tell("ana").first)
      try await outbox.wait("20 days")
      let failing = RecordingChannel { _ in Attempt(.temporary, "451 later", code: 451) }
      _ = try await outbox.worker(failing).pass()
      #expect(try await outbox.states("ana") == [.waiting])
      #expect(try await outbox.outcomes(notice) == ["temporary"])
      try await outbox.wait("6 days")
      _ = try await outbox.worker(failing).pass()
      #expect(try await outbox.states("ana") == [.dead])
    }
  }

  @Test("is watched by the doctor: who waits for what, how long, why, and that nobody delivers it")
  func examined() async throws {
    try await Outbox.with { outbox in
      func finding() async throws -> Finding {
        try #require(try await outbox.store.examine().first { $0.subject == .deliveries })
      }
      try await outbox.reach("ana")
      try await outbox.tell("ana", count: 2)
      #expect(try await finding().isGood)
      try await outbox.wait("10 minutes")
      #expect(try await finding().isGood == false)
      #expect(try await finding().detail.hasSuffix("s, no daemon delivers by mail"))
      let daemon = DaemonIdentity(
        name: "a", host: "here", processID: 1, version: "1", startedAt: Instant(microseconds: 0))
      _ = try await outbox.store.beat(daemon, channels: ["mail"])
      #expect(try await outbox.store.servedChannels() == ["mail"])
      _ = try await outbox.worker(RecordingChannel { _ in Attempt(.temporary, "535 no", code: 535) }).pass()
      #expect(try await finding().isGood)
      try await outbox.wait("1 hour")
      let late = try await finding()
      #expect(!late.isGood)
      #expect(late.detail.wholeMatch(of: #/mail waiting: 2, oldest 42\d\d s, last: 535 no/#) != nil, "\(late.detail)")
    }
  }

  @Test("stops where it is not let in, tries with one message after ever longer pauses, and goes on once it is")
  func lockedOut() async throws {
    try await Outbox.with { outbox in
      try await outbox.reach("ana")
      try await outbox.tell("ana", count: 30)
      let isOpen = Mutex(false)
      let channel = RecordingChannel { _ in
        isOpen.withLock { $0 }
          ? Attempt(.sent, "250 taken", code: 250) : Attempt(.temporary, "535 no", code: 535, isLockedOut: true)
      }
      let pauses = Mutex(0)
      let worker = outbox.worker(channel) { event in
        if case .paused = event { pauses.withLock { $0 += 1 } }
      }
      let pass = try await worker.pass()
      #expect(pass.isFruitless == false && !pass.hasMore && pass.next != nil)
      let first = channel.sent.count
      #expect((1...4).contains(first) && pauses.withLock { $0 } == 1)
      #expect(try await worker.pass().handled == 0)
      try await outbox.wait("61 seconds")
      #expect(try await worker.pass().handled == 1)
      try await outbox.wait("61 seconds")
      #expect(try await worker.pass().handled == 0)
      #expect(channel.sent.count == first + 1 && pauses.withLock { $0 } == 2)
      // What was not sent was given back, as others see.
      #expect(try await outbox.database.psql("select count(*) from entente.dispatch where state = 'leased'") == "0")
      isOpen.withLock { $0 = true }
      try await outbox.wait("2 hours")
      while try await worker.pass().hasMore {}
      #expect(Set(try await outbox.states("ana")) == [.sent])
    }
  }

  @Test("goes on by the other lanes while a receiver is slow, with what came meanwhile too")
  func slow() async throws {
    try await Outbox.with { outbox in
      try await outbox.reach("ana")
      let first = try await outbox.tell("ana", count: 1)
      let channel = SlowChannel(holdingBack: first[0])
      let worker = outbox.worker(channel, limits: .init(look: .milliseconds(5)))
      async let pass = worker.pass()
      await channel.waitUntilHolding()
      let later = try await outbox.tell("ana", count: 20)
      await channel.waitUntilSent(20)
      #expect(Set(channel.sent) == Set(later))
      channel.letGo()
      #expect(try await pass.handled == 21)
      #expect(Set(try await outbox.states("ana")) == [.sent])
    }
  }

  @Test("is shared by many daemons without one message more or less")
  func many() async throws {
    try await Outbox.with { outbox in
      try await outbox.reach("ana")
      try await outbox.reach("john")
      let told = try await outbox.tell("ana", count: 60) + outbox.tell("john", count: 60)
      let channel = RecordingChannel()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            let worker = outbox.worker(channel, limits: .init(batch: 7))
            while try await worker.pass().hasMore {}
          }
        }
        try await group.waitForAll()
      }
      while try await outbox.worker(channel).pass().hasMore {}
      #expect(channel.sent.count == 120 && Set(channel.sent.map(\.id)) == Set(told))
      #expect(try await outbox.database.psql("select count(*) from entente.dispatch") == "0")
      #expect(
        try await outbox.database.psql("select count(*), count(distinct fence) from entente.delivery") == "120|120")
    }
  }

  @Test("holds up nobody for a notice that cannot be worded")
  func unworded() async throws {
    struct Failing: Renderer {
      let bad: Identifier
      func content(
        of notices: [OutboxNotice], digestAt: Instant?, for person: ClaimedMessage.Recipient
      ) throws -> Content {
        if notices.map(\.id) == [bad] { throw StoreError.unreadable("facts") }
        return try PlainRenderer().content(of: notices, digestAt: digestAt, for: person)
      }
    }
    try await Outbox.with { outbox in
      try await outbox.reach("ana")
      let told = try await outbox.tell("ana", count: 3)
      let channel = RecordingChannel()
      _ = try await outbox.worker(channel, renderer: Failing(bad: told[1])).pass()
      #expect(Set(channel.sent.map(\.id)) == [told[0], told[2]])
      #expect(try await outbox.outcomes(told[1]) == ["temporary"])
    }
  }

  @Test("follows a person to another address, and forgets an old one")
  func moved() async throws {
    try await Outbox.with { outbox in
      try await outbox.reach("ana")
      try await outbox.tell("ana")
      try await outbox.store.setContact(ContactRow(handle: "ana", address: "new@example.org", zone: "UTC"))
      let channel = RecordingChannel()
      _ = try await outbox.worker(channel).pass()
      #expect(channel.sent.map(\.route) == [.mail(try #require(MailAddress("new@example.org")))])
      try await outbox.tell("ana")
      try await outbox.store.removeContact(handle: "ana")
      #expect(try await outbox.worker(channel).pass().handled == 0)
      #expect(Set(try await outbox.states("ana")) == [.sent, .unaddressed])
      #expect(try await outbox.store.contacts().isEmpty)
    }
  }
}
