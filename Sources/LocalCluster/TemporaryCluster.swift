import Foundation

extension Cluster {
  /// A running cluster in a temporary directory that ends and vanishes with this process, even when it is killed.
  public static func temporary(settings: ClusterSettings = .fastForTests) async throws(ClusterError) -> Cluster {
    // The caretaker is not released; it notices by itself that this process has gone.
    let (cluster, _) = try await makeTemporary(settings)
    return cluster
  }

  /// Runs the body with a running cluster of its own, which vanishes afterwards.
  public static func withTemporary<R>(
    settings: ClusterSettings = .fastForTests, _ body: (Cluster) async throws -> R
  ) async throws -> R {
    let (cluster, caretaker) = try await makeTemporary(settings)
    let result: Result<R, any Error>
    do { result = .success(try await body(cluster)) } catch { result = .failure(error) }
    // The caretaker does the same when we are killed before this.
    try await cluster.destroy()
    await caretaker.release()
    return try result.get()
  }

  private static func makeTemporary(_ settings: ClusterSettings) async throws(ClusterError) -> (Cluster, Caretaker) {
    let directory = try temporaryDirectory()
    let caretaker = try Caretaker(of: directory)
    do {
      let cluster = try await create(at: directory, settings: settings)
      try await cluster.start()
      return (cluster, caretaker)
    } catch {
      // The caretaker cleans up what there is.
      await caretaker.release()
      throw error
    }
  }

  private static func temporaryDirectory() throws(ClusterError) -> URL {
    // Root's own temporary directory may be closed to the account that runs the server; /tmp is open to all.
    let parent = Privileges.isRoot ? URL(filePath: "/tmp") : FileManager.default.temporaryDirectory
    let template = parent.appending(path: "entente-XXXXXX").path
    var name = Array(template.utf8CString)
    let made = unsafe mkdtemp(&name) != nil
    guard made else { throw .fileTrouble(doing: "create", path: template, reason: lastSystemError()) }
    return URL(filePath: String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
      .resolvingSymlinksInPath()
  }
}
