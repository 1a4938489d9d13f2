extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
  /// One sentence without values, fit for a console.
  public var description: String {
    switch self {
    case .server(let error): error.description
    case .connection(let failure): failure.description
    case .aborted: "not run, because an earlier statement of the pipeline failed"
    case .rolledBackAtCommit: "rolled back instead of committed, because a statement of the transaction had failed"
    case .replicationUncertain(let notice): "stored, but perhaps not replicated: \(notice.report.message)"
    case .decoding(let failure): failure.description
    case .pool(.closed): "the connection pool is closed"
    case .pool(.timedOut): "no database connection was free in time"
    case .misuse(let rule): "misuse of the database client: \(rule)"
    }
  }

  /// Everything known, which may quote data of the rows concerned.
  public var debugDescription: String {
    switch self {
    case .server(let error): error.debugDescription
    case .connection(let failure):
      "\(failure.description)\(failure.serverError.map { "; \($0.debugDescription)" } ?? "")"
    default: description
    }
  }
}

extension ServerError: CustomStringConvertible, CustomDebugStringConvertible {
  public var description: String {
    "\(severity) \(sqlState): \(message)\(constraint.map { " (constraint \($0))" } ?? "")"
  }

  public var debugDescription: String {
    let fields: [(String, String?)] = [
      ("detail", detail), ("hint", hint), ("schema", schema), ("table", table), ("column", column),
      ("type", dataType), ("position", position.map { String($0) }), ("context", context), ("routine", routine),
    ]
    return fields.reduce(description) { text, field in field.1.map { "\(text); \(field.0): \($0)" } ?? text }
  }
}

extension ConnectionFailure: CustomStringConvertible {
  public var description: String {
    // libpq writes several lines.
    let line = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return switch outcome {
    case .nothingStored: "no database connection: \(line)"
    case .unknown: "the database connection broke and the outcome is unknown: \(line)"
    }
  }
}

extension DecodingFailure: CustomStringConvertible {
  public var description: String {
    let place = column.map { "column \"\($0)\"" } ?? position.map { "column \($0)" } ?? "row"
    return "\(place)\(type.map { " of type \($0)" } ?? "") is not \(expected): \(reason)"
  }
}
