public import Entente
import Glibc

/// The machine's clock.
public enum WallClock {
  /// This moment, cut to microseconds.
  public static var now: Instant {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: (Int64(time.tv_sec) - 946_684_800) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}
