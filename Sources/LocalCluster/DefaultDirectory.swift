public import Foundation

extension Cluster {
  /// Where the cluster of `entente demo` and `entente init --local` lives: `cluster` below Entente's home.
  ///
  /// The home is `$ENTENTE_HOME`; or `/var/lib/entente` for root; or `$XDG_DATA_HOME/entente`, when that is set and
  /// absolute, as its specification asks; or `~/.local/share/entente`. An empty variable counts as unset. Returns
  /// `nil` when the environment names no home at all.
  public static func defaultDirectory(environment: [String: String], isRoot: Bool) -> URL? {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    let home: URL? =
      if let chosen = value("ENTENTE_HOME") {
        URL(filePath: chosen)
      } else if isRoot {
        URL(filePath: "/var/lib/entente")
      } else if let data = value("XDG_DATA_HOME"), data.hasPrefix("/") {
        URL(filePath: data).appending(path: "entente")
      } else {
        value("HOME").map { URL(filePath: $0).appending(path: ".local/share/entente") }
      }
    return home?.appending(path: "cluster")
  }
}
