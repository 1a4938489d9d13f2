internal import CCurl

/// Asks for an address outside, so that whoever watches over this installation hears that it is well.
public struct CallOut: Sendable {
  private let url: String
  private let lanes = Lanes(count: 1)

  /// The other side was not reached, or did not say yes.
  public struct Failure: Error, Hashable, CustomStringConvertible {
    public var description: String
  }

  /// - Parameter url: begins with `https://` or `http://`; the operator's own choice, and so private addresses too.
  public init(url: String) { self.url = url }

  /// Asks once, for fifteen seconds at most.
  ///
  /// - Throws: `Failure`, which does not quote the address: such addresses are often secrets.
  public func call() async throws(Failure) {
    let url = url
    let end = await lanes.run { handle, stop in
      handle.run(Exchange(body: [], stop: stop)) { handle in
        handle.set(CURLOPT_URL, url)
        handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        handle.set(CURLOPT_HTTPHEADER, ["User-Agent: Entente"])
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, 5_000)
        handle.set(CURLOPT_TIMEOUT_MS, 15_000)
      }
    }
    guard let end else { throw Failure(description: "there is no memory for a transfer") }
    if end.status == 0 { throw Failure(description: end.message) }
    if !(200..<300).contains(end.status) { throw Failure(description: "answered \(end.status)") }
  }
}
