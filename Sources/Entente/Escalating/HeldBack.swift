// What holds a ladder back now, for whoever looks at its dialogue: derived from the rows about it, and never kept.
extension TracedDeadline {
  /// The holds that still keep a rung from firing.
  public var holdsInForce: [Hold] {
    guard isOpen else { return [] }
    let over = Set(
      tellings.map(\.firing).filter { $0.kind == .rung && $0.generation == generation }.map(\.rung))
    return holds.filter { $0.release == nil && !over.contains($0.rung) }
  }

  /// The acknowledgements whose pause has not ended.
  public func pausesInForce(at now: Instant) -> [Acknowledgement] {
    isOpen ? acknowledgements.filter { $0.until > now } : []
  }

  /// Its clock was stopped, and the dialogue is where it may go on.
  ///
  /// - Parameter rule: its own.
  public func isSuspended(by rule: DeadlineRule) -> Bool {
    watched.closing?.reason == .suspended
      && (rule.suspended.states.contains(state) || rule.states.contains(state))
  }

  /// The levels to which something is still to go.
  public var levelsAhead: [String] {
    guard isOpen else { return [] }
    let over = Set(
      tellings.map(\.firing).filter { $0.generation == generation }.map { [$0.kind.rawValue, "\($0.rung)"] })
    return watched.rungs.filter { !over.contains([$0.kind.rawValue, "\($0.index)"]) }.flatMap(\.levels)
  }
}
