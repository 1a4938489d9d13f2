internal import Entente
public import Messages
public import Store

/// Writes the weekly brief of everybody who gets one into the outbox, on Mondays at seven by his own clock.
public struct SendBriefs: Worker {
  public let name = "send-briefs"
  /// Mondays come by the clock, whatever fires.
  public let waking = Waking.byHints
  private let store: Store
  private let wording: Wording

  /// How many are written in one pass.
  private static let most = 16
  /// After an outage, one that is older than two days tells nothing that is news.
  private static let latest: Int64 = 2 * 86_400_000_000

  /// - Parameter wording: defaults to the program's own words.
  public init(_ store: Store, wording: Wording = Wording()) {
    self.store = store
    self.wording = wording
  }

  public func pass() async throws -> Pass {
    let now = try await store.clock()
    let readers = try await store.briefSubscribers()
    let due = readers.compactMap { reader -> (reader: BriefSubscriber, monday: LocalDate)? in
      let (monday, at) = BriefSchedule(reader.zone).latest(at: now)
      let isNews = now.microseconds - at.microseconds <= Self.latest
      return isNews && (reader.last.map { $0 < monday } ?? true) ? (reader, monday) : nil
    }
    var written = 0
    var materials: [Week: BriefMaterial] = [:]
    for (reader, monday) in due.prefix(Self.most) {
      let week = Week(zone: reader.zone, monday: monday)
      let material: BriefMaterial
      if let known = materials[week] { material = known } else { material = try await read(week) }
      materials[week] = material
      if try await store.recordBrief(page(material, reader).json, for: reader, monday: monday) { written += 1 }
    }
    return Pass(
      handled: written, hasMore: due.count > Self.most,
      next: readers.map { BriefSchedule($0.zone).next(after: now) }.min())
  }

  /// Of which readers of one zone are told together.
  private struct Week: Hashable {
    var zone: Zone
    var monday: LocalDate
  }

  private func read(_ week: Week) async throws -> BriefMaterial {
    try await store.briefMaterial(days: BriefSchedule(week.zone).days(of: week.monday), in: week.zone)
  }

  private func page(_ material: BriefMaterial, _ reader: BriefSubscriber) -> Page {
    let language = Language(tag: reader.language) ?? .en
    return BriefWording(
      Brief(material, for: reader.offices), reader: reader.name, zone: reader.zone, catalogue: wording[language]
    ).page
  }
}
