import Daemon
import Foundation

/// The daemon, of which this is the process.
@main struct Entented {
  static func main() async {
    exit(
      await EntryPoint.run(
        Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment))
  }
}
