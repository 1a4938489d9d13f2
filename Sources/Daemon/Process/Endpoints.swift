internal import HTTPServer
internal import Messages
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
    guard let answer = answer(at: request.path) else { return refusal(.endpoint(.noPage), 404, to: request) }
    guard ["GET", "HEAD"].contains(request.method) else {
      var response = refusal(.endpoint(.readOnly), 405, to: request)
      response.headers["Allow"] = "GET, HEAD"
      return response
    }
    return answer(request)
  }

  /// What the server answers without asking.
  func refuse(_ refusal: Refusal, _ request: HTTPServer.Request) -> Response {
    let word: EndpointWord =
      switch refusal {
      case .tooLarge: .tooLarge
      case .stopping: .stopping
      }
    return self.refusal(.endpoint(word), refusal.status, to: request)
  }

  private func refusal(_ phrase: Phrase, _ status: Int, to request: HTTPServer.Request) -> Response {
    .text(said(phrase, to: request), status: status)
  }

  /// In the language that the reader's browser asks for; in both where it asks for neither.
  private func said(_ phrase: Phrase, to request: HTTPServer.Request) -> String {
    let accepted = request.headers["accept-language"].flatMap(Language.accepted)
    return (accepted.map { [$0] } ?? Language.allCases).map { Voice($0).say(phrase) + "\n" }.joined()
  }

  private func acknowledge(_ request: HTTPServer.Request, _ page: AcknowledgementPage) async -> Response {
    do {
      let answer = try await page.answer(method: request.method, path: request.path)
      return Response(status: answer.status, headers: answer.headers, body: answer.body)
    } catch {
      // Whatever it is, the reader can only come again; a database that is away is told by the log already.
      if isDatabaseTrouble(error) { vitals.databaseLost(error) }
      var response = refusal(.endpoint(.tryLater), 503, to: request)
      response.headers["Retry-After"] = "60"
      return response
    }
  }

  private func answer(at path: String) -> ((HTTPServer.Request) -> Response)? {
    switch path {
    case "/healthz": health
    case "/readyz": readiness
    case "/metrics": measurements
    default: nil
    }
  }

  private func health(_ request: HTTPServer.Request) -> Response {
    vitals.isHealthy ? .text("ok\n") : refusal(.endpoint(.stuck), 503, to: request)
  }

  private func readiness(_ request: HTTPServer.Request) -> Response {
    if vitals.isReady {
      // It can work; what nobody delivers is said all the same.
      let lacks = vitals.unserved.sorted { $0.key < $1.key }.map { channel, count in
        said(.unserved(count, channel: channel), to: request)
      }
      return .text("ok\n" + lacks.joined())
    }
    return refusal(
      vitals.beatAge.map { .oldBeat(seconds: Int($0.components.seconds)) } ?? .endpoint(.noBeat), 503, to: request)
  }

  private func measurements(_ request: HTTPServer.Request) -> Response {
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
