/// A JSON value. `canonical` writes it as RFC 8785 (JCS) says, so that equal values have equal bytes.
public enum JSON: Hashable, Sendable {
  /// The value `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number without a fraction that fits 64 bits.
  case integer(Int64)
  /// Any other number.
  case number(Double)
  /// A text.
  case string(String)
  /// Values in their order.
  case array([JSON])
  /// Values by name, in no order.
  case object([String: JSON])

  /// The member of an object; nil where there is none, and for anything else.
  public subscript(key: String) -> JSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The text of a string; nil for anything else.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The value of an integer; nil for anything else.
  public var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The value of a boolean; nil for anything else.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements of an array; empty for anything else.
  public var elements: [JSON] {
    if case .array(let values) = self { values } else { [] }
  }

  /// The members of an object; empty for anything else.
  public var members: [String: JSON] {
    if case .object(let values) = self { values } else { [:] }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string, as it stands in the source.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An integer, as it stands in the source.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A boolean, as it stands in the source.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// `null`, written `nil`.
  public init(nilLiteral: ()) { self = .null }
  /// An array, as it stands in the source.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// An object, as it stands in the source; of two members of one name the last counts.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}
