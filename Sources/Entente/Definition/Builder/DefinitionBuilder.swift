/// Collects the parts of a definition; one without a machine does not compile.
@resultBuilder
public enum DefinitionBuilder {
  /// Takes a party.
  public static func buildExpression(_ party: Party) -> DefinitionParts<Lacking> { parts(.party(party)) }
  /// Takes an office of a party.
  public static func buildExpression(_ office: Office) -> DefinitionParts<Lacking> { parts(.office(office)) }
  /// Takes a pillar.
  public static func buildExpression(_ pillar: Choice) -> DefinitionParts<Lacking> { parts(.pillar(pillar)) }
  /// Takes a ladder.
  public static func buildExpression(_ ladder: Ladder) -> DefinitionParts<Lacking> { parts(.ladder(ladder)) }
  /// Takes a machine; with it the definition has what it needs.
  public static func buildExpression(_ machine: Machine) -> DefinitionParts<Given> { parts(.machine(machine)) }

  /// Begins with the first part.
  public static func buildPartialBlock<Need>(first: DefinitionParts<Need>) -> DefinitionParts<Need> { first }

  /// Goes on where a machine is there already.
  public static func buildPartialBlock<Need>(
    accumulated: DefinitionParts<Given>, next: DefinitionParts<Need>
  ) -> DefinitionParts<Given> {
    DefinitionParts(list: accumulated.list + next.list)
  }

  /// Goes on where the next part decides whether a machine is there.
  public static func buildPartialBlock<Need>(
    accumulated: DefinitionParts<Lacking>, next: DefinitionParts<Need>
  ) -> DefinitionParts<Need> {
    DefinitionParts(list: accumulated.list + next.list)
  }

  /// What a condition may leave out cannot be the machine that is needed, and so it holds none.
  public static func buildOptional(_ parts: DefinitionParts<Lacking>?) -> DefinitionParts<Lacking> {
    DefinitionParts(list: parts?.list ?? [])
  }

  /// Takes the one branch of a condition.
  public static func buildEither<Need>(first: DefinitionParts<Need>) -> DefinitionParts<Need> { first }
  /// Takes the other branch, which must promise the same.
  public static func buildEither<Need>(second: DefinitionParts<Need>) -> DefinitionParts<Need> { second }

  /// A loop may run no time at all.
  public static func buildArray<Need>(_ parts: [DefinitionParts<Need>]) -> DefinitionParts<Lacking> {
    DefinitionParts(list: parts.flatMap(\.list))
  }

  private static func parts<Need>(_ part: DefinitionPart) -> DefinitionParts<Need> {
    DefinitionParts(list: [part])
  }
}
