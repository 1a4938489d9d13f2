/// Makes settings of a YAML document and of what stands over it, or tells everything that is wrong with them.
///
/// docs/operator.md describes the keys. Options of the command line win over the environment, and that over the file.
public struct SettingsReader: Sendable {
  /// Values by `database.url`, each with what the command line calls it.
  public typealias Options = [(key: String, option: String, value: String)]

  let environment: [String: String]
  let options: Options
  let secret: @Sendable (String) -> Result<String, SecretProblem>
  let isConnectionString: @Sendable (String) -> Bool
  let holdsPassword: @Sendable (String) -> Bool
  let isFolder: @Sendable (String) -> Bool

  /// - Parameters:
  ///   - environment: `ENTENTE_MAIL_HOST` stands for `mail.host`; an empty variable counts as unset.
  ///   - secret: reads the file of a secret.
  ///   - isConnectionString: whether the database's client understands it.
  ///   - holdsPassword: whether a connection string says a password.
  ///   - isFolder: whether it is a folder that can be read.
  public init(
    environment: [String: String] = [:], options: Options = [],
    secret: @escaping @Sendable (String) -> Result<String, SecretProblem>,
    isConnectionString: @escaping @Sendable (String) -> Bool = { _ in true },
    holdsPassword: @escaping @Sendable (String) -> Bool = { _ in false },
    isFolder: @escaping @Sendable (String) -> Bool = { _ in true }
  ) {
    self.environment = environment
    self.options = options
    self.secret = secret
    self.isConnectionString = isConnectionString
    self.holdsPassword = holdsPassword
    self.isFolder = isFolder
  }

  /// - Parameters:
  ///   - bytes: the file; nil where there is none, and the rest has to say all.
  ///   - file: what locations call it.
  public func read(yaml bytes: [UInt8]?, file: String) throws(Diagnostics) -> Settings {
    let document = bytes.map { Document(yaml: $0, file: file) }
    let start = Location(file: file, line: 1, column: 1)
    let findings = Findings()
    // A file in which everything is commented out says nothing, and nothing wrong.
    findings.add((document?.diagnostics ?? []).filter { $0.code != .emptyDocument })
    guard findings.all.isEmpty else { throw Diagnostics(findings.sorted) }
    var root = document?.root ?? Node(.mapping([]), at: start)
    root = overlay(root, findings)
    let reading = SettingsReading(
      findings: findings, secret: secret, isConnectionString: isConnectionString,
      holdsPassword: holdsPassword, isFolder: isFolder)
    guard let settings = reading.settings(root), findings.all.isEmpty else {
      throw Diagnostics(findings.sorted)
    }
    return settings
  }

  private func overlay(_ root: Node, _ findings: Findings) -> Node {
    var root = root
    for (variable, value) in environment.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
      let place = Location(file: variable, path: "")
      guard let key = SettingsKey(variable: variable) else {
        if SettingsKey.isMisspelt(variable) {
          findings.add(.unknownKey, at: place, text: variable, among: SettingsKey.allCases.map(\.variable))
        }
        continue
      }
      root = root.setting(key.path[...], to: Self.node(value, of: key, at: place))
    }
    for option in options {
      guard let key = SettingsKey(rawValue: option.key) else { continue }
      root = root.setting(
        key.path[...], to: Self.node(option.value, of: key, at: Location(file: option.option, path: "")))
    }
    return root
  }

  private static func node(_ value: String, of key: SettingsKey, at place: Location) -> Node {
    // Quoted, since `null` in a variable is a word and does not take anything back.
    func scalar(_ text: String) -> Node { Node(.scalar(text, isQuoted: true), at: place) }
    guard key.isList else { return scalar(value) }
    let items = value.split(separator: ",").map { scalar(String($0.filter { $0 != " " })) }
    return Node(.sequence(items), at: place)
  }
}

extension Node {
  /// The mapping with another value at a place, whatever stood there.
  fileprivate func setting(_ path: ArraySlice<String>, to value: Node) -> Node {
    guard let name = path.first else { return value }
    var entries: [Entry]
    switch content {
    case .mapping(let own): entries = own
    case .scalar, .sequence:
      // Told when it is read; only an absent section can be filled in.
      guard isNull else { return self }
      entries = []
    }
    let old = entries.first { $0.key == name }
    let inner = (old?.value ?? Node(.mapping([]), at: value.location)).setting(path.dropFirst(), to: value)
    entries.removeAll { $0.key == name }
    entries.append(Entry(key: name, location: old?.location ?? value.location, value: inner))
    return Node(.mapping(entries), at: location)
  }
}
