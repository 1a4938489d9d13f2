internal import Entente

/// A moment as a header of mail has it (RFC 5322, 3.3), in UTC: `Tue, 15 Jun 2027 22:00:00 +0000`.
enum MailDate {
  static func text(_ instant: Instant) -> String {
    // The description is ISO 8601 in UTC.
    let time = instant.description.drop { $0 != "T" }.dropFirst().prefix(8)
    let (day, _) = Zone.utc.local(instant)
    let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday.rawValue]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(weekday), \(day.day) \(months[day.month - 1]) \(day.year) \(time) +0000"
  }
}
