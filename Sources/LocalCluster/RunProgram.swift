import Foundation

/// What a program that ended left behind.
struct ProgramResult: Sendable {
  /// The exit status, or 128 and the number of the signal that ended it, as a shell counts.
  let status: Int32
  let output: String
  let errors: String

  var succeeded: Bool { status == 0 }

  /// Both streams, for a message.
  var everything: String { (output + errors).trimmingCharacters(in: .whitespacesAndNewlines) }
}

extension Program {
  /// Runs the program to its end without holding one of the threads that run tasks; cancelling does not interrupt it.
  ///
  /// The streams are files, not pipes: a server that inherits a pipe would keep its reader waiting for ever.
  func run(input: String = "") async throws(ClusterError) -> ProgramResult {
    let standardInput = try TransientFile(containing: input)
    let standardOutput = try TransientFile()
    let standardError = try TransientFile()
    let child = try spawn(
      input: standardInput.descriptor, output: standardOutput.descriptor, errors: standardError.descriptor)
    let status = await child.ended()
    return ProgramResult(
      status: status, output: try standardOutput.contents(), errors: try standardError.contents())
  }
}

/// A file without a name, gone when it is closed.
private struct TransientFile {
  private let handle: FileHandle

  var descriptor: Int32 { handle.fileDescriptor }

  init(containing text: String = "") throws(ClusterError) {
    let template = FileManager.default.temporaryDirectory.appending(path: "entente-XXXXXX").path
    var name = Array(template.utf8CString)
    let descriptor = unsafe mkstemp(&name)
    guard descriptor >= 0 else { throw .fileTrouble(doing: "create", path: template, reason: lastSystemError()) }
    _ = unsafe unlink(name)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.seek(toOffset: 0)
    } catch {
      throw .fileTrouble(doing: "write", path: template, reason: error.localizedDescription)
    }
  }

  func contents() throws(ClusterError) -> String {
    do {
      try handle.seek(toOffset: 0)
      return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    } catch {
      throw .fileTrouble(doing: "read", path: "a program's output", reason: error.localizedDescription)
    }
  }
}
