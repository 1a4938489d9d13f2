internal import CLibPQ
import Glibc

/// Owns one result of the server and reads from it.
///
/// `@unchecked Sendable` holds because libpq never changes a `PGresult` once it has been handed out, and because nothing
/// here does either: the pointer is private, every method only reads, and it is freed when nobody can read any more.
@safe final class ResultHandle: @unchecked Sendable {
  private let raw: OpaquePointer
  let rowCount: Int32
  let columnCount: Int32

  /// Takes over the result, and frees it in the end.
  init(owning raw: OpaquePointer) {
    unsafe self.raw = unsafe raw
    rowCount = unsafe PQntuples(raw)
    columnCount = unsafe PQnfields(raw)
  }

  deinit { unsafe PQclear(raw) }

  var status: ExecStatusType { unsafe PQresultStatus(raw) }

  var tag: String { unsafe String(cString: PQcmdStatus(raw)) }

  var affected: Int { unsafe Int(String(cString: PQcmdTuples(raw))) ?? 0 }

  var serverError: ServerError { unsafe ServerError(raw) }

  /// Whether the server answered COMMIT by rolling back. Compared in place: this is asked of every result.
  var saysRollback: Bool { unsafe strcmp(PQcmdStatus(raw), "ROLLBACK") == 0 }

  func name(of column: Int32) -> String? { unsafe PQfname(raw, column).map { unsafe String(cString: $0) } }

  func type(of column: Int32) -> TypeID { TypeID(rawValue: unsafe PQftype(raw, column)) }

  /// The first column of that name, compared exactly.
  func position(of name: String) -> Int32? {
    (0..<columnCount).first { unsafe strcmp(PQfname(raw, $0), name) == 0 }
  }

  /// Row and column must lie within the result.
  func isNull(_ row: Int32, _ column: Int32) -> Bool { unsafe PQgetisnull(raw, row, column) != 0 }

  /// The value's bytes, valid while this object lives. Row and column must lie within the result.
  @unsafe func bytes(_ row: Int32, _ column: Int32) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: PQgetvalue(raw, row, column), count: Int(PQgetlength(raw, row, column)))
  }

  /// A row with these columns, made of bytes; a cell without a range is NULL. Returns `nil` if memory is lacking.
  func row(_ cells: [Range<Int>?], of bytes: [UInt8]) -> ResultHandle? {
    guard let copy = unsafe PQcopyResult(raw, PG_COPYRES_ATTRS) else { return nil }
    let isWhole = unsafe bytes.withUnsafeBytes { bytes in
      let start = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
      return cells.enumerated().allSatisfy { index, cell in
        let value = unsafe cell.flatMap { range in unsafe start.map { unsafe $0 + range.lowerBound } }
        let length = cell.map { Int32(clamping: $0.count) } ?? -1
        return unsafe PQsetvalue(copy, 0, Int32(clamping: index), value, length) != 0
      }
    }
    guard isWhole else {
      unsafe PQclear(copy)
      return nil
    }
    return unsafe ResultHandle(owning: copy)
  }
}
