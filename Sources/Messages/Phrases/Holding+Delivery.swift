// Whether somebody whom a rung told has got its notice.
extension Phrase {
  package static func deliverySent(
    _ person: String, _ channel: ChannelWord, at moment: String, failures: Int
  ) -> Phrase {
    Phrase(
      Holding.deliverySent,
      [
        "person": .text(person), "channel": .phrase(Phrase(channel)), "moment": .text(moment),
        "failures": failures > 0 ? .quantity(failures, .failures) : nil,
      ])
  }

  /// It waits for its hour or for another attempt.
  package static func deliveryWaiting(
    _ person: String, _ channel: ChannelWord, failures: Int, code: Int?, next: String?
  ) -> Phrase {
    Phrase(
      Holding.deliveryWaiting,
      [
        "person": .text(person), "channel": .phrase(Phrase(channel)),
        "failures": failures > 0 ? .quantity(failures, .failures) : nil, "code": code.map(Argument.number),
        "moment": next.map(Argument.text),
      ])
  }

  package static func deliveryDead(
    _ person: String, _ channel: ChannelWord, failures: Int, code: Int?, last: String?
  ) -> Phrase {
    Phrase(
      Holding.deliveryDead,
      [
        "person": .text(person), "channel": .phrase(Phrase(channel)), "failures": .quantity(failures, .failures),
        "code": code.map(Argument.number), "moment": last.map(Argument.text),
      ])
  }

  package static func deliveryUnaddressed(_ person: String) -> Phrase {
    Phrase(Holding.deliveryUnaddressed, ["person": .text(person)])
  }
}
