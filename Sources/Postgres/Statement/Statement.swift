/// One SQL statement together with the values of its parameters.
///
/// Interpolated values become parameters, never text, so that nothing can be injected:
///
///     let statement: Statement = "SELECT title FROM book WHERE author = \(author) AND year > \(year)"
///
/// is sent as `… author = $1 AND year > $2`. SQL text itself is not interpolated; a statement whose text is computed is
/// made with `init(sql:_:)`, and whoever computes it answers for it.
public struct Statement: Sendable, ExpressibleByStringInterpolation {
  /// The text, with `$1`, `$2` … for parameters. A connection keeps the prepared statement under it.
  public let sql: String
  /// The parameters' values, in the order of their numbers.
  public let bindings: Bindings

  /// Whether the server keeps it prepared for the next use. Switch it off for what is run once. Defaults to `true`.
  public var isPrepared = true

  /// Makes a statement of a text with `$1`, `$2` … and the values for these.
  public init(sql: String, _ values: [any PostgresEncodable] = []) {
    var bindings = Bindings()
    for value in values { bindings.append(value) }
    self.init(sql: sql, bindings: bindings)
  }

  /// Makes a statement of a text and values that are encoded already.
  public init(sql: String, bindings: Bindings) {
    self.sql = sql
    self.bindings = bindings
  }

  /// The text of the literal, without parameters.
  public init(stringLiteral sql: String) { self.init(sql: sql, bindings: Bindings()) }

  /// The text of the literal, whose interpolated values have become parameters.
  public init(stringInterpolation: Interpolation) {
    self.init(sql: stringInterpolation.sql, bindings: stringInterpolation.bindings)
  }

  /// Collects the text and the parameters of an interpolated literal.
  public struct Interpolation: StringInterpolationProtocol, Sendable {
    var sql = ""
    var bindings = Bindings()

    /// Makes room for a literal of that size.
    public init(literalCapacity: Int, interpolationCount: Int) {
      sql.reserveCapacity(literalCapacity + interpolationCount * 3)
    }

    public mutating func appendLiteral(_ literal: String) { sql.append(literal) }

    public mutating func appendInterpolation(_ value: some PostgresEncodable) {
      bindings.append(value)
      sql.append("$\(bindings.count)")
    }
  }
}

extension Statement: CustomStringConvertible {
  /// The text alone; values of parameters are not shown.
  public var description: String { sql }
}
