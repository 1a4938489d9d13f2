import Daemon
import Foundation
import Glibc

/// A daemon in a process of its own: this program, which runs `entented`'s code.
final class DaemonProcess {
  private let process = Process()
  private let life = Pipe()

  /// - Parameters:
  ///   - number: daemons of one machine need names of their own.
  ///   - mails: it has a mail server, which nobody answers at.
  init(_ number: Int, dsn: String, mails: Bool = false) throws {
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = [Workload.daemon.rawValue, "--dsn", dsn]
    var settings = ["ENTENTE_NAME": "bench-\(number)", "ENTENTE_LISTEN": "off", "ENTENTE_LOG_LEVEL": "error"]
    if mails {
      settings["ENTENTE_MAIL_HOST"] = "127.0.0.1"
      settings["ENTENTE_MAIL_FROM"] = "entente@example.org"
    }
    process.environment = ProcessInfo.processInfo.environment.merging(settings) { $1 }
    // It ends with us, however we end.
    process.standardInput = life
    try process.run()
  }

  /// What a daemon's process does, until its starter lets go of it.
  static func live(dsn: String) async -> Int32 {
    Thread.detachNewThread {
      _ = FileHandle.standardInput.readDataToEndOfFile()
      exit(0)
    }
    return await EntryPoint.run(["--database", dsn], environment: ProcessInfo.processInfo.environment)
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }

  /// The seconds of processor time that it has used.
  var processorSeconds: Double {
    // After the name in brackets: the 12th and the 13th are ticks in the program and in the system.
    let fields = (proc("stat").split(separator: ")").last ?? "").split(separator: " ")
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// The megabytes of memory that it holds now, or has held at most.
  func megabytes(atMost: Bool) -> Double {
    let name = atMost ? "VmHWM:" : "VmRSS:"
    let line = proc("status").split(separator: "\n").first { $0.hasPrefix(name) }
    return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
  }

  private func proc(_ name: String) -> String {
    (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/\(name)", encoding: .utf8)) ?? ""
  }
}
