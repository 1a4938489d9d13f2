/// Collects the parts of a definition; one without a machine does not compile.
@resultBuilder
public enum DefinitionBuilder {
  public static func buildExpression(_ party: Party) -> DefinitionParts<Lacking> { parts(.party(party)) }
  public static func buildExpression(_ office: Office) -> DefinitionParts<Lacking> { parts(.office(office)) }
  public static func buildExpression(_ pillar: Choice) -> DefinitionParts<Lacking> { parts(.pillar(pillar)) }
  public static func buildExpression(_ ladder: Ladder) -> DefinitionParts<Lacking> { parts(.ladder(ladder)) }
  public static func buildExpression(_ machine: Machine) -> DefinitionParts<Given> { parts(.machine(machine)) }

  public static func buildPartialBlock<Need>(first: DefinitionParts<Need>) -> DefinitionParts<Need> { first }

  public static func buildPartialBlock<Need>(
    accumulated: DefinitionParts<Given>, next: DefinitionParts<Need>
  ) -> DefinitionParts<Given> {
    DefinitionParts(list: accumulated.list + next.list)
  }

  public static func buildPartialBlock<Need>(
    accumulated: DefinitionParts<Lacking>, next: DefinitionParts<Need>
  ) -> DefinitionParts<Need> {
    DefinitionParts(list: accumulated.list + next.list)
  }

  /// What a condition may leave out cannot be the machine that is needed, and so it holds none.
  public static func buildOptional(_ parts: DefinitionParts<Lacking>?) -> DefinitionParts<Lacking> {
    DefinitionParts(list: parts?.list ?? [])
  }

  public static func buildEither<Need>(first: DefinitionParts<Need>) -> DefinitionParts<Need> { first }
  public static func buildEither<Need>(second: DefinitionParts<Need>) -> DefinitionParts<Need> { second }

  /// A loop may run no time at all.
  public static func buildArray<Need>(_ parts: [DefinitionParts<Need>]) -> DefinitionParts<Lacking> {
    DefinitionParts(list: parts.flatMap(\.list))
  }

  private static func parts<Need>(_ part: DefinitionPart) -> DefinitionParts<Need> {
    DefinitionParts(list: [part])
  }
}
