import Entente

/// The definition of `config/mechanisms/hled.yaml`, written in Swift; of its offices and pillars only some.
enum BuiltDialogue {
  private static let reason: Field = Field("reason", .text, label: ["en": "Reason", "es": "Motivo"])
  private static let held = Field("held", .date, isPast: true, label: ["en": "Held on", "es": "Fecha de celebración"])
  private static let meets = Field("meets", .date, label: ["en": "Date of the meeting", "es": "Fecha de la reunión"])
  private static let answer: LocalizedText = ["en": "Answer", "es": "Respuesta"]
  private static let due: LocalizedText = ["en": "Due date", "es": "Fecha límite"]

  static let hled = Mechanism(
    "hled", title: ["en": "High-Level Economic Dialogue", "es": "Diálogo Económico de Alto Nivel"],
    levels: "desk", "coordinator", "deputy", "principal"
  ) {
    Party(
      "us", label: ["en": "United States", "es": "Estados Unidos"], language: "en", zone: "America/New_York",
      calendar: "us-federal")
    Party(
      "mx", label: ["en": "Mexico", "es": "México"], language: "es", zone: "America/Mexico_City",
      calendar: "mx-lft")
    Office(
      "state", of: "us", level: "principal",
      label: ["en": "Secretary of State", "es": "Titular del Departamento de Estado"])
    Office(
      "sre", of: "mx", level: "principal",
      label: ["en": "Secretary of Foreign Affairs", "es": "Titular de Relaciones Exteriores"])
    Choice("investing-in-people", label: ["en": "Investing in Our People", "es": "Invertir en nuestra gente"])
    Ladder("standard") {
      Rung(before: .days(30), to: "desk")
      for days in [10, 5, 1] { Rung(before: .jointWorkingDays(days), to: "desk") }
      Rung(dueTo: "desk", "coordinator")
      Rung(after: .jointWorkingDays(5), to: "coordinator")
      Rung(after: .jointWorkingDays(10), to: "deputy")
      Rung(after: .jointWorkingDays(20), to: "principal")
    }
    round
    commitment
  }

  private static let round = Machine(
    "round", title: ["en": "Round", "es": "Ronda"], reference: .year(field: "meets")
  ) {
    State("proposed", label: ["en": "Proposed", "es": "Propuesta"])
    State("convened", label: ["en": "Convened", "es": "Convocada"])
    State("agreed", label: ["en": "Agreed", "es": "Acordada"])
    State("implemented", label: ["en": "Implemented", "es": "Instrumentada"])
    State(
      "no_agreement", label: ["en": "Concluded without agreement", "es": "Concluida sin acuerdo"], stage: "exit")
    State("withdrawn", label: ["en": "Withdrawn", "es": "Retirada"], stage: "exit")
    State("lapsed", label: ["en": "Lapsed", "es": "Caducada"], stage: "exit")

    Creation(
      "propose", label: ["en": "Propose", "es": "Proponer"], to: "proposed", by: "coordinator",
      fields: [meets, Field("place", .text, isOptional: true, label: ["en": "Place", "es": "Lugar"])],
      opens: "convene")
    Step(
      "convene", label: ["en": "Convene", "es": "Convocar"], from: "proposed", to: "convened",
      by: .both(level: "coordinator"))
    Step(
      "postpone", label: ["en": "Postpone", "es": "Aplazar"], from: "proposed", "convened", to: .stay,
      by: .both(level: "coordinator"), fields: [meets, reason])
    Step(
      "agree", label: ["en": "Agree", "es": "Acordar"], from: "convened", to: "agreed",
      by: .both(level: "principal"), fields: [held],
      texts: [
        TextRequirement(
          "joint_statement", in: "en", "es", label: ["en": "Joint statement", "es": "Declaración conjunta"])
      ],
      adopts: "commitment")
    Step(
      "review", label: ["en": "Record the mid-year review", "es": "Asentar la revisión de medio término"],
      from: "convened", "agreed", to: .stay, by: .both(level: "deputy"),
      fields: [Field("reviewed", .date, isPast: true, label: ["en": "Reviewed on", "es": "Fecha de la revisión"])])
    Step(
      "implement", label: ["en": "Declare implemented", "es": "Declarar instrumentada"], from: "agreed",
      to: "implemented", by: .both(level: "coordinator"), guards: [Guard(.childrenEnded(of: nil))])
    Step(
      "close", label: ["en": "Conclude without agreement", "es": "Concluir sin acuerdo"], from: "convened",
      to: "no_agreement", by: .any(level: "principal"), fields: [held, reason])
    Step(
      "withdraw", label: ["en": "Withdraw", "es": "Retirar"], from: "proposed", to: "withdrawn",
      by: .proposer(level: "coordinator"), fields: [reason])
    Step(
      "lapse", label: ["en": "Lapse", "es": "Caducar"], from: "proposed", "convened", to: "lapsed", by: .daemon)

    Deadline(
      "answer", label: answer, in: "proposed", due: .span(.jointWorkingDays(10)), ladder: "standard",
      then: .step("lapse", after: .days(75)))
    Deadline(
      "meeting", label: ["en": "Meeting", "es": "Reunión"], in: "convened", due: .field("meets"),
      ladder: "standard", isMeeting: true, then: .step("lapse", after: .days(90)))
    Deadline(
      "follow_up", label: ["en": "Follow-up", "es": "Seguimiento"], in: "agreed",
      due: .field("held", plus: .months(12)), ladder: "standard")
  }

