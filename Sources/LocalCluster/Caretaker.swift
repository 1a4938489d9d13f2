import Foundation

/// A small process that outlives this one and clears a temporary cluster away.
///
/// It reads a pipe whose other end only this process holds. The system closes that end however this process goes, so
/// no signal handler and no exit hook is needed.
struct Caretaker {
  private let child: ChildProcess
  private let pipeEnd: Int32

  init(of directory: URL) throws(ClusterError) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else {
      throw .fileTrouble(doing: "make", path: "a pipe", reason: lastSystemError())
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let nothing = unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { close(nothing) }
    let shell = Program(
      executable: "/bin/sh",
      arguments: [
        "-c", Self.script, "entente-caretaker", directory.path, Cluster.socketDirectory(for: directory).path,
      ])
    do {
      child = try shell.spawn(input: ends[0], output: nothing, errors: nothing)
    } catch {
      close(ends[1])
      throw error
    }
    pipeEnd = ends[1]
  }

  /// Lets the caretaker clear away what is left, and waits until it has gone.
  func release() async {
    close(pipeEnd)
    _ = await child.ended()
  }

  /// Arguments: the cluster's directory and its socket directory.
  private static let script = """
    trap '' HUP INT QUIT TERM
    while read -r line; do :; done
    runs() { [ "$(readlink "/proc/$1/cwd")" = "$2" ]; }
    # A program that makes or starts the cluster may be at work still; hence a second round.
    while [ -e "$1" ]; do
      if [ -s "$1/data/postmaster.pid" ]; then
        read -r pid < "$1/data/postmaster.pid"
        # The server's signal for an immediate stop; its children follow it.
        runs "$pid" "$1/data" && kill -QUIT "$pid"
        while runs "$pid" "$1/data"; do sleep 0.05; done
      fi
      rm -rf -- "$1" "$2" && sleep 0.5
    done
    """
}
