/// Whose consent a step needs. A level means that level or above.
public enum ConsentRule: Hashable, Sendable {
  /// One consent a side.
  case both(level: String)
  /// One consent, of either side.
  case any(level: String)
  /// One consent, of the side that created the dialogue.
  case proposer(level: String)
  /// One consent, of the side that did not take the last step.
  case other(level: String)
  /// One consent, of the party that the dialogue's `host` field names.
  case host(level: String)
  /// One consent, of a given party.
  case party(String, level: String)
  /// One consent, of an owner named in the dialogue's `owner` field or of his superiors.
  case owner
  /// Made by the parent's step, and only so.
  case parent
  /// Made by the daemon when its time has come; it never consents.
  case daemon
  /// Any of several: the step is taken as soon as one of them is satisfied.
  case anyOf([ConsentRule])

  /// In place of a level: the one that the dialogue's class of instrument asks for.
  public static let levelOfClass = "class"

  /// The level of a rule that has one; nil also for alternatives, each of which has its own.
  public var level: String? {
    switch self {
    case .both(let level), .any(let level), .proposer(let level), .other(let level), .host(let level),
      .party(_, let level):
      level
    case .owner, .parent, .daemon, .anyOf: nil
    }
  }

  /// The rules of which one is enough: itself, where it is no choice.
  public var alternatives: [ConsentRule] {
    if case .anyOf(let rules) = self { rules.flatMap(\.alternatives) } else { [self] }
  }

  /// It needs one consent a side.
  public var isBoth: Bool {
    if case .both = self { true } else { false }
  }

  /// One person's consent satisfies it.
  public var isByOne: Bool {
    switch self {
    case .any, .proposer, .other, .host, .party, .owner: true
    case .both, .parent, .daemon, .anyOf: false
    }
  }
}

extension Step {
  /// It may need one consent a side, so that it can be waiting for the other one.
  public var isByBoth: Bool { by.alternatives.contains(where: \.isBoth) }

  /// The daemon may take it.
  public var isByDaemon: Bool { by.alternatives.contains(.daemon) }

  /// No person may take it: it is made by the daemon or by the parent's step.
  public var isAutomatic: Bool { by.alternatives.allSatisfy { $0 == .daemon || $0 == .parent } }
}

extension ConsentRule: CustomStringConvertible {
  /// As definitions write it: `both coordinator`, `owner`, `both coordinator or any principal`.
  public var description: String {
    switch self {
    case .both(let level): "both \(level)"
    case .any(let level): "any \(level)"
    case .proposer(let level): "proposer \(level)"
    case .other(let level): "other \(level)"
    case .host(let level): "host \(level)"
    case .party(let id, let level): "\(id) \(level)"
    case .owner: "owner"
    case .parent: "parent"
    case .daemon: "daemon"
    case .anyOf: alternatives.map(\.description).joined(separator: " or ")
    }
  }
}
