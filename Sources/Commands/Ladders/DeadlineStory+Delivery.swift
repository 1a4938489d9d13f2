internal import Entente
internal import Messages
internal import Store

// Whether those whom a firing told have got their notices.
extension DeadlineStory {
  /// Whether each person has got it, by each way; those of whom the same can be told, together.
  func delivery(of firing: Firing) -> [String] {
    var lines: [(way: ToldWay, people: [String])] = []
    for way in ways(of: firing) {
      let same = lines.firstIndex { known in
        delivery(known.way, to: "") == delivery(way, to: "") && !known.people.contains(name(way.person))
      }
      if let same { lines[same].people.append(name(way.person)) } else { lines.append((way, [name(way.person)])) }
    }
    return lines.map { "– \(delivery($0.way, to: voice.list($0.people)))" }
  }

  func ways(of firing: Firing) -> [ToldWay] {
    told.filter { ($0.generation, $0.kind, $0.rung) == (firing.generation, firing.kind, firing.rung) }
  }

  private func delivery(_ way: ToldWay, to who: String) -> String {
    let at = way.at.map(voice.moment)
    guard let channel = ChannelWord(rawValue: way.channel) else { return voice.say(.deliveryUnaddressed(who)) }
    return switch way.state {
    case .sent: voice.say(.deliverySent(who, channel, at: at ?? "–", failures: way.attempts - 1))
    case .waiting, .leased:
      voice.say(
        .deliveryWaiting(
          who, channel, failures: way.state == .leased ? way.attempts - 1 : way.attempts, code: way.code,
          next: way.nextAt.map(voice.moment)))
    case .dead: voice.say(.deliveryDead(who, channel, failures: way.attempts, code: way.code, last: at))
    case .unaddressed: voice.say(.deliveryUnaddressed(who))
    }
  }
}
