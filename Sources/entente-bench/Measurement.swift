/// One line of results.
struct Measurement: Sendable {
  var workload: Workload
  var clients: Int
  var load: Load
  /// Whether as many durable rows were found afterwards as operations had been acknowledged.
  var verified: Bool
  /// How many operations each call of the load made; the latencies are those of a whole call.
  var operations = 1
  /// What else was seen.
  var figures: KeyValuePairs<String, Double> = [:]

  var json: String {
    """
    {"peer":"entente","workload":"\(workload.rawValue)","clients":\(clients),\
    "ops_per_s":\(rounded(load.rate * Double(operations), 10)),"p50_ms":\(rounded(load.milliseconds(0.5), 1000)),\
    "p99_ms":\(rounded(load.milliseconds(0.99), 1000)),"n":\(load.count * operations),\
    \(figures.map { "\"\($0.key)\":\(rounded($0.value, 100))," }.joined())"verified":\(verified)}
    """
  }

  private func rounded(_ value: Double, _ places: Double) -> Double { (value * places).rounded() / places }
}
