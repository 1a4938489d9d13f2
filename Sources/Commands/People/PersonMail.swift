internal import Definitions
internal import Delivery
internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente person mail ana ana@example.mx --digest 08:00`: where a person gets mail, and when.
  static var personMail: Verb {
    Verb(
      "person", "mail", summary: .verb(.personMail),
      positionals: [
        Positional("PERSON", .text, help: .person), Positional("ADDRESS", .text, isRequired: false, help: .address),
      ],
      options: [
        Option("digest", .time, help: .digest), Option("brief", .flag, help: .brief),
        Option("zone", .text, help: .zone), Option("remove", .flag, help: .removeAddress),
      ]
    ) { store, invocation, output in
      let handle = invocation.word("PERSON")
      guard let person = try await store.people().first(where: { $0.handle == handle }) else {
        throw StoreError.unknownPerson(handle)
      }
      if invocation.has("remove") {
        do {
          try await store.removeContact(handle: handle)
        } catch StoreError.notFound {
          throw CommandError(.noContact(handle), .notFound)
        }
        return output.done(.contactRemoved(handle), ["person": .string(handle), "address": .null])
      }
      guard let text = invocation["ADDRESS"] else { throw CommandError(.addressMissing, .wrongUsage) }
      guard let address = MailAddress(text) else { throw CommandError(.addressUnfit(text), .wrongUsage) }
      let contact = ContactRow(
        handle: handle, address: address.text, zone: try await zone(of: person, invocation["zone"], store),
        digestMinute: invocation["digest"].map(minute), wantsBrief: invocation.has("brief"))
      try await store.setContact(contact)
      // They may be old: whoever sends them now decides so.
      let waiting = try await store.unaddressed(handle: handle)
      if waiting > 0, !output.isJSON { output.note(.unaddressedWait(handle, notices: waiting)) }
      let json = JSON.object(contact.json.members.merging(["unaddressed": .integer(Int64(waiting))]) { $1 })
      return output.done(.contactSet(handle, address: address.text), json)
    }
  }

  /// The zone that was named, or that of the country whose office the person holds.
  private static func zone(of person: PersonRow, _ named: String?, _ store: Store) async throws -> String {
    if let named {
      guard let zone = Zone(named) else {
        throw CommandError(
          .unknownZone(named, suggestion: Spelling.nearest(to: named, among: Zone.knownNames)), .notFound)
      }
      return zone.name
    }
    let names = Set(try await store.publishedDefinitions().map(\.name)).sorted()
    for office in person.offices {
      for name in names {
        let definition = try await store.definition(name)
        let country = (definition.parties + definition.countries).first { $0.id == office.party }
        if let country, Zone(country.zone) != nil { return country.zone }
      }
    }
    throw CommandError(.zoneMissing(person.handle), .wrongUsage)
  }

  /// Of a time whose form the grammar has checked.
  private static func minute(_ time: String) -> Int {
    let parts = time.split(separator: ":").compactMap { Int($0) }
    return parts.count == 2 ? parts[0] * 60 + parts[1] : 0
  }
}

extension ContactRow {
  var json: JSON {
    [
      "person": .string(handle), "channel": .string(channel), "address": .string(address), "zone": .string(zone),
      "digestMinute": digestMinute.map { .integer(Int64($0)) } ?? .null, "brief": .bool(wantsBrief),
    ]
  }
}
