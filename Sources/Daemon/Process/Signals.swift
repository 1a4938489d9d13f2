import Dispatch
import Glibc

/// A wish that reaches the process from outside.
enum Signal: Hashable, Sendable {
  /// SIGTERM or SIGINT.
  case terminate
  /// SIGHUP.
  case reload
}

/// The signals that the process gets from now on, one reader's. Once made, none is missed and none ends the process.
struct Signals: Sendable {
  let stream: AsyncStream<Signal>

  init() async {
    let (stream, continuation) = AsyncStream<Signal>.makeStream()
    self.stream = stream
    // A peer that goes away in mid-sentence must not end the process.
    signal(SIGPIPE, SIG_IGN)
    for (number, meaning) in [(SIGTERM, Signal.terminate), (SIGINT, .terminate), (SIGHUP, .reload)] {
      // Before the source starts: to ignore it afterwards would lose it on Linux.
      signal(number, SIG_IGN)
      await Self.watch(number) { continuation.yield(meaning) }
    }
  }

  /// Returns when the source has been registered. It lives as long as the process.
  private static func watch(_ number: Int32, _ handle: @escaping @Sendable () -> Void) async {
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler(handler: handle)
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      source.setRegistrationHandler { continuation.resume() }
      source.activate()
    }
    _ = unsafe Unmanaged.passRetained(source as AnyObject)
  }
}
