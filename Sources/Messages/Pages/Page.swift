/// Something to read: a notice, a digest or a brief, in its words but in no form yet.
///
/// The text and the HTML of a mail are both made from it, so that they say the same.
public struct Page: Hashable, Sendable {
  public var language: Language
  /// What a mail's subject line says.
  public var subject: String
  public var heading: String
  /// What stands under the heading.
  public var lead: String?
  public var blocks: [Block]

  public init(language: Language, subject: String, heading: String, lead: String? = nil, blocks: [Block] = []) {
    self.language = language
    self.subject = subject
    self.heading = heading
    self.lead = lead
    self.blocks = blocks
  }

  public enum Block: Hashable, Sendable {
    case heading(String)
    case paragraph(String)
    /// Names, each with its value.
    case rows([Row])
    case list([Item])
    /// What is read last, if at all.
    case small(String)
  }

  public struct Row: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public struct Item: Hashable, Sendable {
    /// What stands out before the text, such as a reference.
    public var mark: String?
    public var text: String
    /// To be typed as it stands; never broken.
    public var commands: [String]
    /// To be opened; never broken.
    public var link: String?

    public init(_ text: String, mark: String? = nil, commands: [String] = [], link: String? = nil) {
      self.mark = mark
      self.text = text
      self.commands = commands
      self.link = link
    }
  }
}
