internal import CMicroHTTPD

/// One request on its way to its response. Used by the server's thread alone, but for `response` while it is suspended.
///
/// `@unchecked Sendable` holds because the library calls for a connection from one thread, and not at all between
/// suspending it and resuming it, when the answering task has the object for itself.
@safe final class Exchange: @unchecked Sendable {
  private let connection: OpaquePointer
  private let url: String
  private let method: String
  private var body: [UInt8] = []
  private let began = ContinuousClock.now
  var response: Response?

  init(_ connection: OpaquePointer, url: String, method: String) {
    unsafe self.connection = unsafe connection
    self.url = url
    self.method = method
  }

  /// What the client says that it will send; nil where it does not say.
  var announcedLength: Int? {
    unsafe MHD_lookup_connection_value(connection, .HEADER_KIND, "Content-Length")
      .flatMap { unsafe Int(String(cString: $0)) }
  }

  /// Takes a part of the body; false if it is too much, or too late.
  func take(_ bytes: UnsafeRawBufferPointer, _ limits: Limits) -> Bool {
    guard body.count + bytes.count <= limits.body, began.duration(to: .now) <= limits.arrival else { return false }
    unsafe body.append(contentsOf: bytes)
    return true
  }

  var request: Request {
    Request(
      method: method, path: url, query: values(.GET_ARGUMENT_KIND),
      headers: Dictionary(values(.HEADER_KIND).map { ($0.key.lowercased(), $0.value) }) { $1 }, body: body)
  }

  private func values(_ kind: MHD_ValueKind) -> [String: String] {
    let found = Values()
    _ = unsafe MHD_get_connection_values(
      connection, kind,
      { context, _, key, value in
        guard let context = unsafe context, let key = unsafe key else { return .YES }
        let found = unsafe Unmanaged<Values>.fromOpaque(context).takeUnretainedValue()
        unsafe found.all[String(cString: key)] = unsafe value.map { unsafe String(cString: $0) } ?? ""
        return .YES
      }, Unmanaged.passUnretained(found).toOpaque())
    return found.all
  }

  private final class Values {
    var all: [String: String] = [:]
  }

  func suspend() { unsafe MHD_suspend_connection(connection) }
  func resume() { unsafe MHD_resume_connection(connection) }

  /// Hands the response to the library; false if that failed, whereupon the connection is cut.
  func send(_ response: Response) -> Bool {
    let made: OpaquePointer? = unsafe response.body.withUnsafeBytes { bytes in
      unsafe MHD_create_response_from_buffer(
        bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let made = unsafe made else { return false }
    defer { unsafe MHD_destroy_response(made) }
    for (name, value) in response.headers.sorted(by: { $0.key < $1.key }) {
      _ = unsafe MHD_add_response_header(made, name, value)
    }
    return unsafe MHD_queue_response(connection, UInt32(clamping: response.status), made) == .YES
  }
}
