/// Keys of one area of the catalogue; a case without its sentence is found by the test that enumerates them.
public protocol MessageKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The first part of its keys: `outcome` in `outcome.both_consent`.
  static var area: String { get }
}

extension MessageKey {
  /// The key as the catalogue's files nest it.
  public var path: String { "\(Self.area).\(rawValue)" }

  static var paths: [String] { allCases.map(\.path) }
}
