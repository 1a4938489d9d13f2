/// The values of a statement's parameters, already in the form in which they are sent.
public struct Bindings: Sendable {
  struct Parameter: Sendable {
    let type: TypeID
    let start: Int

    /// The length in bytes, or -1 for NULL.
    let length: Int32
  }

  private(set) var parameters: [Parameter] = []
  private var buffer = EncodingBuffer()

  /// No parameters yet.
  public init() {}

  var bytes: [UInt8] { buffer.bytes }

  /// How many parameters there are.
  public var count: Int { parameters.count }

  var types: [TypeID] { parameters.map(\.type) }

  /// Whether the parameters have these types, so that what was prepared for these serves them too.
  func haveTypes(_ types: [TypeID]) -> Bool {
    parameters.count == types.count && zip(parameters, types).allSatisfy { $0.type == $1 }
  }

  /// Appends the next parameter: the first is `$1`.
  public mutating func append<Value: PostgresEncodable>(_ value: Value) {
    let start = buffer.begin()
    value.encode(into: &buffer)
    parameters.append(Parameter(type: Value.postgresType, start: start, length: buffer.end(start)))
  }
}
