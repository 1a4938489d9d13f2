internal import Foundation

/// Whether the record can hold a text as it stands: it is in Unicode's form NFC, so that every reader hashes the same
/// bytes, and has no zero character, which PostgreSQL refuses.
func isRecordable(_ text: String) -> Bool {
  if text.utf8.contains(0) { return false }
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return true }
  return text.utf8.elementsEqual(text.precomposedStringWithCanonicalMapping.utf8)
}

extension JSON {
  /// The same of every text and name in it.
  var isRecordable: Bool {
    switch self {
    case .string(let text): Entente.isRecordable(text)
    case .array(let elements): elements.allSatisfy(\.isRecordable)
    case .object(let members): members.allSatisfy { Entente.isRecordable($0.key) && $0.value.isRecordable }
    case .null, .bool, .integer, .number: true
    }
  }
}
