public import Entente

// The few words that dates need are in the catalogue, and not taken from the system's locale data: the same date must
// read the same on every machine, and for years.

extension Voice {
  /// "Tue 15 Jun", "mar 15 jun"; with the year where that is not today's.
  public func date(_ date: LocalDate) -> String {
    let text = "\(weekday(date)) \(date.day) \(month(date, "short"))"
    return date.year == today?.year ? text : "\(text) \(date.year)"
  }

  /// "Tuesday 15 June 2027", "martes 15 de junio de 2027".
  public func longDate(_ date: LocalDate) -> String {
    let values = [
      "weekday": word(date.weekday.rawValue, of: CalendarNote.weekdays.path), "day": String(date.day),
      "month": month(date, "long"), "year": String(date.year),
    ]
    return catalogue.text("date.long", values) ?? date.description
  }

  /// "June 2027", for dates that are known to the month only.
  public func monthAndYear(_ date: LocalDate) -> String {
    catalogue.text("date.month", ["month": month(date, "long"), "year": String(date.year)]) ?? date.description
  }

  /// "June", for what is known to the month only and stands under its year.
  public func month(_ date: LocalDate) -> String { month(date, "long") }

  /// "Tue 15 Jun 17:00 (Mexico City time)"
  public func moment(_ instant: Instant, in zone: Zone) -> String {
    let (date, minute) = zone.local(instant)
    return catalogue.text("date.moment", ["date": self.date(date), "time": time(minute), "zone": self.zone(zone)])
      ?? instant.description
  }

  /// "17:00", of a minute of the day.
  public func time(_ minute: Int) -> String { "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))" }

  /// "Mexico City time"; for a zone that the catalogue does not name, after the city in its own name.
  public func zone(_ zone: Zone) -> String {
    if let known = catalogue["zone.\(zone.name)"] { return known }
    let city = zone.name.split(separator: "/").last.map { Self.spaced(String($0)) } ?? zone.name
    return catalogue.text("date.zone", ["city": city]) ?? city
  }

  private func weekday(_ date: LocalDate) -> String {
    word(date.weekday.rawValue, of: "date.weekdays_short")
  }

  private func month(_ date: LocalDate, _ form: String) -> String {
    word(date.month - 1, of: "date.months_\(form)")
  }

  func word(_ index: Int, of key: String) -> String {
    let words = catalogue[key]?.split(separator: " ") ?? []
    return words.indices.contains(index) ? String(words[index]) : String(index + 1)
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
