/// One reading of settings.
struct SettingsReading {
  let findings: Findings
  let secret: @Sendable (String) -> Result<String, SecretProblem>
  let isConnectionString: @Sendable (String) -> Bool
  let holdsPassword: @Sendable (String) -> Bool
  let isFolder: @Sendable (String) -> Bool

  func settings(_ root: Node) -> Settings? {
    var keys = Keys(root, findings)
    let name = keys.optional("name").flatMap { findings.text($0) }
    let database = database(keys.optional("database"), at: root.location)
    let poll = keys.optional("poll").flatMap { duration($0, in: .seconds(1) ... .seconds(3600)) }
    let drain = keys.optional("drain").flatMap { duration($0, in: .seconds(1) ... .seconds(600)) }
    let listen = keys.optional("listen").map(listener)
    let log = log(keys.optional("log"))
    let mail = keys.optional("mail").flatMap(mail)
    let webhooks = webhooks(keys.optional("webhooks"))
    let links = keys.optional("links").flatMap(links)
    let heartbeat = keys.optional("heartbeat").flatMap(heartbeat)
    let channels = channels(keys.optional("channels"))
    let words = keys.optional("words").flatMap(folder)
    keys.close()
    guard let database else { return nil }
    var settings = Settings(database: database)
    settings.name = name
    if let poll { settings.poll = poll }
    if let drain { settings.drain = drain }
    if let listen { settings.listen = listen }
    settings.log = log
    settings.mail = mail
    settings.webhooks = webhooks
    settings.links = links
    settings.heartbeat = heartbeat
    settings.channels = channels
    settings.words = words
    return settings
  }

  // MARK: Sections

  /// Nil for nowhere, and where something is wrong.
  private func listener(_ node: Node) -> ListenAddress? { node.text == "off" ? nil : listenAddress(node) }

  private func database(_ node: Node?, at location: Location) -> Settings.Database? {
    guard let node else {
      findings.add(.noDatabase, at: location)
      return nil
    }
    var keys = Keys(node, findings)
    let url = keys.optional("url")
    let password = keys.optional("password_file").flatMap(secret)
    let connections = keys.optional("connections").flatMap { findings.number($0, in: 2...100) }
    keys.close()
    guard let url else {
      findings.add(.noDatabase, at: node.location)
      return nil
    }
    guard let text = findings.text(url) else { return nil }
    guard isConnectionString(text) else {
      // It may hold a password, and is not quoted.
      findings.add(.notAConnectionString, at: url.location)
      return nil
    }
    guard !holdsPassword(text) else {
      findings.add(.passwordInURL, at: url.location)
      return nil
    }
    var database = Settings.Database(url: text)
    database.password = password
    if let connections { database.connections = connections }
    return database
  }

  private func log(_ node: Node?) -> Settings.LogForm {
    var form = Settings.LogForm()
    guard let node else { return form }
    var keys = Keys(node, findings)
    if let format = findings.word(keys.optional("format"), of: Settings.LogForm.Format.self) { form.format = format }
    if let level = findings.word(keys.optional("level"), of: Settings.LogForm.Level.self) { form.level = level }
    keys.close()
    return form
  }

  private func mail(_ node: Node) -> Settings.Mail? {
    var keys = Keys(node, findings)
    let host = keys.required("host").flatMap { findings.text($0) }
    let port = keys.optional("port").flatMap { findings.number($0, in: 1...65535) }
    let encryption = findings.word(keys.optional("tls"), of: Settings.Mail.Encryption.self) ?? .starttls
    let user = keys.optional("user")
    let file = user == nil ? keys.optional("password_file") : keys.required("password_file")
    let from = keys.required("from").flatMap(address)
    let replyTo = keys.optional("reply_to").flatMap(address)
    keys.close()
    let password = file.flatMap(secret)
    // Only a server on this machine may get it in the clear.
    let isHere = host.map(["localhost", "127.0.0.1", "::1"].contains) ?? true
    if let file, encryption == .none, !isHere { findings.add(.passwordWithoutTLS, at: file.location) }
    guard let host, let from else { return nil }
    return Settings.Mail(
      host: host, port: port, encryption: encryption, user: user.flatMap { findings.text($0) }, password: password,
      from: from, replyTo: replyTo)
  }

  private func webhooks(_ node: Node?) -> Settings.Webhooks {
    var webhooks = Settings.Webhooks()
    guard let node else { return webhooks }
    var keys = Keys(node, findings)
    webhooks.allowedPrivate = findings.list(keys.optional("allow_private"), orOne: true).compactMap(network)
    keys.close()
    return webhooks
  }

  private func links(_ node: Node) -> Settings.Links? {
    var keys = Keys(node, findings)
    let url = keys.required("url").flatMap(url)
    let file = keys.required("key_file")
    keys.close()
    guard let file, let key = secret(file) else { return nil }
    let least = Settings.Links.shortestKey
    if key.revealed.utf8.count < least {
      findings.add(.secretTooShort, at: file.location, text: file.excerpt, ["least": String(least)])
    }
    guard let url else { return nil }
    return Settings.Links(url: url.hasSuffix("/") ? String(url.dropLast()) : url, key: key)
  }

  private func heartbeat(_ node: Node) -> Settings.OutsideHeartbeat? {
    var keys = Keys(node, findings)
    let url = keys.required("url").flatMap(url)
    let every = keys.optional("every").flatMap { duration($0, in: .seconds(30) ... .seconds(86_400)) }
    keys.close()
    return url.map { Settings.OutsideHeartbeat(url: $0, every: every ?? .seconds(300)) }
  }

  private func channels(_ node: Node?) -> Settings.Channels {
    var channels = Settings.Channels()
    guard let node else { return channels }
    var keys = Keys(node, findings)
    if let mail = findings.boolean(keys.optional("mail")) { channels.mail = mail }
    if let webhook = findings.boolean(keys.optional("webhook")) { channels.webhook = webhook }
    if let stdout = findings.boolean(keys.optional("stdout")) { channels.stdout = stdout }
    keys.close()
    return channels
  }

  private func folder(_ node: Node) -> String? {
    guard let path = findings.text(node) else { return nil }
    if isFolder(path) { return path }
    findings.add(.folderMissing, at: node.location, text: path)
    return nil
  }

  private func secret(_ node: Node) -> Secret? {
    guard let path = findings.text(node) else { return nil }
    switch secret(path) {
    case .success(let text): return Secret(text)
    case .failure(.missing): findings.add(.secretMissing, at: node.location, text: path)
    case .failure(.openToOthers): findings.add(.secretOpen, at: node.location, text: path)
    case .failure(.unfit): findings.add(.secretUnfit, at: node.location, text: path)
    case .failure(.unreadable(let reason)):
      findings.add(.secretUnreadable, at: node.location, text: path, ["reason": reason])
    }
    return nil
  }
}
