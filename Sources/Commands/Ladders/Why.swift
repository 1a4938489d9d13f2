internal import Definitions
internal import Entente
internal import Messages
internal import Store

extension Program {
  /// `entente why HLED-2027 [answer]`: who set a deadline, what fired of it and what did not, and what holds it back.
  static var why: Verb {
    Verb("why", summary: .verb(.why), positionals: deadlinePositionals) { store, invocation, output in
      let reference = invocation.word("REFERENCE")
      let situation = try await store.existing(reference, for: invocation.person)
      let found = try await store.deadlines(of: reference)
      let told = try await store.told(of: reference)
      let names = Array(Set(found.accounts.map(\.deadline.name))).sorted()
      let open = situation.dialogue?.deadlines.map(\.name).sorted() ?? []
      if let name = invocation["DEADLINE"], !names.contains(name) {
        let blocker = situation.notOpen(name, known: names)
        output.about(situation).refused([blocker], definition: situation.definition, machine: situation.machine)
        return .notFound
      }
      let shown = invocation["DEADLINE"].map { [$0] } ?? (open.isEmpty ? names : open)
      let stories = shown.compactMap { name in
        DeadlineStory(found, told: told, name: name, output.about(situation).voice)
      }
      if output.isJSON {
        output.json(.array(stories.map(\.json)))
      } else {
        for (index, story) in stories.enumerated() {
          if index > 0 { output.line() }
          output.line(story.title, .bold)
          for line in story.lines { output.line(line, indent: 2) }
        }
      }
      return .done
    }
  }
}

extension Situation {
  fileprivate func notOpen(_ deadline: String, known: [String]) -> Blocker {
    Blocker(
      .condition, .deadlineNotOpen,
      known.isEmpty ? ["deadline": .word(deadline)] : ["deadline": .word(deadline), "open": .words(known)])
  }
}
