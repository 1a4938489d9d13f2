internal import Entente
internal import Messages
internal import Store

extension Program {
  static var version: Verb {
    Verb("version", summary: .verb(.version)) { _, output in
      output.done(.version(number), ["version": .string(number)], .plain)
    }
  }

  static let number = Release.number
}
