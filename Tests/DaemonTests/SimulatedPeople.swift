import Definitions
import Entente
import EntenteTesting
import Store

/// Somebody at each level of each side of the HLED, who do what a seed says.
actor SimulatedPeople {
  /// Handle, country, office.
  static let offices = [
    ("ana", "mx", "se-uncs"), ("john", "us", "commerce-ita"), ("titular", "mx", "sre"), ("secretary", "us", "state"),
    ("lucia", "mx", "sre-subsecretaria"), ("paul", "us", "state-growth"), ("enlace", "mx", "dean-enlace"),
    ("desk", "us", "hled-desk"),
  ]

  private let store: Store
  private let definition: Definition
  private var commands: CommandGenerator
  private var dialogues: [(reference: String, machine: String)] = []
  /// How many of their requests were carried out.
  private(set) var taken = 0

  init(_ store: Store, _ definition: Definition, seed: UInt64) {
    self.store = store
    self.definition = definition
    commands = CommandGenerator(seed: seed, hostility: 2)
    commands.handles = Self.offices.map(\.0)
  }

  /// Asks for so many things, one after the other; what is refused is part of the game.
  func act(_ times: Int) async throws {
    for _ in 0..<times {
      let request = try await request()
      guard case .done(let answer) = try await store.attempt(request) else { continue }
      taken += 1
      guard !dialogues.contains(where: { $0.reference == answer.reference }) else { continue }
      dialogues.append((answer.reference, answer.machine))
      if answer.machine == "round" { commands.references.append(answer.reference) }
    }
  }

  private func request() async throws -> Request {
    let handle = commands.random.pick(Self.offices.map(\.0), or: "ana")
    let known =
      commands.random.chance(dialogues.count < 8 ? 40 : 90) ? dialogues.randomElement(using: &commands.random) : nil
    var subject = Request.Subject.new(mechanism: "hled", machine: "round", parent: nil)
    var machine = definition.machine("round")
    var state: String?
    if let known {
      subject = .existing(reference: known.reference)
      machine = definition.machine(known.machine)
      state = try await store.situation(subject, handle: handle).dialogue?.state
    } else if let parent = commands.references.randomElement(using: &commands.random), commands.random.chance(60) {
      subject = .new(mechanism: "hled", machine: "commitment", parent: parent)
      machine = definition.machine("commitment")
    }
    guard let machine else { throw StoreError.notFound("round") }
    var command = commands.command(definition, machine, at: state, now: try await store.clock())
    var request = Request(command: .fresh(), subject: subject, action: command, handle: handle)
    if case .attach = command {
      let texts = commands.texts("joint_statement")
      command = .attach(texts)
      request.action = command
      request.attachments = texts.map { Attachment(digest: $0.digest, size: 9, name: "statement.\($0.language).txt") }
    }
    return request
  }
}