  private static let commitment = Machine(
    "commitment", title: ["en": "Commitment", "es": "Compromiso"], in: "round"
  ) {
    State("proposed", label: ["en": "Proposed", "es": "Propuesto"])
    State("agreed", label: ["en": "Agreed", "es": "Acordado"])
    State(
      "reported", label: ["en": "Reported as implemented", "es": "Reportado como cumplido"], stage: "implemented")
    State("implemented", label: ["en": "Implemented", "es": "Instrumentado"])
    State(
      "not_implemented", label: ["en": "Closed, not implemented", "es": "Cerrado sin cumplimiento"], stage: "exit")
    State("superseded", label: ["en": "Superseded", "es": "Sustituido"], stage: "exit")
    State("carried", label: ["en": "Carried over", "es": "Trasladado"], stage: "exit")

    Creation(
      "propose", label: ["en": "Propose", "es": "Proponer"], to: "proposed", by: "desk",
      fields: [
        Field("title", .localizedText, label: ["en": "Title", "es": "Título"]),
        Field("owner", .officeOfEachParty, label: ["en": "Responsible offices", "es": "Oficinas responsables"]),
        Field("pillar", .pillar, label: ["en": "Pillar", "es": "Pilar"]),
        Field("indicator", .text, label: ["en": "Indicator", "es": "Indicador"]),
        Field("due", .dateOrReason, label: due),
        Field("origin", .origin, isOptional: true, label: ["en": "Carried over from", "es": "Trasladado de"]),
      ])
    Step("adopt", label: ["en": "Adopt", "es": "Adoptar"], from: "proposed", to: "agreed", by: .parent)
    Step(
      "report", label: ["en": "Report progress", "es": "Informar avances"], from: "agreed", "reported",
      to: Destination("agreed").when("done", is: 100, to: "reported"), by: .owner,
      fields: [
        Field("done", .percent, label: ["en": "Progress in percent", "es": "Avance en porcentaje"]),
        Field("evidence", .text, label: ["en": "Evidence", "es": "Evidencia"]),
      ], isInternal: true)
    Step(
      "accept", label: ["en": "Accept as implemented", "es": "Aceptar el cumplimiento"], from: "reported",
      to: "implemented", by: .other(level: "coordinator"))
    Step(
      "dispute", label: ["en": "Contest", "es": "Objetar"], from: "reported", to: "agreed",
      by: .other(level: "coordinator"), fields: [reason])
    Step(
      "extend", label: ["en": "Extend the deadline", "es": "Prorrogar el plazo"], from: "agreed", to: "agreed",
      by: .both(level: "coordinator"), fields: [Field("due", .date, label: due), reason])
    Step(
      "carry", label: ["en": "Carry over", "es": "Trasladar"], from: "proposed", "agreed", to: "carried",
      by: .both(level: "coordinator"),
      fields: [
        Field("into", .anotherParent, label: ["en": "Carried over to", "es": "Se traslada a"]),
        Field("due", .dateOrReason, isOptional: true, label: due),
      ])
    Step(
      "close_unmet", label: ["en": "Close as not implemented", "es": "Cerrar sin cumplimiento"], from: "proposed",
      "agreed", to: "not_implemented", by: .both(level: "coordinator"), fields: [reason])
    Step(
      "supersede", label: ["en": "Supersede", "es": "Sustituir"], from: "proposed", "agreed", to: "superseded",
      by: .both(level: "coordinator"),
      fields: [Field("by", .anotherOfItsKind, label: ["en": "Superseded by", "es": "Sustituido por"]), reason])

    Deadline("due", label: due, in: "agreed", due: .field("due"), ladder: "standard")
    Deadline("answer", label: answer, in: "reported", due: .span(.jointWorkingDays(20)), ladder: "standard")
  }
}
