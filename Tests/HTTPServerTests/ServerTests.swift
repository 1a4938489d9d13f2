import EntenteTesting
import HTTPServer
import Synchronization
import Testing

@Suite("HTTP server") struct ServerTests {
  /// Runs `body` with a server at a port of the system's choice.
  private func withServer(
    limits: Limits = Limits(), _ handler: @escaping Server.Handler,
    _ body: @escaping @Sendable (UInt16) async -> Void,
    refuse: @escaping Server.Refuser = { refusal, _ in Response(status: refusal.status) }
  ) async throws {
    let (ports, sender) = AsyncStream<UInt16>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await Server(host: "127.0.0.1", port: 0, limits: limits, refuse: refuse, handler: handler).run {
          sender.yield($0)
        }
      }
      group.addTask {
        var iterator = ports.makeAsyncIterator()
        if let port = await iterator.next() { await body(port) }
      }
      try await group.next()
      group.cancelAll()
    }
  }

  @Test("A request arrives whole: method, path, query, headers, body", .timeLimit(.minutes(10))) func whole()
    async throws
  {
    let seen = Mutex<[Request]>([])
    try await withServer { request in
      seen.withLock { $0.append(request) }
      return Response(status: 201, headers: ["X-Answer": "yes"], body: Array("done".utf8))
    } _: { port in
      let answer = await RawHTTP.exchange(
        port: port,
        "POST /a%20b/c?x=1&y=%C3%A9&x=2&z HTTP/1.1\r\nHost: h\r\nX-Odd: Value\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
      )
      #expect(answer.hasPrefix("HTTP/1.1 201 Created\r\n") && answer.hasSuffix("\r\n\r\ndone"))
      #expect(answer.contains("X-Answer: yes\r\n"))
    }
    let request = try #require(seen.withLock { $0.first })
    #expect(request.method == "POST" && request.path == "/a b/c")
    #expect(request.query == ["x": "2", "y": "é", "z": ""])
    #expect(request.headers["x-odd"] == "Value")
    #expect(request.body == Array("hello".utf8))
  }

  @Test("A body over the limit is refused, announced or not, and never reaches the handler", .timeLimit(.minutes(10)))
  func limit() async throws {
    var limits = Limits()
    limits.body = 100
    try await withServer(limits: limits) { request in
      .text("\(request.body.count)")
    } _: { port in
      let head = "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
      let exact = await RawHTTP.exchange(
        port: port, head + "Content-Length: 100\r\n\r\n" + String(repeating: "x", count: 100))
      #expect(exact.hasSuffix("\r\n\r\n100"))
      let announced = await RawHTTP.exchange(port: port, head + "Content-Length: 101\r\n\r\n")
      #expect(announced.hasPrefix("HTTP/1.1 413") && announced.hasSuffix("tooLarge: POST"))
      let chunk = "65\r\n" + String(repeating: "x", count: 101) + "\r\n0\r\n\r\n"
      let unannounced = await RawHTTP.exchange(port: port, head + "Transfer-Encoding: chunked\r\n\r\n" + chunk)
      #expect(!unannounced.contains("200"))
      // The next one is served.
      #expect(await RawHTTP.get("/", port: port).hasSuffix("\r\n\r\n0"))
    } refuse: {
      .text("\($0): \($1.method)", status: $0.status)
    }
  }

  @Test("Headers beyond all measure, and what is no HTTP, are refused", .timeLimit(.minutes(10))) func nonsense()
    async throws
  {
    try await withServer { _ in
      .text("reached")
    } _: { port in
      let long = "GET / HTTP/1.1\r\nHost: h\r\nX-Long: \(String(repeating: "x", count: 100_000))\r\n\r\n"
      #expect(await !RawHTTP.exchange(port: port, long).contains("reached"))
      #expect(await !RawHTTP.exchange(port: port, "\u{1}\u{2}\u{3}\r\n\r\n").contains("reached"))
      #expect(await RawHTTP.get("/", port: port).hasSuffix("reached"))
    }
  }

  @Test("Slow answers do not hold up others, and stopping waits for them", .timeLimit(.minutes(10))) func concurrency()
    async throws
  {
    let (gate, opener) = AsyncStream<Void>.makeStream()
    let finished = Mutex(0)
    try await withServer { request in
      if request.path == "/slow" { for await _ in gate { break } }
      finished.withLock { $0 += 1 }
      return .text(request.path)
    } _: { port in
      async let slow = RawHTTP.get("/slow", port: port)
      for _ in 0..<20 { #expect(await RawHTTP.get("/quick", port: port).hasSuffix("/quick")) }
      #expect(finished.withLock { $0 } == 20)
      opener.yield()
      #expect(await slow.hasSuffix("/slow"))
    }
    #expect(finished.withLock { $0 } == 21)
  }

  private final class Kept: Sendable {
    let text = Mutex("")
  }

  @Test("Requests that are being answered when the server stops get their answer", .timeLimit(.minutes(10)))
  func stopping() async throws {
    let (begun, sender) = AsyncStream<Void>.makeStream()
    let answer = Kept()
    try await withServer { _ in
      sender.yield()
      // Ends with the cancellation that stopping brings.
      let (never, keeper) = AsyncStream<Void>.makeStream()
      for await _ in never {}
      keeper.finish()
      return .text("last words")
    } _: { port in
      Task {
        let text = await RawHTTP.get("/", port: port)
        answer.text.withLock { $0 = text }
        sender.yield()
      }
      for await _ in begun { break }
    }
    for await _ in begun { break }
    #expect(answer.text.withLock { $0 }.hasSuffix("last words"))
  }

  @Test("An address that cannot be had is told with its reason", .timeLimit(.minutes(10))) func taken() async throws {
    try await withServer { _ in
      .text("")
    } _: { port in
      let error = await #expect(throws: ServerFailure.self) {
        try await Server(host: "127.0.0.1", port: port) { _ in .text("") }.run()
      }
      #expect(error?.description.contains("127.0.0.1:\(port)") == true)
    }
    await #expect(throws: ServerFailure.self) {
      try await Server(host: "not an address", port: 0) { _ in .text("") }.run()
    }
  }
}
