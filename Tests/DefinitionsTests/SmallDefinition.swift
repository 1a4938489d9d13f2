import Definitions
import Entente

/// A definition with one of everything, in which tests change a word at a time.
enum SmallDefinition {
  static let reader = DefinitionReader(calendars: ["us-federal", "mx-lft"])

  /// What is wrong with it after one change; empty when nothing is.
  static func findings(replacing old: String = "", with new: String = "") -> [Diagnostic] {
    findings(old.isEmpty ? text : text.replacing(old, with: new))
  }

  static func findings(_ text: String) -> [Diagnostic] {
    do throws(Diagnostics) {
      _ = try reader.read(yaml: text.utf8, file: "small.yaml")
      return []
    } catch {
      return error.all
    }
  }

  /// Two sides with their offices, and a ladder without its last rung.
  static let sides = """
    parties:
      us: {en: United States, es: Estados Unidos, language: en, zone: America/New_York, calendar: us-federal}
      mx: {en: Mexico, es: México, language: es, zone: America/Mexico_City, calendar: mx-lft}
    levels: [desk, deputy, principal]
    offices:
      us: {state: {level: principal, en: State, es: Estado}}
      mx: {sre: {level: principal, en: Foreign Affairs, es: Relaciones Exteriores}}
    pillars:
      trade: {en: Trade, es: Comercio}
    ladders:
      standard:
        - {at: -5 days, to: desk}
        - {at: due, to: [desk, principal]}
    """

  static let text = """
    mechanism: small
    title: {en: Small Dialogue, es: Diálogo Pequeño}
    \(sides)
    labels:
      meets: {en: Meeting, es: Reunión}
      reason: {en: Reason, es: Motivo}
      owner: {en: Owner, es: Responsable}
      done: {en: Progress, es: Avance}
      statement: {en: Statement, es: Declaración}
    machines:
      round:
        title: {en: Round, es: Ronda}
        reference: year of meets
        states:
          proposed: {en: Proposed, es: Propuesta}
          convened: {en: Convened, es: Convocada}
          implemented: {en: Implemented, es: Instrumentada}
          lapsed: {en: Lapsed, es: Caducada, stage: exit}
        steps:
          propose: {en: Propose, es: Proponer, to: proposed, by: any principal, fields: {meets: date}, opens: convene}
          convene: {en: Convene, es: Convocar, from: proposed, to: convened, by: both deputies, expires: 30 days}
          note: {en: Note, es: Anotar, from: convened, by: any desk, fields: {reason: optional text}, internal: true}
          finish:
            en: Finish
            es: Concluir
            from: convened
            to: implemented
            by: both principals
            texts: {statement: [en, es]}
            adopts: task
            basis: [signed, recorded]
            children: ended or carried
          lapse: {en: Lapse, es: Caducar, from: [proposed, convened], to: lapsed, by: daemon}
        deadlines:
          answer: {en: Answer, es: Respuesta, in: proposed, due: 10 days, ladder: standard, after: 75 days, then: lapse}
          meeting: {en: Meeting, es: Reunión, in: convened, due: meets + 1 month}
      task:
        in: round
        title: {en: Task, es: Tarea}
        reference: number T
        fields: {owner: office of each party}
        states:
          proposed: {en: Proposed, es: Propuesta}
          agreed: {en: Agreed, es: Acordada}
          reported: {en: Reported, es: Reportada, stage: implemented}
        steps:
          propose: {en: Propose, es: Proponer, to: proposed, by: any desk}
          adopt: {en: Adopt, es: Adoptar, from: proposed, to: agreed, by: parent}
          report:
            {en: Report, es: Informar, from: agreed, by: owner, fields: {done: percent}, when: {done: 100, to: reported}}
          drop: {en: Drop, es: Retirar, from: proposed, to: reported, by: proposer}
    """
}
