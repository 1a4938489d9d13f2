public import Entente

/// A JSON Schema of definitions, for editors that complete keys and mark words.
///
/// Its keys are those that the reader asks for, noted while it reads an example with one of everything; so the two cannot
/// part. It is more lenient than the reader, which alone says what is right.
public enum DefinitionSchema {
  /// Draft 2020-12.
  public static var json: JSON {
    let findings = Findings()
    if let root = Document(yaml: exemplar.utf8, file: "exemplar").root {
      _ = DefinitionReading(calendars: nil, guards: nil, reserved: [], findings: findings).definition(root)
    }
    var definitions: [String: JSON] = [
      "word": ["type": ["string", "number", "boolean", "null"]],
      "words": ["anyOf": [reference("word"), ["type": "array", "items": reference("word")]]],
      "language": [
        "anyOf": [
          ["enum": .array(KnownLanguage.short.sorted().map(JSON.string))], ["pattern": .string(KnownLanguage.long)],
        ]
      ],
      "texts": ["type": "object", "propertyNames": language, "additionalProperties": word],
    ]
    for shape in Shape.allCases { definitions[shape.rawValue] = schema(of: shape, asked: findings.asked[shape] ?? [:]) }
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Entente: definition of a mechanism",
      "$ref": "#/$defs/definition", "$defs": .object(definitions),
    ]
  }

  private static let language = reference("language")
  private static let word = reference("word")
  private static let words = reference("words")

  private static func reference(_ name: String) -> JSON { ["$ref": .string("#/$defs/\(name)")] }

  private static func schema(of shape: Shape, asked: [String: Bool]) -> JSON {
    var properties: [String: JSON] = [:]
    for key in asked.keys { properties[key] = value(of: key, in: shape) }
    if let naming = shape.naming { properties[naming] = word }
    if shape == .office { properties["party"] = word }
    if shape == .definition || shape == .machine { properties["like"] = word }
    var schema: [String: JSON] = ["type": "object", "properties": .object(properties)]
    let hasLabel = asked["label"] != nil
    let names: JSON = ["enum": .array(properties.keys.sorted().map(JSON.string))]
    schema["propertyNames"] = hasLabel ? ["anyOf": [names, language]] : names
    let required = asked.filter(\.value).keys.sorted().map(JSON.string)
    // What is inherited need not be said.
    if shape == .definition || shape == .machine {
      schema["if"] = ["not": ["required": ["like"]]]
      schema["then"] = ["required": .array(required)]
    }
    if shape == .machine {
      // A step or a deadline that is not inherited is whole.
      schema["then"] = [
        "required": .array(required),
        "properties": [
          "steps": whole(["required": ["by"]]), "deadlines": whole(["required": ["in", "due"]]),
        ],
      ]
    }
    return .object(schema)
  }

  /// Of each of some things, by name or in a list.
  private static func whole(_ each: JSON) -> JSON {
    [
      "anyOf": [
        ["type": "object", "additionalProperties": ["anyOf": [each, null]]], ["type": "array", "items": each], null,
      ]
    ]
  }

  private static func value(of key: String, in shape: Shape) -> JSON {
    switch (shape, key) {
    case (.definition, "parties"): named(.party)
    case (.definition, "countries"): named(.country)
    case (.definition, "classes"): named(.instrumentClass)
    case (.definition, "pillars"), (.field, "choices"): named(.choice)
    case (.definition, "machines"): named(.machine)
    case (.definition, "offices"): ["anyOf": [map(named(.office)), list(.office), null]]
    case (.definition, "ladders"):
      ["anyOf": [map(["anyOf": [list(.rung), reference("ladder"), null]]), list(.ladder), null]]
    case (.definition, "labels"): ["anyOf": [map(["anyOf": [reference("texts"), null]]), null]]
    case (.ladder, "rungs"): list(.rung)
    case (.definition, "levels"): worded(.level)
    case (.machine, "stages"): worded(.stage)
    case (.machine, "states"): named(.state)
    case (.machine, "steps"): named(.step)
    case (.machine, "deadlines"): named(.deadline)
    case (.machine, "fields"), (.step, "fields"):
      ["anyOf": [map(["anyOf": [word, reference("field")]]), list(.field)]]
    case (.step, "texts"): ["anyOf": [map(["anyOf": [words, reference("text")]]), list(.text)]]
    case (.step, "when"), (.step, "edges"): true
    case (.step, "basis"): oneOrMore(ConsentBasis.given.map(\.rawValue))
    case (.step, "silence"): ["anyOf": [reference("silence"), null]]
    case (.field, "type"): ["enum": .array(typeNames.map(JSON.string))]
    case (_, "internal"), (_, "optional"), (.condition, "waivable"), (.field, "past"), (.instrumentClass, "silence"):
      ["type": ["boolean", "null"]]
    case (_, "title"), (_, "label"): reference("texts")
    case (.step, "guards"): ["anyOf": [list(.condition), null]]
    case (.deadline, "roll"): ["enum": .array(DeadlineRule.Roll.allCases.map { .string($0.rawValue) } + [.null])]
    case (.deadline, "late"), (.ladder, "late"):
      [
        "anyOf": [
          ["enum": .array(LatePolicy.Kind.allCases.map { .string($0.rawValue) } + [.null])],
          ["type": "string", "pattern": "^each up to [0-9]{1,4}$"],
        ]
      ]
    case (.deadline, "reason"): ["anyOf": [reference("texts"), null]]
    case (.deadline, "urgent"), (.deadline, "meeting"): ["type": ["boolean", "null"]]
    case (_, "from"), (_, "in"), (_, "by"), (_, "to"), (_, "class"), (_, "languages"), (_, "suspended in"),
      (_, "suspended between"):
      words
    default: word
    }
  }

  private static let null: JSON = ["type": "null"]

  private static var typeNames: [String] {
    FieldType.allCases.map(\.rawValue) + FieldType.allCases.map { "optional \($0.rawValue)" }
  }

  private static func oneOrMore(_ names: [String]) -> JSON {
    let one: JSON = ["enum": .array(names.map(JSON.string))]
    return ["anyOf": [one, ["type": "array", "items": one]]]
  }

  private static func map(_ value: JSON) -> JSON { ["type": "object", "additionalProperties": value] }

  private static func list(_ shape: Shape) -> JSON { ["type": "array", "items": reference(shape.rawValue)] }

  /// Words, with labels or without: a list of either, or a mapping by name.
  private static func worded(_ shape: Shape) -> JSON {
    let labelled = reference(shape.rawValue)
    return [
      "anyOf": [["type": "array", "items": ["anyOf": [word, labelled, map(labelled)]]], map(labelled), null]
    ]
  }

  /// By name, or a list of what names itself; `null` removes what is inherited.
  private static func named(_ shape: Shape) -> JSON {
    ["anyOf": [map(["anyOf": [reference(shape.rawValue), null]]), list(shape), null]]
  }
}

