/// The days that a deadline counts: from where its clock began, and without those on which it stood still.
struct DeadlineClock {
  /// The day on which the state was entered, or the one before a suspension that led back to it.
  var start: LocalDate
  /// From the day it stopped to the day it went on, in order.
  var pauses: [Pause]
  /// It stands still now.
  var isStopped: Bool

  struct Pause {
    var from: LocalDate
    var to: LocalDate
  }

  /// Looks back from a dialogue's newest step.
  ///
  /// - Parameter steps: all of them, the newest last; where they were not read, the newest alone.
  init?(_ rule: DeadlineRule, state: String, enteredAt: Instant, steps: [PastStep], capitals: Capitals) {
    var stays = Stay.all(steps)
    // What is known of the present stands over a history that was not read.
    if stays.last?.state != state || stays.count < 2 { stays = [Stay(state: state, enteredAt: enteredAt)] }
    let suspended = rule.suspended.states
    var first = stays.count - 1
    while let before = stays[..<first].lastIndex(where: { !suspended.contains($0.state) }), before < first - 1,
      stays[before].state == state
    {
      first = before
    }
    guard let start = capitals.latestDay(of: stays.count == 1 ? enteredAt : stays[first].enteredAt) else { return nil }
    self.start = start
    isStopped = suspended.contains(state)
    var spans: [(Instant, Instant)] = zip(stays, stays.dropFirst()).compactMap { stay, next in
      suspended.contains(stay.state) ? (stay.enteredAt, next.enteredAt) : nil
    }
    if let pair = rule.suspended.between {
      var stopped: Instant?
      for step in steps {
        if step.verb == pair.first, stopped == nil { stopped = step.at }
        if step.verb == pair.last, let began = stopped {
          spans.append((began, step.at))
          stopped = nil
        }
      }
      if stopped != nil { isStopped = true }
    }
    pauses = spans.sorted { $0.0 < $1.0 }.compactMap { from, to in
      guard let from = capitals.latestDay(of: from), let to = capitals.latestDay(of: to) else { return nil }
      return Pause(from: from, to: to)
    }
  }

  /// A date that so many more days would move, with as many as the clock stood still since an anchor.
  ///
  /// The day on which it stopped still counts, and the one on which it went on does not: the day of an event never
  /// counts itself. What was over when the clock stopped stays over.
  func extended(
    since anchor: LocalDate, counting: (LocalDate) -> Bool, _ date: (Int) -> LocalDate?
  ) -> LocalDate? {
    var more = 0
    var due = date(0)
    for pause in pauses {
      guard let last = due else { return nil }
      let from = max(pause.from, anchor)
      guard from < pause.to, from <= last else { continue }
      more += (1...Int(pause.to.daysSince2000 - from.daysSince2000)).count { counting(from.adding(days: $0)) }
      due = date(more)
    }
    return due
  }
}

/// A time that a dialogue spent in a state.
private struct Stay {
  var state: String
  var enteredAt: Instant

  static func all(_ steps: [PastStep]) -> [Stay] {
    steps.reduce(into: []) { stays, step in
      if stays.last?.state != step.to { stays.append(Stay(state: step.to, enteredAt: step.at)) }
    }
  }
}
