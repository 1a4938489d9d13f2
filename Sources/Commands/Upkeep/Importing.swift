internal import Messages

extension Program {
  static var importing: Verb {
    Verb(
      "import", summary: .verb(.`import`),
      positionals: [Positional("FILE", .file, help: .file)]
    ) { _, _ in .done }
  }
}
