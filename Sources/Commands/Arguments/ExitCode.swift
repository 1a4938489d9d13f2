/// How the program ends; scripts decide by it.
public enum ExitCode: Int32, Error, Hashable, Sendable {
  case done = 0
  /// A step was refused; its blockers, missing authority among them, were printed.
  case refused = 1
  /// The command line, or a file it names, cannot be understood.
  case wrongUsage = 2
  /// The dialogue has changed since it was looked at.
  case conflict = 3
  /// What was named is not there, or its reader is a person unknown to the record.
  case notFound = 4
  /// The database or the network; what became of the command can be asked by its id.
  case unreachable = 5
  /// A message cannot be taken now: EX_TEMPFAIL, by which a mail server keeps it and comes again.
  case tryLater = 75
  /// The user stopped it; what was committed until then stands. The number is what shells make of SIGINT.
  case interrupted = 130
}
