import Foundation

/// A program with its arguments and surroundings.
struct Program: Sendable {
  var executable: String
  var arguments: [String]
  /// The variables added to the small fixed environment.
  ///
  /// Nothing else is inherited: `PGHOST`, `PGOPTIONS` and the like would lead the programs elsewhere.
  var environment: [String: String] = [:]
  var directory = URL(filePath: "/")

  private static let fixedEnvironment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"]

  /// Starts the program with these three descriptors and no others, away from the terminal's signals.
  ///
  /// Foundation's `Process` won't do: it learns of a child's end by a socket that the child's children inherit, so
  /// that a program which starts a server would seem to run as long as that server.
  func spawn(input: Int32, output: Int32, errors: Int32) throws(ClusterError) -> ChildProcess {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, source) in [input, output, errors].enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, source, Int32(descriptor))
    }
    // The C library does not mind when another thread has closed one of them in the meantime.
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for descriptor in open.compactMap({ Int32($0) }) where descriptor > 2 {
      unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
    }

    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // Signals that this process ignores or blocks would stay so in a server.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

    // env enters the directory for the child; this process has but one, for all its threads.
    let words = ["/usr/bin/env", "--chdir=\(directory.path)", executable] + arguments
    let variables = Self.fixedEnvironment.merging(environment) { _, added in added }.map { "\($0.key)=\($0.value)" }
    var pid: pid_t = 0
    let failure = unsafe withCStrings(words) { words in
      unsafe withCStrings(variables) { variables in
        unsafe posix_spawn(&pid, "/usr/bin/env", &actions, &attributes, words, variables)
      }
    }
    guard failure == 0 else {
      throw .cannotRun(program: executable, reason: unsafe String(cString: strerror(failure)))
    }
    return ChildProcess(pid: pid)
  }
}

/// A program that was started.
struct ChildProcess: Sendable {
  let pid: pid_t

  /// Waits for the end and returns the status as a shell counts it; to be called once.
  ///
  /// The wait blocks, so it has a thread of its own.
  func ended() async -> Int32 {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var status: Int32 = 0
        while unsafe waitpid(pid, &status, 0) < 0 {
          guard errno == EINTR else { return continuation.resume(returning: 127) }
        }
        let signal = status & 0x7f
        continuation.resume(returning: signal == 0 ? (status >> 8) & 0xff : 128 + signal)
      }
    }
  }
}

/// Lends strings to C as an array that ends with a null pointer.
private func withCStrings<R>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R) -> R {
  let pointers: [UnsafeMutablePointer<CChar>?] = unsafe strings.map { unsafe strdup($0) } + [nil]
  defer { unsafe pointers.forEach { unsafe free($0) } }
  return unsafe body(pointers)
}

/// The system's words for the failure of the last call.
func lastSystemError() -> String {
  unsafe String(cString: strerror(errno))
}
