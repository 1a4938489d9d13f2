internal import Definitions

/// Every object of a schema by its kind and name, such as `constraint firing.firing_pkey`, with a digest of what defines it.
///
/// The program carries the listing of what its migrations make (`config/schema.txt`), so that the expectation lies where
/// nobody who may change the database can change it.
struct SchemaListing: Hashable, Sendable {
  /// The server's major version, since another one may spell the same definition differently.
  var server: Int
  /// By kind and name; a digest that begins with `~` is of what the server has spelled, such as a view's query, and any
  /// other of what was written, which all versions tell alike. Where a dump restores it in another spelling, that follows
  /// behind a `/`.
  var objects: [String: String]

  struct Difference: Hashable, Sendable {
    /// `trigger`, `function`, `column`.
    var kind: String
    /// `−firing.firing_pkey` is missing, `+…` is nobody's, `≠…` is defined differently.
    var name: String
  }

  /// Whether all definitions can be compared, or where the server spells them the names alone.
  func isOfSameServer(as other: SchemaListing) -> Bool { server == other.server }

  /// What the other has that this one has not, and the reverse.
  func differences(of other: SchemaListing) -> [Difference] {
    let names = Set(objects.keys).union(other.objects.keys).sorted()
    return names.compactMap { name in
      let parts = name.split(separator: " ", maxSplits: 1).map(String.init)
      let (kind, object) = (parts.first ?? "", parts.last ?? "")
      switch (objects[name], other.objects[name]) {
      case (nil, _): return Difference(kind: kind, name: "+\(object)")
      case (_, nil): return Difference(kind: kind, name: "−\(object)")
      case (let mine, let others):
        let isSpelled = mine?.first == "~" && others?.first == "~"
        guard mine?.split(separator: "/").contains(others?[...] ?? "") != true, isOfSameServer(as: other) || !isSpelled
        else { return nil }
        return Difference(kind: kind, name: "≠\(object)")
      }
    }
  }
}

extension SchemaListing {
  /// What this program's migrations make; nil where the file cannot be read.
  static func carried(isSandbox: Bool) -> SchemaListing? {
    Assets.text("config/schema.txt").flatMap { SchemaListing(text: $0, isSandbox: isSandbox) }
  }

  /// The file begins with the server's version; what only a sandbox has is marked, and stands over the rest.
  init?(text: String, isSandbox: Bool) {
    let lines = text.split(separator: "\n")
    guard let head = lines.first, head.hasPrefix(Self.head), let server = Int(head.dropFirst(Self.head.count)) else {
      return nil
    }
    self.server = server
    objects = [:]
    for line in lines.dropFirst() {
      guard let space = line.lastIndex(of: " ") else { return nil }
      let object = line[..<space]
      guard object.hasPrefix(Self.mark) else {
        objects[String(object)] = String(line[space...].dropFirst())
        continue
      }
      if isSandbox { objects[String(object.dropFirst(Self.mark.count))] = String(line[space...].dropFirst()) }
    }
  }

  /// The file's text.
  ///
  /// - Parameter restored: what a dump of the plain one makes.
  static func text(plain: SchemaListing, restored: SchemaListing, sandbox: SchemaListing) -> String {
    let everywhere = plain.objects.map { object, digest in
      let other = restored.objects[object].flatMap { $0 == digest ? nil : "/\($0)" }
      return "\(object) \(digest)\(other ?? "")"
    }
    let only = sandbox.objects.filter { plain.objects[$0] != $1 }.map { "\(mark)\($0) \($1)" }
    return (["\(head)\(plain.server)"] + everywhere.sorted() + only.sorted()).map { $0 + "\n" }.joined()
  }

  private static let head = "PostgreSQL "
  private static let mark = "sandbox "
}
