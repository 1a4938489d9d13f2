extension Page {
  /// As a document of its own: semantic, readable without its style sheet, which mail programs take away, and printable.
  ///
  /// - Parameter isDense: smaller, for what has to fit one printed page.
  public func html(isDense: Bool = false) -> String {
    let size = isDense ? "13px" : "15px"
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Self.escaped(subject))</title>
      <style>
      @page { size: letter; margin: 16mm 18mm; }
      @media print {
      body { font-size: \(isDense ? "9pt" : "10.5pt") !important; padding: 0 !important; }
      main { max-width: none !important; }
      h2, h3 { break-after: avoid; }
      li, tr { break-inside: avoid; }
      }
      </style>
      </head>
      <body style="margin:0;padding:16px;color:#1a1a1a;background:#ffffff;\
      font-family:Georgia,'Times New Roman',serif;font-size:\(size);line-height:1.4">
      <main style="max-width:46em;margin:0 auto">
      <h1 style="font-size:1.35em;margin:0 0 .15em;font-weight:600">\(Self.escaped(heading))</h1>
      \(lead.map { "<p style=\"margin:0 0 .8em;color:#444444\">\(Self.escaped($0))</p>\n" } ?? "")\
      \(blocks.map(Self.html).joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  private static func html(_ block: Block) -> String {
    switch block {
    case .heading(let text):
      return "<h2 style=\"font-size:1.05em;margin:.9em 0 .25em;border-bottom:1px solid #bbbbbb\">\(escaped(text))</h2>"
    case .paragraph(let text): return "<p style=\"margin:.5em 0\">\(escaped(text))</p>"
    case .small(let text): return "<p style=\"margin:.8em 0 0;font-size:.85em;color:#555555\">\(escaped(text))</p>"
    case .rows(let rows):
      let cells = rows.map { row in
        """
        <tr><th scope="row" style="text-align:left;vertical-align:top;padding:.1em 1em .1em 0;font-weight:600">\
        \(escaped(row.name))</th><td style="vertical-align:top;padding:.1em 0">\(escaped(row.value))</td></tr>
        """
      }
      return "<table style=\"border-collapse:collapse;margin:.5em 0\">\n\(cells.joined(separator: "\n"))\n</table>"
    case .list(let items):
      let entries = items.map { "<li style=\"margin:.15em 0\">\(html($0))</li>" }
      return "<ul style=\"margin:.3em 0;padding-left:1.3em\">\n\(entries.joined(separator: "\n"))\n</ul>"
    }
  }

  private static func html(_ item: Item) -> String {
    let mark = item.mark.map { "<strong>\(escaped($0))</strong> " } ?? ""
    let commands = item.commands.map {
      "<br><code style=\"font-family:Consolas,Menlo,monospace;font-size:.9em\">\(escaped($0))</code>"
    }
    let link = item.link.map { "<br><a href=\"\(escaped($0))\">\(escaped($0))</a>" } ?? ""
    return mark + escaped(item.text) + commands.joined() + link
  }

  /// Text that stands for itself wherever it is put: no character of it is markup, moves the cursor or turns the
  /// direction in which the rest is read.
  static func escaped(_ text: String) -> String {
    // By scalars: a sign with an accent on it is another character, and the same markup.
    SafeText.line(text).unicodeScalars.reduce(into: "") { safe, scalar in
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(scalar)
      }
    }
  }
}
