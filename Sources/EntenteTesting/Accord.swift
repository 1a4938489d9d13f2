public import Definitions
public import Entente

/// A definition for tests in which a mechanism has all that the HLED has not: slots for any two countries, stages of its
/// own, wildcards, a way back, alternatives, classes of instruments, and fields with limits.
public enum Accord {
  public static func definition() throws(Diagnostics) -> Definition {
    try DefinitionReader().read(yaml: text.utf8, file: "accord.yaml")
  }

  public static let text = """
    mechanism: accord
    title: {en: Accord, es: Acuerdo}
    languages: [en, es]
    parties:
      a: {en: First party, es: Primera Parte}
      b: {en: Second party, es: Segunda Parte}
    countries:
      gb: {en: United Kingdom, es: Reino Unido, zone: Europe/London}
      mx: {en: Mexico, es: México, language: es, zone: America/Mexico_City, calendar: mx-lft}
    levels: [desk, coordinator, principal]
    offices:
      mx: {sre: {level: principal, en: Foreign Affairs, es: Relaciones Exteriores}}
    classes:
      memorandum: {consent: coordinator, en: Memorandum, es: Memorando}
      treaty: {consent: principal, en: Treaty, es: Tratado}
    labels:
      class: {en: Class, es: Clase}
      host: {en: Host, es: Anfitrión}
      subject: {en: Subject, es: Materia}
      articles: {en: Articles, es: Artículos}
      source: {en: Source, es: Fuente}
      chair: {en: Chair, es: Presidencia}
      signing: {en: Signing, es: Firma}
      reason: {en: Reason, es: Motivo}
      drafting: {en: Drafting, es: Redacción}
      force: {en: In force, es: En vigor}
    machines:
      instrument:
        title: {en: Instrument, es: Instrumento}
        stages: [drafting, force]
        states:
          draft: {en: Draft, es: Proyecto, stage: drafting}
          signed: {en: Signed, es: Firmado, stage: drafting}
          active: {en: In force, es: En vigor, stage: force}
          suspended: {en: Suspended, es: Suspendido, stage: force}
          ended: {en: Ended, es: Terminado, stage: exit}
        steps:
          propose:
            en: Propose
            es: Proponer
            to: draft
            by: either desk
            fields:
              class: class
              host: party
              subject: {type: text, min: 3, max: 40}
              articles: {type: number, min: 1, max: 20}
              source: optional link
              chair: optional person
              signing: optional instant
              tongue:
                en: Tongue
                es: Lengua
                type: choice
                optional: true
                choices: {one: {en: One, es: Una}, both: {en: Both, es: Ambas}}
          note: {en: Note, es: Anotar, from: drafting.*, by: host, fields: {reason: text}, internal: true}
          sign: {en: Sign, es: Firmar, from: draft, to: signed, by: both class}
          ratify: {en: Ratify, es: Ratificar, from: signed, to: active, by: both coordinators or any principal}
          suspend: {en: Suspend, es: Suspender, from: any open, to: suspended, by: any principal}
          resume: {en: Resume, es: Reanudar, from: suspended, to: previous, by: [both coordinators, a principal, daemon]}
          stop: {en: Stop, es: Terminar, from: [force.*], to: ended, by: b principal}
        deadlines:
          pause: {en: Pause, es: Pausa, in: suspended, due: 30 days, after: 1 day, then: resume}
          work: {en: Work, es: Trabajo, in: any open, due: 6 months}
    """
}
