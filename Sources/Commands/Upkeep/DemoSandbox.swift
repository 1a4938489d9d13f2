internal import LocalCluster

/// The database in which the demonstration plays. When it ends it leaves a seal that counts what it made, by which the next
/// one sees whether somebody has worked there since.
struct DemoSandbox {
  let cluster: Cluster

  private static let name = "demo"
  /// Under which it stands while a demonstration runs, or after one that was interrupted: then nothing of it is anybody's.
  private static let unfinished = "demonstration: unfinished"

  struct Remains {
    var isWorkedIn: Bool
  }

  /// What an earlier demonstration left; nil where there is none.
  func remains() async throws -> Remains? {
    let there = try await cluster.psql("select 1 from pg_database where datname = '\(Self.name)'")
    guard there == "1" else { return nil }
    let seal = try await cluster.psql(
      "select coalesce(shobj_description(oid, 'pg_database'), '') from pg_database where datname = '\(Self.name)'")
    let hasRecord = try await cluster.psql(
      "select to_regclass('entente.consent') is not null", database: Self.name)
    if seal == Self.unfinished || hasRecord != "t" { return Remains(isWorkedIn: false) }
    return Remains(isWorkedIn: try await seal != count())
  }

  /// A new one in its place, empty.
  func make() async throws -> Database {
    try await cluster.psql("drop database if exists \(Self.name) with (force)")
    let database = try await Database.make(Self.name, in: cluster)
    try await comment(Self.unfinished)
    try await database.install(isSandbox: true)
    return database
  }

  func seal() async throws { try await comment(count()) }

  private func comment(_ text: String) async throws {
    try await cluster.psql("comment on database \(Self.name) is '\(text)'")
  }

  /// What people make: steps, consents, texts, people and definitions. What the daemon adds, and acknowledgements such as the one
  /// that the demonstration invites to, are no work that could be lost.
  private func count() async throws -> String {
    try await cluster.psql(
      """
      select format('demonstration: %s steps, %s consents, %s texts, %s people, %s definitions',
        (select count(*) from entente.transition), (select count(*) from entente.consent),
        (select count(*) from entente.text), (select count(*) from entente.person),
        (select count(*) from entente.definition))
      """, database: Self.name)
  }
}
