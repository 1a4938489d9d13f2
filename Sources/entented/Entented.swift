import Daemon

/// The daemon, of which this is the process.
@main struct Entented {
  static func main() async {}
}
