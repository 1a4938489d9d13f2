internal import Foundation
internal import Simulating
internal import Synchronization

/// How a receiver answers, and how often it took each message.
public final class Taking: Sendable {
  public enum Answer {
    case taken, later, refused
    /// Before it was taken, or after that and before the answer.
    case brokenOff, lost
  }

  private struct State {
    var random: SplitMix
    var accepted: [String: Int] = [:]
    var isCalm = false
  }

  private let state: Mutex<State>

  public init(seed: UInt64) { state = Mutex(State(random: SplitMix(seed: seed))) }

  /// How often each message was taken, by its identifier.
  public var accepted: [String: Int] { state.withLock { $0.accepted } }

  /// Takes everything from now on.
  public func calm() { state.withLock { $0.isCalm = true } }

  public func answer(_ id: String) -> Answer {
    let (answer, isSlow) = state.withLock { state -> (Answer, Bool) in
      let mood = state.isCalm ? 0 : Int.random(in: 0..<100, using: &state.random)
      let answer: Answer =
        switch mood {
        case ..<72: .taken
        case ..<80: .later
        case ..<84: .refused
        case ..<90: .brokenOff
        default: .lost
        }
      if answer == .taken || answer == .lost { state.accepted[id, default: 0] += 1 }
      return (answer, mood % 10 == 9)
    }
    // Some take their time.
    if isSlow { Thread.sleep(forTimeInterval: 0.05) }
    return answer
  }
}
