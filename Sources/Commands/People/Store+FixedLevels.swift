internal import Entente
internal import Messages
internal import Store

extension Store {
  /// Why offices cannot be given the levels that they are to have: they have others already.
  ///
  /// The database would refuse the first of them too; this says it of all, and in words.
  func differingLevels(of wanted: [Office]) async throws -> [Phrase] {
    let known = Dictionary(try await offices().map { ($0.path, $0.level) }) { first, _ in first }
    return wanted.compactMap { office in
      let path = "\(office.party)/\(office.id)"
      guard let level = known[path], level != office.level else { return nil }
      return .officeLevelFixed(path, at: level, asked: office.level)
    }
  }
}
