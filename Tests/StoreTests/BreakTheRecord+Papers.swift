extension Attack {
  /// Consents that claim a paper, and claims to no basis at all.
  static let onPapers: [Attack] = [
    Attack(
      "A paper is recorded in another's name than the login's", by: [.ana],
      consenting(paper(recordedBy: "john", on: "2026-09-09")), refused: "consent_by_who_is_logged_in"),
    Attack(
      "A paper of one side is recorded by the other", by: [.ana, .service],
      consenting(paper(recordedBy: "ana", on: "2026-09-09")), refused: "consent_recorded_by_its_side"),
    Attack(
      "A paper is recorded by nobody", by: [.service], consenting(paper(recordedBy: nil, on: "2026-09-09")),
      refused: "consent_recorded_by_its_side"),
    Attack(
      "A paper is dated before its signatory took office", by: [.john, .service],
      consenting(paper(recordedBy: "john", on: "2019-12-31")), refused: "consent_by_the_holder"),
    Attack(
      "A paper is dated after its signatory left", by: [.john, .service],
      consenting(paper(by: "former", recordedBy: "john", on: "2021-01-21")), refused: "consent_by_the_holder"),
    Attack(
      "A paper is older than the dialogue that it binds", by: [.john, .service],
      consenting(paper(recordedBy: "john", on: "2024-02-29")), refused: "consent_paper_is_of_the_dialogue"),
    Attack(
      "A recorded consent has no paper", by: [.john, .service],
      consenting(consent(basis: "recorded", more: #""recorder": "{john}""#)), refused: "consent_from_paper_is_whole"),
    Attack(
      "A recorded consent has no paper", by: [.replica],
      """
      \(row(.consent, with: "recorder_id"))
        ('{c}', '{m2.convene}', 'us', 'consent', 'recorded', '{john}', '{us-coord}', '{john}')
      """, refused: "consent_from_paper_is_whole"),
    Attack(
      "A signed consent has a paper", by: [.john, .service], consenting(consent(more: #""paper": "\#(digestOfTwos)""#)),
      refused: "consent_from_paper_is_whole"),
    Attack(
      "A paper's digest is short", by: [.john, .service],
      consenting(consent(basis: "recorded", more: #""recorder": "{john}", "paper": "22", "paperDate": "today""#)),
      refused: "consent_paper_digest_is_sha256"),
    Attack(
      "A paper is dated on no day", by: [.service], consenting(paper(recordedBy: "john", on: "-infinity")),
      refused: "consent_by_the_holder"),
    Attack(
      "A paper is dated after today", by: [.service], consenting(paper(recordedBy: "john", on: "infinity")),
      refused: "consent_paper_is_not_of_the_future"),
    Attack(
      "A consent is of no known basis", by: [.service], consenting(consent(basis: "keyed")),
      refused: "consent_basis_is_known"),
    Attack(
      "A consent has no basis", by: [.service], consenting(consent(basis: nil)), refused: .missing(column: "basis")),
    Attack(
      "A consent has no basis", by: [.owner, .replica],
      """
      \(row(.consent)) ('{c}', '{m2.convene}', 'us', 'consent', null, '{john}', '{us-coord}')
      """, refused: .missing(column: "basis")),
    Attack(
      "An act is neither a consent nor its withdrawal", by: [.service], consenting(consent(act: "abstention")),
      refused: "consent_act_is_known"),
  ]
}
