internal import Delivery
internal import Messages
internal import Store

extension NoticeRow.Last {
  /// The other side's words as it gave them, or in the reader's language why there are none.
  func said(by voice: Voice) -> String {
    switch Answer(answer) {
    case .theirs(let words): words
    case .ours(let code, let detail):
      OwnAnswerWord(rawValue: code.rawValue).map { voice.say(.ownAnswer($0, detail: detail)) } ?? answer
    }
  }
}
