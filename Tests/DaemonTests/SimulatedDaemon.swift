import Daemon
import Delivery
import Entente
import EntenteTesting
import Postgres
import Simulating
import Store
import Synchronization

/// The workers of a daemon in the test's own process, over a connection that breaks.
struct SimulatedDaemon {
  let link: FaultyLink
  /// What went wrong though nobody had broken anything.
  let troubles = Notes()
  private let pool: Pool
  private let workers: [any Worker]

  init(_ database: TestDatabase, _ receivers: [MoodyReceiver], seed: UInt64) throws {
    link = try FaultyLink(to: database.cluster, seed: seed)
    pool = Pool(Configuration(url: link.connectionString(database)), limit: 3)
    let store = Store(pool)
    let troubles = troubles
    var workers: [any Worker] = [
      FireRungs(store, most: 7) { pass in
        for trouble in pass.troubles { troubles.add("\(trouble)") }
      },
      TimedSteps(store, most: 5) { step, outcome in
        if case .failed(let error) = outcome, !Self.isBreak(error) { troubles.add("\(step): \(error)") }
      },
      SendBriefs(store),
    ]
    workers += receivers.map { receiver in
      DeliverNotices(
        store: store, channel: receiver, renderer: WordedNotices(store),
        observe: { event in
          // Words are not the fault of any connection.
          if case .attempted(let delivered) = event,
            case .ours(.unworded, let detail) = delivered.attempt.answer, !detail.contains("onnection"),
            !detail.contains("57P0")
          {
            troubles.add(detail)
          }
        })
    }
    self.workers = workers
  }

  /// Lets all workers pass, in any order, until none of them finds anything to do.
  func settle(_ random: SplitMix) async throws {
    var random = random
    var idle = Set<String>()
    while idle.count < workers.count {
      guard let worker = workers.randomElement(using: &random) else { return }
      do {
        let pass = try await worker.pass()
        if pass.handled == 0 { idle.insert(worker.name) } else { idle = [] }
      } catch  where Self.isBreak(error) {
        idle = []
      }
    }
  }

  func close() async {
    await pool.close()
    link.close()
  }

  /// A connection that was broken, or a server that was stopped.
  static func isBreak(_ error: any Error) -> Bool {
    switch error {
    case PostgresError.connection, StoreError.unreachable, StoreError.outcomeUnknown: true
    case let error as PostgresError: error.sqlState?.rawValue.hasPrefix("57P0") ?? false
    default: false
    }
  }
}

/// What several tasks note down.
final class Notes: Sendable {
  private let noted = Mutex<[String]>([])

  var all: [String] { noted.withLock { $0 } }

  func add(_ note: String) { noted.withLock { $0.append(note) } }
}

/// A receiver of mail or of events who takes most of it, puts some off, refuses some, and sometimes takes it without saying so.
final class MoodyReceiver: Channel {
  let name: String
  let width = 4
  let longest = Duration.seconds(60)
  private let state: Mutex<State>

  private struct State {
    var random: SplitMix
    var accepted: [String: Int] = [:]
    var isCalm = false
  }

  init(_ name: String, seed: UInt64) {
    self.name = name
    state = Mutex(State(random: SplitMix(seed: seed)))
  }

  /// How often each message was taken.
  var accepted: [String: Int] { state.withLock { $0.accepted } }

  /// Takes everything from now on.
  func calm() { state.withLock { $0.isCalm = true } }

  func send(_ message: Message) async -> Attempt {
    state.withLock { state in
      let mood = state.isCalm ? 0 : Int.random(in: 0..<100, using: &state.random)
      if mood < 70 || 92 <= mood { state.accepted[message.id.description, default: 0] += 1 }
      return switch mood {
      case ..<70: Attempt(.sent, "250 taken")
      case ..<82: Attempt(.temporary, "451 later")
      case ..<88: Attempt(.unknown, "broken off before it was sent")
      case ..<92: Attempt(.permanent, "550 no such user")
      default: Attempt(.unknown, "broken off after it was taken")
      }
    }
  }
}
