internal import Entente
public import Store

/// What the outbox holds, and who empties it.
public struct WaitingMessages: Sendable {
  private let rows: [BacklogRow]
  private let served: Set<String>

  /// - Parameter served: the channels by which somebody delivers.
  public init(_ rows: [BacklogRow], served: [String]) {
    self.rows = rows
    self.served = Set(served)
  }

  /// How many messages wait for each channel by which nobody delivers.
  var unserved: [String: Int] {
    Dictionary(waiting.filter { !served.contains($0.channel) }.map { ($0.channel, $0.messages) }, uniquingKeysWith: +)
  }

  /// How many messages stand in a state by a channel; those that are being sent wait too.
  func count(_ channel: String, _ state: NoticeRow.State) -> Int {
    let rows = state == .waiting ? waiting : rows.filter { $0.state == state }
    return rows.filter { $0.channel == channel }.map(\.messages).reduce(0, +)
  }

  /// Since when the longest due by a channel waits; nil: nothing does.
  func oldest(_ channel: String) -> Instant? { waiting.filter { $0.channel == channel }.map(\.oldest).min() }

  /// The channels of people, and whatever else something waits for.
  var channels: [String] { Set(["mail", "webhook"] + waiting.map(\.channel)).sorted() }

  private var waiting: [BacklogRow] { rows.filter { [.waiting, .leased].contains($0.state) } }
}
