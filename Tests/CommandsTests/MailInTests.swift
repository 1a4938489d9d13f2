import Delivery
import Entente
import EntenteTesting
import Postgres
import Store
import Testing

@testable import Commands

@Suite("A reply that the mail server hands over")
struct MailInTests {
  private static let template = Template(name: "mail-in") { database in
    try await Connection.withConnection(Configuration(url: database.connectionString())) { connection in
      _ = try await Migrations().apply(on: connection, origin: "test", isSandbox: true)
    }
    try await Pool.withPool(Configuration(url: database.connectionString()), limit: 2) { pool in
      let store = Store(pool)
      try await store.addPerson(handle: "ana", name: "Ana", language: "es", login: nil)
      try await store.setContact(ContactRow(handle: "ana", address: "ana@example.org", zone: "UTC"))
    }
  }

  private static func reply(to message: Identifier, from sender: String) throws -> MailReply {
    .acknowledges(
      [MessageID(.notice, message, domain: "entente.example")], from: try #require(MailAddress(sender)))
  }

  @Test("does nothing for a stranger, for other words, or for what can be acknowledged no more")
  func nothing() async throws {
    try await TestDatabase.withDatabase(template: Self.template) { database in
      try await Pool.withPool(Configuration(url: database.connectionString()), limit: 2) { pool in
        let store = Store(pool)
        // A brief, which is of no deadline.
        let notice = Identifier.fresh()
        try await database.psql(
          """
          insert into entente.notice (id, kind, person_id, party, language, facts, not_before, created_at)
          select '\(notice)', 'brief', p.id, 'mx', p.language, '{}', c.now, c.now
          from entente.person p, (select entente.clock() as now) c
          """)
        let taken = try await store.claimMessages(channel: "mail", most: 1, lease: 60, mostAttempts: 9).messages
        let sent = DeliveryReport(try #require(taken.first), outcome: "sent", answer: "250")
        #expect(try await store.record([sent]) == [])

        #expect(try await store.take(Self.reply(to: notice, from: "ANA@example.org")) == .refused(notices: 1))
        #expect(try await store.take(Self.reply(to: notice, from: "john@example.org")) == .stranger)
        #expect(try await store.take(Self.reply(to: .fresh(), from: "ana@example.org")) == .stranger)
        for reason in MailReply.Reason.allCases {
          #expect(try await store.take(.ignored(reason)) == .ignored(reason))
        }
      }
    }
  }
}
