/// What this program is called and which release it is.
public enum Release {
  /// The release, as CHANGELOG.md has it.
  public static let number = "0.1.0"
}
