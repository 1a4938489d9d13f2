public import Entente

/// Makes a definition of a document, or tells everything that is wrong with it.
///
/// The YAML that people write and the canonical JSON that is stored are read by the same rules.
public struct DefinitionReader: Sendable {
  /// The calendars that a party may name; nil: any.
  public var calendars: Set<String>?
  /// The guards of the program's own that a definition may call by name; nil: any.
  public var guards: Set<String>?
  /// Words that no step may have for its verb, since the program has them for its own.
  public var reserved: Set<String>

  /// Finds the definitions that `like:` names; it must not depend on anything that changes while one is read.
  public var parents: @Sendable (String) -> Document?

  /// - Parameter parents: those that the program carries, where nothing else is said.
  public init(
    calendars: Set<String>? = nil, guards: Set<String>? = nil, reserved: Set<String> = [],
    parents: @escaping @Sendable (String) -> Document? = DefinitionReader.shipped
  ) {
    self.calendars = calendars
    self.guards = guards
    self.reserved = reserved
    self.parents = parents
  }

  /// A definition that the program carries, as the document that it is.
  public static func shipped(_ name: String) -> Document? {
    let path = "config/mechanisms/\(name).yaml"
    return Assets.text(path).map { Document(yaml: $0.utf8, file: path) }
  }

  public func read(yaml bytes: some Sequence<UInt8>, file: String) throws(Diagnostics) -> Definition {
    try read(Document(yaml: bytes, file: file))
  }

  /// - Parameter name: what diagnostics call the document.
  public func read(json: JSON, name: String) throws(Diagnostics) -> Definition {
    try read(Document(json: json, name: name))
  }

  public func read(_ document: Document) throws(Diagnostics) -> Definition {
    try document.read { root, findings in
      Inheritance(parent: parents, findings: findings).complete(root).flatMap(
        DefinitionReading(calendars: calendars, guards: guards, reserved: reserved, findings: findings).definition)
    }
  }
}

/// One reading: what is known of the definition so far.
final class DefinitionReading {
  let calendars: Set<String>?
  let guards: Set<String>?
  let reserved: Set<String>
  let findings: Findings
  var labels: Labels
  var partyNames: [String] = []
  var countries: [Party] = []
  var classes: [InstrumentClass] = []
  var parties: [Party] = []
  var levels: [String] = []
  var levelLabels: [String: LocalizedText] = [:]
  var offices: [Office] = []
  var ladders: [Ladder] = []
  var machineNames: [String] = []
  /// Steps and deadlines that were not understood; what rests on them is not judged.
  var doubtful: Set<LintFinding.Place> = []

  init(calendars: Set<String>?, guards: Set<String>?, reserved: Set<String>, findings: Findings) {
    self.calendars = calendars
    self.guards = guards
    self.reserved = reserved
    self.findings = findings
    labels = Labels(findings: findings)
  }

  /// Whatever could be made of it; it counts only when nothing was found wrong.
  func definition(_ root: Node) -> Definition? {
    let root = corrected(root)
    var keys = Keys(root, findings, .definition)
    let name = findings.identifier(keys.required("mechanism"))
    let version = keys.optional("version").map { findings.number($0, in: 1...Findings.longestSpan) } ?? 1
    let titleNode = keys.required("title")
    let partyNodes = keys.required("parties")
    let languageNode = keys.optional("languages")
    labels.languages = languages(languageNode, partyNodes)
    readSharedLabels(keys.optional("labels"))
    let title = labels.text(titleNode)
    readParties(partyNodes)
    findings.parties = partyNames
    if labels.languages.isEmpty, parties.contains(where: \.isSlot), languageNode == nil {
      findings.add(.missingKey, at: root.location, ["key": "languages"])
    }
    readCountries(keys.optional("countries"))
    readLevels(keys.required("levels"))
    readClasses(keys.optional("classes"))
    readOffices(keys.optional("offices"))
    let pillars = choices(keys.optional("pillars"))
    readLadders(keys.optional("ladders"))
    let machines = machines(keys.required("machines"))
    keys.close()
    let definition = Definition(
      name: name ?? "", version: version ?? 1, title: title ?? LocalizedText([:]), languages: labels.languages,
      parties: parties, countries: countries, levels: levels, levelLabels: levelLabels, offices: offices,
      pillars: pillars, classes: classes, ladders: ladders, machines: machines)
    judge(definition, in: root)
    return findings.all.isEmpty ? definition : nil
  }

  /// A misspelt key of the top, once it has been told, is taken for the one that was meant: everything else rests on those,
  /// and would be told as missing.
  private func corrected(_ root: Node) -> Node {
    // A document of more keys than anybody misspells is none of ours.
    guard case .mapping(var entries) = root.content, entries.count <= 50 else { return root }
    let given = Set(entries.map(\.key))
    var missing = Self.keys.filter { !given.contains($0) }
    for index in entries.indices where !missing.isEmpty && !Self.keys.contains(entries[index].key) {
      guard let meant = Spelling.nearest(to: entries[index].key, among: missing) else { continue }
      findings.add(.unknownKey, at: entries[index].location, text: entries[index].key, among: missing)
      entries[index].key = meant
      missing.removeAll { $0 == meant }
    }
    return Node(.mapping(entries), at: root.location)
  }

  /// Those of the top.
  static let keys = [
    "mechanism", "version", "title", "languages", "parties", "countries", "levels", "classes", "offices", "pillars",
    "ladders", "labels", "machines",
  ]

  /// What the library itself finds wrong, each at its place in the document.
  private func judge(_ definition: Definition, in root: Node) {
    for finding in definition.structureFindings(doubting: doubtful.contains) {
      let text = finding.parameters["text"] ?? ""
      guard let code = Diagnostic.Code(rawValue: finding.code.rawValue),
        !(code.isFoundTwice && findings.all.contains { $0.code == code && $0.text == text })
      else { continue }
      findings.add(
        code, at: root.location(of: finding.place), text: text, finding.parameters.filter { $0.key != "text" },
        among: finding.known)
    }
  }

  /// Reports a name that is not among those there are.
  func resolve(_ name: String, among known: [String], _ code: Diagnostic.Code, at location: Location) -> String? {
    if known.contains(name) { return name }
    if code == .unknownLanguage, findings.mayBeRefusedLanguage(name) { return nil }
    findings.add(code, at: location, text: name, among: known)
    return nil
  }
}

extension Diagnostic.Code {
  /// The reader itself comes upon it, where it can say more closely where it is.
  fileprivate var isFoundTwice: Bool { [.reservedField, .duplicateID, .notAnAlternative].contains(self) }
}
