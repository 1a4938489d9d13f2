import Foundation
import LocalCluster
import Testing

@Suite("The default directory")
struct DefaultDirectoryTests {
  @Test(
    "follows the environment",
    arguments: [
      (["ENTENTE_HOME": "/srv/e", "HOME": "/home/ana"], false, "/srv/e/cluster"),
      (["ENTENTE_HOME": "/srv/e"], true, "/srv/e/cluster"),
      (["XDG_DATA_HOME": "/data", "HOME": "/home/ana"], false, "/data/entente/cluster"),
      (["XDG_DATA_HOME": "relative", "HOME": "/home/ana"], false, "/home/ana/.local/share/entente/cluster"),
      (["ENTENTE_HOME": "", "HOME": "/home/ana"], false, "/home/ana/.local/share/entente/cluster"),
      (["HOME": "/root"], true, "/var/lib/entente/cluster"),
      ([:], false, nil),
    ] as [([String: String], Bool, String?)])
  func place(environment: [String: String], isRoot: Bool, expected: String?) {
    #expect(Cluster.defaultDirectory(environment: environment, isRoot: isRoot)?.path == expected)
  }
}
