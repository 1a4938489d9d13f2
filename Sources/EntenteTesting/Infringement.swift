public import Definitions
public import Entente

/// A procedure of two fixed bodies for tests of imports: a letter of formal notice, a reasoned opinion, the court, an end.
public enum Infringement {
  public static func definition() throws(Diagnostics) -> Definition {
    try DefinitionReader().read(yaml: text.utf8, file: "infringement.yaml")
  }

  public static let text = """
    mechanism: infringement
    title: {en: Infringement procedure, es: Procedimiento por incumplimiento}
    parties:
      us: {en: Commission, es: Comisión, language: en, zone: America/New_York, calendar: us-federal}
      mx: {en: Member State, es: Estado miembro, language: es, zone: America/Mexico_City, calendar: mx-lft}
    levels: [desk, principal]
    offices:
      us: {college: {level: principal, en: College, es: Colegio}}
      mx:
        government: {level: desk, en: Government, es: Gobierno}
        minister: {level: principal, en: Minister, es: Titular del ministerio}
    labels:
      subject: {en: Subject, es: Asunto}
      title: {en: Title, es: Título}
      answer: {en: Answer, es: Respuesta}
    machines:
      procedure:
        title: {en: Procedure, es: Procedimiento}
        reference: year
        states:
          notified: {en: Formal notice, es: Carta de emplazamiento, stage: proposed}
          reasoned: {en: Reasoned opinion, es: Dictamen motivado, stage: convened}
          referred: {en: Before the Court, es: Ante el Tribunal, stage: agreed}
          settled: {en: Settled, es: Arreglado, stage: implemented}
          closed: {en: Closed, es: Archivado, stage: exit}
        steps:
          notify:
            en: Send a formal notice
            es: Enviar una carta de emplazamiento
            to: notified
            by: any principal
            fields: {subject: text, title: optional text in both languages}
          reply: {en: Reply, es: Contestar, from: [notified, reasoned], by: other desk, internal: true}
          reason: {en: Send a reasoned opinion, es: Emitir un dictamen motivado, from: notified, to: reasoned, by: any principal}
          refer: {en: Refer to the Court, es: Recurrir al Tribunal, from: reasoned, to: referred, by: any principal}
          settle: {en: Settle, es: Arreglar, from: [reasoned, referred], to: settled, by: both desks}
          close: {en: Close, es: Archivar, from: [notified, reasoned, referred], to: closed, by: any principal}
        deadlines:
          answer: {in: [notified, reasoned], due: 2 months}
    """

  public static let map = """
    mechanism: infringement
    case: Case
    reference: "INFR-{Case}"
    event: Decision
    date: Date
    source: Register, case {Case}
    by: {us: college}
    fields: {subject: Subject, title: {en: Subject}}
    events:
      Formal notice: notify
      Additional formal notice: {verb: notify}
      Reply: {verb: reply, by: {mx: government}}
      Reasoned opinion: reason
      Referral: refer
      Settlement: {verb: settle, by: {us: college, mx: government}}
      Closing: close
    ignore: Press release
    """

  /// Six cases: two whole, one with a gap, one unordered, one that ends and goes on, one that began elsewhere.
  public static let csv = """
    Case,Date,Decision,Subject
    2001/1,2001-02-03,Formal notice,"Water, and
    waste"
    2001/2,2001-03,Formal notice,Air
    2001/1,2001-05-01,Reply,
    2001/1,2001-05-01,Press release,
    2001/2,2002-01-01,Referral,
    2001/2,2002-02-01,Reasoned opinion,
    2001/1,2001-12-24,Reasoned opinion,
    2001/3,2003-04-05,Formal notice,Fish
    2001/3,2003-04-04,Reasoned opinion,
    2001/3,2003-05-05,Closing,
    2001/4,2004-01-01,Formal notice,Bees
    2001/4,2004-01-02,Closing,
    2001/4,2004-01-03,Reasoned opinion,
    2001/5,2005-13-01,Formal notice,Milk
    2001/5,2005-12-01,Formal notice,Milk
    2001/6,2006-01-01,Formal notice,Soil
    2001/6,2006-02-30,Reasoned opinion,
    2001/6,2006-03-01,Reasoned opinion,
    2001/6,2006-04-01,Settlement,
    2001/7,2007,Formal notice
    2001/8,2008,Blessing,Wine
    2001/9,2999-01-01,Formal notice,Dust
    2001/1,2002-06-01,Settlement,

    """
}
