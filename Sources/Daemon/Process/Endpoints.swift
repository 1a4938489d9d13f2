internal import HTTPServer
internal import Postgres
internal import Store

/// What the listener answers: whether the daemon lives, whether it can work, and what it has counted; and the page behind
/// a notice's link, where links are made.
struct Endpoints: Sendable {
  let vitals: Vitals
  let metrics: Metrics
  let pool: Pool
  let acknowledgements: AcknowledgementPage?

  func answer(_ request: HTTPServer.Request) async -> Response {
    if let acknowledgements, AcknowledgementPage.owns(request.path) {
      return await acknowledge(request, acknowledgements)
    }
    guard let answer = answer(at: request.path) else { return .text("There is no such page.\n", status: 404) }
    guard ["GET", "HEAD"].contains(request.method) else {
      var response = Response.text("Only GET and HEAD are answered here.\n", status: 405)
      response.headers["Allow"] = "GET, HEAD"
      return response
    }
    return answer()
  }

  private func acknowledge(_ request: HTTPServer.Request, _ page: AcknowledgementPage) async -> Response {
    do {
      let answer = try await page.answer(method: request.method, path: request.path)
      return Response(status: answer.status, headers: answer.headers, body: answer.body)
    } catch {
      // Whatever it is, the reader can only come again; a database that is away is told by the log already.
      if isDatabaseTrouble(error) { vitals.databaseLost(error) }
      var response = Response.text("Try again later. / Intente de nuevo más tarde.\n", status: 503)
      response.headers["Retry-After"] = "60"
      return response
    }
  }

  private func answer(at path: String) -> (() -> Response)? {
    switch path {
    case "/healthz": health
    case "/readyz": readiness
    case "/metrics": measurements
    default: nil
    }
  }

  private func health() -> Response {
    vitals.isHealthy ? .text("ok\n") : .text("stuck: a pass does not end\n", status: 503)
  }

  private func readiness() -> Response {
    if vitals.isReady { return .text("ok\n") }
    let age = vitals.beatAge.map { "the last heartbeat was written \($0.seconds) s ago" }
    return .text("not ready: \(age ?? "no heartbeat has been written yet")\n", status: 503)
  }

  private func measurements() -> Response {
    vitals.show()
    let usage = pool.usage
    for (state, count) in [("idle", usage.idle), ("busy", usage.busy), ("waiting", usage.waiting)] {
      metrics.set(.pool, ["state": state], to: Double(count))
    }
    metrics.set(.buildInfo, ["version": Release.number], to: 1)
    if let memory = ResidentMemory.now { metrics.set(.residentMemory, to: Double(memory)) }
    return .text(metrics.text, type: "text/plain; version=0.0.4; charset=utf-8")
  }
}
