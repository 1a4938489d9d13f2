internal import CMicroHTTPD
import Foundation
import Synchronization

/// A small HTTP server for one address: requests and responses are values, and a function makes one of the other.
///
/// It speaks no TLS, for which a proxy stands in front; its limits keep a careless or hostile client from costing much.
public struct Server: Sendable {
  /// Answers a request; may be asked for several at once. Cancelled when the server stops.
  public typealias Handler = @Sendable (Request) async -> Response

  /// Answers a request that the handler never sees; its body may not have arrived. Called on the server's own thread.
  public typealias Refuser = @Sendable (Refusal, Request) -> Response

  private let host: String
  private let port: UInt16
  private let limits: Limits
  private let handler: Handler
  private let refuse: Refuser

  /// - Parameters:
  ///   - host: a numeric address, such as `127.0.0.1` or `::1`.
  ///   - port: 0 lets the system choose one.
  ///   - refuse: defaults to answers without a body.
  public init(
    host: String, port: UInt16, limits: Limits = Limits(),
    refuse: @escaping Refuser = { refusal, _ in Response(status: refusal.status) }, handler: @escaping Handler
  ) {
    self.host = host
    self.port = port
    self.limits = limits
    self.handler = handler
    self.refuse = refuse
  }

  /// Listens and answers until the task is cancelled; requests that have arrived are answered before it returns.
  ///
  /// - Parameter whenListening: is given the port.
  /// - Throws: `ServerFailure` if it could not begin to listen.
  public func run(whenListening: @Sendable (UInt16) -> Void = { _ in }) async throws(ServerFailure) {
    let socket = try ListeningSocket(host: host, port: port)
    let desk = Desk(limits: limits, handler: handler, refuse: refuse)
    guard let daemon = unsafe Self.start(socket.descriptor, desk, limits) else {
      close(socket.descriptor)
      throw ServerFailure(address: "\(host):\(socket.port)", reason: "the HTTP library could not start")
    }
    let running = unsafe RunningServer(daemon)
    whenListening(socket.port)
    let (forever, continuation) = AsyncStream<Never>.makeStream()
    for await _ in forever {}
    continuation.finish()
    running.quiesce()
    await desk.empty()
    await running.stop()
    withExtendedLifetime(desk) {}
  }

  private static func start(_ socket: Int32, _ desk: Desk, _ limits: Limits) -> OpaquePointer? {
    unsafe entente_http_start(
      socket,
      { context, connection, url, method, _, data, size, exchange in
        guard let context = unsafe context, let connection = unsafe connection, let size = unsafe size,
          let exchange = unsafe exchange
        else { return .NO }
        let desk = unsafe Unmanaged<Desk>.fromOpaque(context).takeUnretainedValue()
        guard let known = unsafe exchange.pointee else {
          let made = unsafe Exchange(
            connection, url: url.map { unsafe String(cString: $0) } ?? "",
            method: method.map { unsafe String(cString: $0) } ?? "")
          unsafe exchange.pointee = Unmanaged.passRetained(made).toOpaque()
          return desk.begin(made) ? .YES : .NO
        }
        let current = unsafe Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
        let part = unsafe UnsafeRawBufferPointer(start: data, count: size.pointee)
        unsafe size.pointee = 0
        return unsafe desk.proceed(current, part) ? .YES : .NO
      },
      { context, _, exchange, _ in
        guard let context = unsafe context, let known = unsafe exchange?.pointee else { return }
        let ended = unsafe Unmanaged<Exchange>.fromOpaque(known).takeRetainedValue()
        unsafe Unmanaged<Desk>.fromOpaque(context).takeUnretainedValue().end(ended)
        unsafe exchange?.pointee = nil
      },
      Unmanaged.passUnretained(desk).toOpaque(), limits.connections, limits.connectionsPerAddress, limits.silence,
      limits.memory)
  }
}

/// The one owner of the library's server.
///
/// `@unchecked Sendable` holds because the library's functions may be called from any thread, and this one's are called
/// by one task, one after the other.
@safe private struct RunningServer: @unchecked Sendable {
  private let raw: OpaquePointer

  @unsafe init(_ raw: OpaquePointer) { unsafe self.raw = unsafe raw }

  /// Takes no new connections.
  func quiesce() {
    let socket = unsafe MHD_quiesce_daemon(raw)
    if socket >= 0 { close(socket) }
  }

  /// Ends the server's thread, off the shared ones, since that waits.
  func stop() async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      Thread.detachNewThread {
        unsafe MHD_stop_daemon(raw)
        continuation.resume()
      }
    }
  }
}
