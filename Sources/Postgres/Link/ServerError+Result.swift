internal import CLibPQ

extension ServerError {
  /// Reads an error or a notice out of a result that carries one.
  @unsafe init(_ result: OpaquePointer) {
    func field(_ code: Character) -> String? {
      guard let ascii = code.asciiValue, let text = unsafe PQresultErrorField(result, Int32(ascii)) else { return nil }
      return unsafe String(cString: text)
    }
    // The codes are libpq's PG_DIAG_… constants.
    self.init(
      sqlState: SQLState(rawValue: field("C") ?? ""),
      severity: field("V") ?? field("S") ?? "ERROR",
      message: unsafe field("M") ?? String(cString: PQresultErrorMessage(result)).trimmed)
    detail = field("D")
    hint = field("H")
    schema = field("s")
    table = field("t")
    column = field("c")
    dataType = field("d")
    constraint = field("n")
    context = field("W")
    position = field("P").flatMap { Int($0) }
    routine = field("R")
  }

  /// Whether nothing comes after it on its connection: the server's last words, or a report of libpq itself, which alone
  /// has no SQLSTATE and which it makes of a connection that broke, at times before it says so by the status.
  var endsConnection: Bool { isFatal || sqlState.rawValue.isEmpty }
}

extension String {
  /// Without the line ends that libpq appends to its messages.
  var trimmed: String {
    var text = Substring(self)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
