/// What the page behind a notice's link says.
public enum AckPage: String, MessageKey {
  case title
  case ask
  case button
  case expired
  case badLink = "bad_link"

  public static let area = "ack_page"
}

extension Phrase {
  /// What whoever opened the link is asked to confirm.
  package static func askToAcknowledge(_ person: String, reference: String, deadline: String) -> Phrase {
    Phrase(
      AckPage.ask, ["person": .text(person), "reference": .text(reference), "deadline": .deadline(deadline)])
  }
}
