/// A part of a message: a body, or several parts together.
indirect enum MIMEPart {
  case leaf(type: [String], TransferEncoding, [UInt8], disposition: [String] = [])
  case multipart(String, String, [MIMEPart])

  /// Its header, an empty line, and its body.
  var bytes: [UInt8] {
    switch self {
    case .leaf(let type, let encoding, let body, let disposition):
      var fields = [
        HeaderField("Content-Type", tokens: type),
        HeaderField("Content-Transfer-Encoding", tokens: [encoding.rawValue]),
      ]
      if !disposition.isEmpty { fields.append(HeaderField("Content-Disposition", tokens: disposition)) }
      return fields.flatMap(\.bytes) + Array("\r\n".utf8) + encoding.encode(body)
    case .multipart(let kind, let boundary, let parts):
      let field = HeaderField("Content-Type", tokens: ["multipart/\(kind);", "boundary=\"\(boundary)\""])
      var output = field.bytes
      for part in parts {
        output += "\r\n--\(boundary)\r\n".utf8
        output += part.bytes
      }
      output += "\r\n--\(boundary)--\r\n".utf8
      return output
    }
  }
}
