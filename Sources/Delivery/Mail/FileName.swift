/// The name of an attached file as a parameter of a header (RFC 2231, RFC 6266).
enum FileName {
  /// The name as it is where it is plain; otherwise a plain likeness for old readers, and the name itself encoded.
  static func parameters(_ name: String) -> [String] {
    let name = EncodedWord.visible(name)
    let isPlain = name.utf8.allSatisfy {
      (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    if isPlain, name.utf8.count <= 60 { return ["filename=\"\(name)\""] }
    let likeness = name.unicodeScalars.prefix(60).map { scalar -> Character in
      scalar.isASCII && scalar != "\"" && scalar != "\\" ? Character(scalar) : "_"
    }
    return ["filename=\"\(String(likeness))\";"] + sections(name)
  }

  /// The value percent-encoded, in as many sections as lines of a header need.
  private static func sections(_ name: String) -> [String] {
    var sections: [String] = []
    var section = ""
    for scalar in name.unicodeScalars {
      let encoded = encode(scalar)
      if section.utf8.count + encoded.utf8.count > 50 {
        sections.append(section)
        section = ""
      }
      section += encoded
    }
    sections.append(section)
    if sections.count == 1 { return ["filename*=utf-8''\(section)"] }
    return sections.enumerated().map { index, section in
      "filename*\(index)*=\(index == 0 ? "utf-8''" : "")\(section)\(index + 1 < sections.count ? ";" : "")"
    }
  }

  private static func encode(_ scalar: Unicode.Scalar) -> String {
    if scalar.isASCII, let byte = UInt8(exactly: scalar.value),
      MailAddress.isAlphanumeric(byte) || "-._~".utf8.contains(byte)
    {
      return String(scalar)
    }
    return Array(String(scalar).utf8).map { "%" + EncodedWord.hexadecimal($0) }.joined()
  }
}
