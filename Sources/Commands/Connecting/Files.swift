internal import Foundation
internal import Messages

/// Files that a command names.
enum Files {
  static let largestMegabytes = 256

  /// A whole file's bytes; what cannot be read is wrong input.
  static func read(_ path: String) throws -> [UInt8] {
    let data: Data
    do {
      let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
      guard size <= largestMegabytes * 1_048_576 else {
        throw CommandError(.fileTooLarge(path, megabytes: largestMegabytes), .wrongUsage)
      }
      data = try Data(contentsOf: URL(filePath: path))
    } catch let error as CommandError {
      throw error
    } catch {
      throw CommandError(.fileMissing(path), .wrongUsage)
    }
    return Array(data)
  }

  static func name(_ path: String) -> String { URL(filePath: path).lastPathComponent }
}
