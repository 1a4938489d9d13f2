extension Attack {
  /// What a definition fixes of a dialogue: its countries, what it is called, and the texts that it knows; and who asked.
  static let onBindings: [Attack] = [
    Attack(
      "The countries of the parties are exchanged, and so the offices that speak for them",
      by: [.ana, .service],
      beginning("HLED-2033", countries: "mx", "us"), refused: "dialogue_binds_its_countries"),
    Attack(
      "A third country takes the place of a party that is no slot", by: [.ana, .service],
      beginning("HLED-2033", countries: "fr", "mx"), refused: "dialogue_binds_its_countries"),
    Attack(
      "A round bears another mechanism's name", by: [.ana, .service],
      beginning("HLSD-2033", countries: "us", "mx"), refused: "dialogue_is_called_after_its_mechanism"),
    Attack(
      "A round is called by no year", by: [.ana, .service],
      beginning("HLED-SUMMIT", countries: "us", "mx"), refused: "dialogue_is_called_after_its_mechanism"),
    Attack(
      "A commitment bears the name of another round than its own", by: [.ana, .service],
      beginning("HLED-2027/C-09", countries: "us", "mx", machine: "commitment", under: "next"),
      refused: "dialogue_is_called_after_its_mechanism"),
    Attack(
      "A motion binds a text that is attached to another dialogue", by: [.ana, .service],
      """
      select entente.record_step('{"subject": "{next}",
        "motion": {"id": "{m}", "verb": "convene", "base": 0, "from": "proposed", "adopted": [],
          "texts": ["1111111111111111111111111111111111111111111111111111111111111111"]}}')
      """, refused: "motion_of_texts"),
    Attack(
      "A motion binds a text that is not attached", by: [.owner, .replica],
      """
      \(row(.motion)) ('{m}', '{next}', 'convene', 0, 'proposed', array[sha256('')], '{}')
      """, refused: "motion_of_texts"),
    Attack(
      "A text is of a kind that the definition does not know", by: [.service], attaching("minutes", in: "es"),
      refused: "text_is_asked_for"),
    Attack(
      "A text is in a language of neither party", by: [.service], attaching("joint_statement", in: "fr"),
      refused: "text_is_asked_for"),
    Attack(
      "A command is another person's than the login's", by: [.ana], commanding(by: #""{john}""#),
      refused: "command_by_who_is_logged_in"),
    Attack(
      "A command of a person's login is nobody's", by: [.ana], commanding(by: "null"),
      refused: "command_by_who_is_logged_in"),
  ]

  private static func beginning(
    _ reference: String, countries: String..., machine: String = "round", under parent: String? = nil
  ) -> String {
    """
    select entente.record_step('{"subject": "{new}",
      "dialogue": {"reference": "\(reference)", "definition": 1, "machine": "\(machine)", "parties": ["us", "mx"],
        \(parent.map { #""parent": "{\#($0)}","# } ?? "")
        "countries": ["\(countries.joined(separator: #"", ""#))"], "imported": false}}')
    """
  }

  private static func attaching(_ kind: String, in language: String) -> String {
    """
    select entente.record_step('{"subject": "{next}",
      "texts": [{"id": "{x}", "kind": "\(kind)", "language": "\(language)", "size": 1, "name": "x.pdf",
        "digest": "5555555555555555555555555555555555555555555555555555555555555555", "person": "{bruno}"}]}')
    """
  }

  private static func commanding(by person: String) -> String {
    """
    select entente.record_step('{"subject": "{next}",
      "command": {"id": "{k}", "person": \(person), "digest": "00"}}')
    """
  }
}
