import Commands
import Foundation

/// The command line, of which this is the process.
@main struct Main {
  static func main() async {
    let code = await Program.run(
      Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment)
    exit(code.rawValue)
  }
}
