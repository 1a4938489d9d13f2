public import Entente

extension Page {
  /// What the outbox keeps of a page that was worded when it was written, such as a weekly brief.
  public var json: JSON {
    .present([
      "language": .string(language.rawValue), "subject": .string(subject), "heading": .string(heading),
      "lead": lead.map(JSON.string), "blocks": .array(blocks.map(\.json)),
    ])
  }

  /// Reads what `json` writes.
  ///
  /// - Throws: `NoticeFacts.Unreadable`, with the path of what is missing or is not what it should be.
  public init(_ json: JSON) throws(NoticeFacts.Unreadable) {
    let facts = FactReader(json)
    self.init(
      language: try facts.required("language") { $0.string.flatMap(Language.init(rawValue:)) },
      subject: try facts.required("subject", \.string), heading: try facts.required("heading", \.string),
      lead: try facts.optional("lead", \.string), blocks: try facts.list("blocks", Block.init))
  }
}

extension Page.Block {
  fileprivate var json: JSON {
    switch self {
    case .heading(let text): ["kind": "heading", "text": .string(text)]
    case .paragraph(let text): ["kind": "paragraph", "text": .string(text)]
    case .small(let text): ["kind": "small", "text": .string(text)]
    case .rows(let rows):
      ["kind": "rows", "rows": .array(rows.map { ["name": .string($0.name), "value": .string($0.value)] })]
    case .list(let items):
      [
        "kind": "list",
        "items": .array(
          items.map { item in
            .present([
              "mark": item.mark.map(JSON.string), "text": .string(item.text),
              "commands": item.commands.isEmpty ? nil : .array(item.commands.map(JSON.string)),
              "link": item.link.map(JSON.string),
            ])
          }),
      ]
    }
  }

  fileprivate init(_ facts: FactReader) throws(NoticeFacts.Unreadable) {
    switch try facts.required("kind", \.string) {
    case "heading": self = .heading(try facts.required("text", \.string))
    case "paragraph": self = .paragraph(try facts.required("text", \.string))
    case "small": self = .small(try facts.required("text", \.string))
    case "rows":
      self = .rows(
        try facts.list("rows") { (row: FactReader) throws(NoticeFacts.Unreadable) in
          Page.Row(try row.required("name", \.string), try row.required("value", \.string))
        })
    case "list":
      self = .list(
        try facts.list("items") { (item: FactReader) throws(NoticeFacts.Unreadable) in
          Page.Item(
            try item.required("text", \.string), mark: try item.optional("mark", \.string),
            commands: try item.words("commands"), link: try item.optional("link", \.string))
        })
    default: throw facts.unreadable("kind")
    }
  }
}
