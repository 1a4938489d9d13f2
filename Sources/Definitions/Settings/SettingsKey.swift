/// Each thing that settings can say, by its place in the file: the list of what the environment may say too.
enum SettingsKey: String, CaseIterable {
  case name
  case databaseURL = "database.url"
  case databasePasswordFile = "database.password_file"
  case databaseConnections = "database.connections"
  case poll, drain, listen
  case logFormat = "log.format"
  case logLevel = "log.level"
  case mailHost = "mail.host"
  case mailPort = "mail.port"
  case mailTLS = "mail.tls"
  case mailUser = "mail.user"
  case mailPasswordFile = "mail.password_file"
  case mailFrom = "mail.from"
  case mailReplyTo = "mail.reply_to"
  case webhooksAllowPrivate = "webhooks.allow_private"
  case linksURL = "links.url"
  case linksKeyFile = "links.key_file"
  case heartbeatURL = "heartbeat.url"
  case heartbeatEvery = "heartbeat.every"
  case channelsMail = "channels.mail"
  case channelsWebhook = "channels.webhook"
  case channelsStdout = "channels.stdout"
  case words

  var path: [String] { rawValue.split(separator: ".").map(String.init) }

  /// `ENTENTE_MAIL_PASSWORD_FILE`.
  var variable: String { "ENTENTE_" + rawValue.replacing(".", with: "_").uppercased() }

  /// Whether several values, parted by commas, stand in one variable.
  var isList: Bool { self == .webhooksAllowPrivate }

  /// The key of such a variable.
  init?(variable: String) {
    guard let key = Self.allCases.first(where: { $0.variable == variable }) else { return nil }
    self = key
  }

  /// Whether a variable that is none of ours was probably meant to be: it names a section, or is nearly one of them.
  static func isMisspelt(_ variable: String) -> Bool {
    if others.contains(variable) { return false }
    let sections = Set(allCases.filter { $0.path.count > 1 }.map { "ENTENTE_\($0.path[0].uppercased())_" })
    return sections.contains { variable.hasPrefix($0) }
      || variable.hasPrefix("ENTENTE_") && Spelling.distance(variable, nearestVariable(variable) ?? "") <= 2
  }

  /// What the command line and the build read.
  private static let others: Set = ["ENTENTE_HOME", "ENTENTE_LANG", "ENTENTE_STRICT"]

  private static func nearestVariable(_ variable: String) -> String? {
    Spelling.nearest(to: variable, among: allCases.map(\.variable))
  }
}
