/// What the daemon says to whoever starts it by hand; everything else it says to its log.
public enum Service: String, MessageKey {
  case about, usage
  case optionSettings = "option_settings"
  case optionDatabase = "option_database"
  case optionCheck = "option_check"
  case optionOnce = "option_once"
  case optionPrintSettings = "option_print_settings"
  case optionLang = "option_lang"
  case optionHelp = "option_help"
  case optionVersion = "option_version"
  case settingsGood = "settings_good"
  case passesFailed = "passes_failed"
  case noMail = "no_mail"
  case unserved
  case unasked
  case manual

  public static let area = "service"
}

extension Phrase {
  /// Messages wait for a channel that the settings do not switch on.
  package static func unserved(_ messages: Int, by channel: String) -> Phrase {
    Phrase(Service.unserved, ["messages": .quantity(messages, .messages), "channel": .text(channel)])
  }

  /// The database could not be asked what waits.
  package static func unasked(_ error: String) -> Phrase { Phrase(Service.unasked, ["error": .text(error)]) }
}
