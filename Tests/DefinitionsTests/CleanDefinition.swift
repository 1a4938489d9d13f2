import Definitions
import Entente

/// A definition of which lint has nothing to say, in which tests change a word at a time.
enum CleanDefinition {
  static func findings(_ text: String) throws -> [(finding: LintFinding, location: Location)] {
    let document = Document(yaml: text.utf8, file: "clean.yaml")
    let definition = try SmallDefinition.reader.read(document)
    return definition.lint().map { finding in
      (finding, document.location(of: finding.place) ?? Location(file: "nowhere", path: ""))
    }
  }

  static let text = """
    mechanism: clean
    title: {en: Clean Dialogue, es: Diálogo Limpio}
    \(SmallDefinition.sides)
        - {at: +5 days, to: deputy}
    labels:
      meets: {en: Meeting, es: Reunión}
      reason: {en: Reason, es: Motivo}
      owner: {en: Owner, es: Responsable}
      pillar: {en: Pillar, es: Pilar}
      due: {en: Due date, es: Fecha límite}
      done: {en: Progress, es: Avance}
      statement: {en: Statement, es: Declaración}
    machines:
      round:
        title: {en: Round, es: Ronda}
        reference: year of meets
        states:
          proposed: {en: Proposed, es: Propuesta}
          convened: {en: Convened, es: Convocada}
          agreed: {en: Agreed, es: Acordada}
          implemented: {en: Implemented, es: Instrumentada}
          lapsed: {en: Lapsed, es: Caducada, stage: exit}
        steps:
          propose: {en: Propose, es: Proponer, to: proposed, by: any deputy, fields: {meets: date}, opens: convene}
          convene: {en: Convene, es: Convocar, from: proposed, to: convened, by: both deputies, expires: 30 days}
          note: {en: Note, es: Anotar, from: convened, by: any desk, fields: {reason: optional text}, internal: true}
          agree:
            en: Agree
            es: Acordar
            from: convened
            to: agreed
            by: both principals
            texts: {statement: [en, es]}
            adopts: task
            basis: [signed, recorded]
          finish:
            {en: Finish, es: Concluir, from: agreed, to: implemented, by: both deputies, children: ended or carried}
          lapse: {en: Lapse, es: Caducar, from: proposed, to: lapsed, by: daemon}
        deadlines:
          answer: {en: Answer, es: Respuesta, in: proposed, due: 10 days, ladder: standard, after: 75 days, then: lapse}
          meeting: {en: Meeting, es: Reunión, in: convened, due: meets + 1 month, ladder: standard}
      task:
        in: round
        title: {en: Task, es: Tarea}
        reference: number T
        fields: {owner: office of each party, pillar: pillar, due: date or reason}
        states:
          proposed: {en: Proposed, es: Propuesta}
          agreed: {en: Agreed, es: Acordada}
          reported: {en: Reported, es: Reportada, stage: implemented}
          dropped: {en: Dropped, es: Desechada, stage: exit}
        steps:
          propose: {en: Propose, es: Proponer, to: proposed, by: any desk}
          adopt: {en: Adopt, es: Adoptar, from: proposed, to: agreed, by: parent}
          report:
            {en: Report, es: Informar, from: agreed, by: owner, fields: {done: percent}, when: {done: 100, to: reported}}
          extend: {en: Extend, es: Prorrogar, from: agreed, by: both deputies, fields: {due: date}}
          drop: {en: Drop, es: Desechar, from: [proposed, agreed], to: dropped, by: proposer}
        deadlines:
          due: {in: agreed, due: due, ladder: standard}
    """
}
