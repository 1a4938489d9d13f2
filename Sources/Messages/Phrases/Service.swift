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
  case manual

  public static let area = "service"
}
