internal import Foundation
internal import Messages

/// Files that a command names.
enum Files {
  static let largestMegabytes = 256

  /// A whole file's bytes; what cannot be read is wrong input.
  ///
  /// Only regular files are opened: a pipe would wait for its writer, and a device never ends.
  static func read(_ path: String) throws(CommandError) -> [UInt8] {
    let handle = try open(path)
    defer { try? handle.close() }
    let limit = largestMegabytes * 1_048_576
    guard let data = try? handle.read(upToCount: limit + 1) ?? Data() else {
      throw CommandError(.fileForbidden(path), .wrongUsage)
    }
    if data.count > limit { throw CommandError(.fileTooLarge(path, megabytes: largestMegabytes), .wrongUsage) }
    return Array(data)
  }

  /// A regular file, of which as much is read as is asked for.
  static func open(_ path: String) throws(CommandError) -> FileHandle {
    let url = URL(filePath: path).resolvingSymlinksInPath()
    guard let type = try? FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType else {
      throw CommandError(.fileMissing(path), .wrongUsage)
    }
    guard type == .typeRegular else { throw CommandError(.fileIrregular(path), .wrongUsage) }
    guard let handle = try? FileHandle(forReadingFrom: url) else {
      throw CommandError(.fileForbidden(path), .wrongUsage)
    }
    return handle
  }

  /// An empty file to write to, whatever was in it before.
  static func create(_ path: String) throws(CommandError) -> FileHandle {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw CommandError(.fileForbidden(path), .wrongUsage) }
    return handle
  }

  /// All of standard input, which is waited for.
  static func standardInput() throws(CommandError) -> [UInt8] {
    let limit = largestMegabytes * 1_048_576
    guard let data = try? FileHandle.standardInput.read(upToCount: limit + 1) ?? Data() else {
      throw CommandError(.fileForbidden("-"), .wrongUsage)
    }
    if data.count > limit { throw CommandError(.fileTooLarge("-", megabytes: largestMegabytes), .wrongUsage) }
    return Array(data)
  }

  static func name(_ path: String) -> String { URL(filePath: path).lastPathComponent }
}