extension DefinitionSchema {
  /// One of everything that a definition may say.
  static let exemplar = """
    mechanism: exemplar
    title: {en: Exemplar}
    languages: [en]
    parties:
      us: {en: United States, language: en, zone: UTC, calendar: weekdays}
      other-side: {en: Other side}
    countries: {mx: {en: Mexico}}
    levels: [desk, {id: chief, en: Chief}]
    offices: {us: {office: {level: desk, en: Office}}}
    classes: {treaty: {consent: desk, en: Treaty}}
    pillars: {trade: {en: Trade}}
    ladders: {standard: {rungs: [{at: due, to: desk}]}}
    machines:
      round:
        title: {en: Round}
        stages: {begun: {en: Begun}}
        states: {begun: {en: Begun}, quiet: {en: Quiet, stage: begun}, over: {en: Over, stage: exit}}
        steps:
          begin:
            en: Begin
            to: begun
            by: any desk
            fields: {day: {en: Day, type: date}, vote: {en: Vote, type: choice, choices: {aye: {en: Aye}}}}
            texts: {paper: {languages: [en], en: Paper}}
          hush:
            en: Hush
            from: begun
            to: quiet
            by: both desks
            guards:
              - {children: at least 1, of: task, in: over, name: tasks, waivable: false}
              - {count: receive, at most: 2}
              - {person differs from: begin}
              - {field: day, is: joint working day}
              - {field: day, ahead: 1 day}
              - {text: paper, in: en}
              - {no other: round}
              - {custom: quorum, en: Quorum}
          assent: {en: Assent, from: quiet, to: over, by: both desks, silence: {once: receive, unless: object}}
          receive: {en: Receive, from: quiet, by: any desk, internal: true}
          object: {en: Object, from: quiet, to: begun, by: any desk, fields: {why: {type: text, en: Reason}}}
          end: {en: End, from: begun, to: over, by: daemon}
        deadlines:
          limit: {en: Limit, in: begun, due: 1 day, after: 1 day, then: end}
          silence: {en: Silence, in: quiet, due: 5 days after receive, ladder: standard, then: assent}
      task:
        title: {en: Task}
        in: round
        states: {begun: {en: Begun, stage: proposed}, over: {en: Over, stage: exit}}
        steps:
          begin: {en: Begin, to: begun, by: any desk}
          end: {en: End, from: begun, to: over, by: any desk, guards: [{dialogue: parent, in: begun}]}
    """
}
