/// Lets so many in at once, in the order of their coming: a server that all tests ask at the same time serves none in time.
actor Gate {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(limit: Int) { free = limit }

  /// Whether the task is within a gate already; whoever is inside does not wait again, or all could wait for each other.
  @TaskLocal private static var isInside = false

  nonisolated func pass<R>(_ body: () async throws -> R) async rethrows -> R {
    if Self.isInside { return try await body() }
    await enter()
    do {
      let result = try await Self.$isInside.withValue(true) { try await body() }
      await leave()
      return result
    } catch {
      await leave()
      throw error
    }
  }

  private func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
