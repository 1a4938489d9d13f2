internal import CLibPQ

extension Configuration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// User, host, port and database; never the password, also where the URL holds it.
  public var description: String {
    var fields = url.map(Self.publicFields) ?? [:]
    for (key, value) in [("host", host), ("port", port.map { String($0) }), ("dbname", database), ("user", user)] {
      if let value { fields[key] = value }
    }
    let text = ["user", "host", "port", "dbname"].compactMap { key in fields[key].map { "\(key)=\($0)" } }
    return text.isEmpty ? "the default database" : text.joined(separator: " ")
  }

  public var debugDescription: String { description }

  /// So that `dump` and test reports show no password either.
  public var customMirror: Mirror { Mirror(self, children: ["description": description]) }

  /// What a URL says, without the fields that libpq marks as secret. A URL that is not understood shows nothing.
  private static func publicFields(of url: String) -> [String: String] {
    guard let options = unsafe PQconninfoParse(url, nil) else {
      return url.contains("=") || url.contains("://") ? [:] : ["dbname": url]
    }
    defer { unsafe PQconninfoFree(options) }
    var fields: [String: String] = [:]
    var option = unsafe options
    while let keyword = unsafe option.pointee.keyword {
      let isSecret = unsafe option.pointee.dispchar.pointee == CChar(bitPattern: UInt8(ascii: "*"))
      if !isSecret, let value = unsafe option.pointee.val {
        unsafe fields[String(cString: keyword)] = unsafe String(cString: value)
      }
      unsafe option += 1
    }
    return fields
  }
}

extension Configuration {
  /// Whether libpq understands the URL; nothing is connected to.
  public var isUnderstood: Bool {
    guard let url else { return true }
    guard url.contains("=") || url.contains("://") else { return false }
    guard let options = unsafe PQconninfoParse(url, nil) else { return false }
    unsafe PQconninfoFree(options)
    return true
  }

  /// The keywords that the URL itself says something about, such as `sslmode`.
  public var keywordsOfURL: Set<String> {
    guard let url, let options = unsafe PQconninfoParse(url, nil) else { return [] }
    defer { unsafe PQconninfoFree(options) }
    var said: Set<String> = []
    var option = unsafe options
    while let keyword = unsafe option.pointee.keyword {
      if unsafe option.pointee.val != nil { said.insert(unsafe String(cString: keyword)) }
      unsafe option += 1
    }
    return said
  }
}
