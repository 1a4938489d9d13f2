import Glibc

@main struct Main {
  static func main() async {
    let options: Options
    do {
      options = try Options(CommandLine.arguments.dropFirst())
    } catch {
      complain("\(error)\n\n\(Options.usage)")
      exit(2)
    }
    do {
      for line in try await options.workload.run(options) { print(line) }
    } catch {
      complain("\(options.workload.rawValue): \(error)")
      exit(1)
    }
  }

  private static func complain(_ text: String) {
    let line = Array("entente-bench: \(text)\n".utf8)
    _ = unsafe write(STDERR_FILENO, line, line.count)
  }
}
