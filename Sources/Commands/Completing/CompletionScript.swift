internal import Definitions
internal import Entente
internal import Messages

extension Program {
  /// `entente completion bash`: the script to be read by the shell.
  static var completion: Verb {
    Verb(
      "completion", summary: .verb(.completion),
      positionals: [Positional("SHELL", .choice(["bash", "zsh"]), help: .shell)]
    ) { invocation, output in
      let script = Assets.text("config/completion/entente.\(invocation.word("SHELL"))") ?? ""
      if output.isJSON {
        output.json(["shell": .string(invocation.word("SHELL")), "script": .string(script)])
        return .done
      }
      output.verbatim(script.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init))
      return .done
    }
  }
}
