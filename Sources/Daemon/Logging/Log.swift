public import Definitions
public import Entente
import Glibc
import Synchronization

/// Where events go: one line each, in one of two forms, from the level on that was asked for.
public final class Log: Sendable {
  private let form: Mutex<Settings.LogForm>
  private let now: @Sendable () -> Instant
  private let write: @Sendable (String) -> Void
  private let writing = Mutex(())

  /// - Parameters:
  ///   - now: dates the lines. Defaults to the machine's clock.
  ///   - write: takes a line without its end, one at a time. Defaults to standard error.
  public init(
    _ form: Settings.LogForm = Settings.LogForm(), now: @escaping @Sendable () -> Instant = { WallClock.now },
    write: @escaping @Sendable (String) -> Void = Log.standardError
  ) {
    self.form = Mutex(form)
    self.now = now
    self.write = write
  }

  /// From now on in another form, as a reading of the settings anew may want.
  public func change(to form: Settings.LogForm) { self.form.withLock { $0 = form } }

  /// Writes a line, unless its level is below the one asked for. Fields without a value are left out.
  public func callAsFunction(_ event: Event, _ fields: KeyValuePairs<String, LogValue?> = [:]) {
    self(event, fields.map { ($0.key, $0.value) })
  }

  /// As above, for fields that were put together.
  func callAsFunction(_ event: Event, _ fields: [(key: String, value: LogValue?)]) {
    let form = form.withLock { $0 }
    guard event.level.rank >= form.level.rank else { return }
    let line = LogLine(
      at: now(), event: event, fields: fields.compactMap { field in field.value.map { (field.key, $0) } })
    let text = line.text(form.format)
    writing.withLock { _ in write(text) }
  }

  /// Writes to standard error. A line that cannot be written is lost, since there is nobody to tell.
  public static let standardError: @Sendable (String) -> Void = { line in
    let bytes = Array((line + "\n").utf8)
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}

extension Settings.LogForm.Level {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
