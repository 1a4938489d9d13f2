/// Bytes that are read where they are asked for: a file's, of which only a piece is in memory, or an array's.
public protocol ByteSource: Sendable {
  var count: Int { get }
  /// The bytes of a range; fewer where they can no longer be had.
  func bytes(_ range: Range<Int>) -> [UInt8]
}

extension [UInt8]: ByteSource {
  public func bytes(_ range: Range<Int>) -> [UInt8] { Array(self[range.clamped(to: indices)]) }
}
