internal import Definitions
import Foundation
internal import Messages
internal import Postgres
internal import Synchronization

/// Where a daemon's settings come from; read at the start and whenever it is asked to.
struct SettingsSource: Sendable {
  /// The file that was named; nil: the usual one, where there is one.
  var file: String?
  var options: [String: String] = [:]
  var environment: [String: String]

  static let usualFile = "/etc/entente/entented.yaml"

  /// - Throws: `Wrong` with all that is wrong; `Unreadable`.
  func read() throws -> Settings {
    let path = file ?? Self.usualFile
    let bytes = try bytes(of: path)
    let secrets = SecretFiles(environment: environment)
    let words = Mutex<[WordingProblem]>([])
    let reader = SettingsReader(
      environment: environment,
      options: options.sorted { $0.key < $1.key }.map {
        (key: $0.key, option: "--\($0.key.split(separator: ".")[0])", $0.value)
      },
      secret: { secrets.read($0) }, isConnectionString: { Configuration(url: $0).isUnderstood },
      holdsPassword: { !Configuration(url: $0).keywordsOfURL.isDisjoint(with: ["password", "sslpassword"]) },
      isFolder: { folder in
        guard let problems = try? WordingFolder(folder).read().problems else { return false }
        words.withLock { $0 = problems.map { $0.inside(folder) } }
        return true
      })
    let settings: Settings
    do throws(Diagnostics) {
      settings = try reader.read(yaml: bytes, file: path)
    } catch {
      throw Wrong(settings: error.all, words: words.withLock { $0 })
    }
    let problems = words.withLock { $0 }
    if !problems.isEmpty { throw Wrong(settings: [], words: problems) }
    return settings
  }

  /// Everything that is wrong with the settings, and with the words to which they lead.
  struct Wrong: Error, Hashable, CustomStringConvertible {
    var settings: [Diagnostic]
    var words: [WordingProblem]

    /// A line for each, in a reader's language.
    func lines(in voice: Voice) -> [String] { settings.map(voice.line(for:)) + words.map(voice.line(for:)) }

    var description: String { lines(in: Voice(.en)).joined(separator: "; ") }
  }

  /// Nil where there is no file and none was named.
  private func bytes(of path: String) throws(Unreadable) -> [UInt8]? {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile || error.code == .fileNoSuchFile {
      if file == nil { return nil }
      throw Unreadable(path: path, isMissing: true)
    } catch {
      throw Unreadable(path: path, isMissing: false)
    }
  }

  /// The file cannot be read.
  struct Unreadable: Error, Hashable, CustomStringConvertible {
    var path: String
    var isMissing: Bool

    var description: String { "\(path): \(isMissing ? "no such file" : "cannot be read")" }
  }
}

extension WordingProblem {
  /// With the folder before the file's name, so that the file is found.
  fileprivate func inside(_ folder: String) -> WordingProblem {
    var problem = self
    problem.location.file = "\(folder)/\(location.file)"
    return problem
  }
}

extension Settings {
  /// The program's words with the operator's in place of some.
  ///
  /// - Throws: `WordingFolder.Unreadable`, where the folder has gone since the settings were read.
  func wording() throws -> Wording { try words.map { try WordingFolder($0).read().wording } ?? Wording() }

  /// How to reach the database: with its password, to the server that takes writes, and noticing one that is silent.
  func configuration(for purpose: String) -> Configuration {
    var configuration = Configuration(url: database.url)
    configuration.password = database.password?.revealed
    configuration.applicationName = "entented \(purpose)"
    // What the URL says itself goes before these.
    let usual = [
      "target_session_attrs": "read-write", "keepalives_idle": "30", "keepalives_interval": "10",
      "keepalives_count": "3", "tcp_user_timeout": "60000",
    ]
    let said = configuration.keywordsOfURL
    configuration.options = usual.filter { !said.contains($0.key) }
    return configuration
  }
}
