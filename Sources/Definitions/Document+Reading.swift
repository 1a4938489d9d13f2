extension Document {
  /// What a reading makes of the document's tree; everything that is wrong with it is told at once.
  ///
  /// - Parameter reading: makes a value of the root and notes what it finds wrong; nil: nothing could be made of it.
  /// - Throws: whatever was found wrong, with the form of the document or by the reading.
  func read<Value>(_ reading: (Node, Findings) -> Value?) throws(Diagnostics) -> Value {
    let findings = Findings()
    findings.add(diagnostics)
    guard let root, let value = reading(root, findings), findings.all.isEmpty else {
      throw Diagnostics(findings.sorted)
    }
    return value
  }
}
