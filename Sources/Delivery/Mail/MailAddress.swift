/// The address of a mailbox, plain enough to stand in a header and in a command of SMTP as it is.
public struct MailAddress: Hashable, Sendable {
  /// As it is written: `ana.salgado@example.gob.mx`.
  public let text: String

  /// Where the mailbox is.
  public var domain: Substring { text[text.index(after: at)...] }

  private var at: String.Index { text.lastIndex(of: "@") ?? text.startIndex }

  /// Nil for anything but `local@domain` of RFC 5321 without quotes, in ASCII; a domain of another script is written in
  /// its `xn--` form.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, Self.isLocal(parts[0]), Self.isDomain(parts[1]) else { return nil }
    self.text = text
  }

  /// Runs of RFC 5322's `atext`, parted by single dots.
  private static func isLocal(_ part: Substring) -> Bool {
    part.utf8.count <= 64
      && part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { run in
        !run.isEmpty && run.utf8.allSatisfy(isAtomic)
      }
  }

  private static func isDomain(_ part: Substring) -> Bool {
    part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
  }

  /// What an atom of a header may hold.
  static func isAtomic(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }
}

extension MailAddress: CustomStringConvertible {
  public var description: String { text }
}

/// A mailbox and whose it is.
public struct Mailbox: Hashable, Sendable {
  /// The person's name; empty where there is none.
  public var name: String
  public var address: MailAddress

  public init(name: String, address: MailAddress) {
    self.name = name
    self.address = address
  }

  /// Reads `Name <address>`, or an address alone.
  public init?(_ text: String) {
    let text = text.trimmed
    guard text.last == ">", let open = text.lastIndex(of: "<") else {
      guard let address = MailAddress(text) else { return nil }
      self.init(name: "", address: address)
      return
    }
    guard let address = MailAddress(String(text[text.index(after: open)..<text.index(before: text.endIndex)])) else {
      return nil
    }
    var name = String(text[..<open]).trimmed
    if name.count >= 2, name.first == "\"", name.last == "\"" { name = String(name.dropFirst().dropLast()) }
    self.init(name: name, address: address)
  }
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmed: String {
    let inner = drop { $0.isWhitespace }
    guard let last = inner.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(inner[...last])
  }
}
