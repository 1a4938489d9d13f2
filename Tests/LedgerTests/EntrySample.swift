import Entente
import Ledger

/// Two entries of each kind: one with everything that can be there, and one with nothing that can be absent.
///
/// The hashes were computed by PostgreSQL's functions from the same values.
enum EntrySample {
  static func id(_ number: UInt64) -> Identifier { Identifier(high: 0, low: number) }
  static func digest(_ byte: UInt8) -> Digest { Digest(bytes: [UInt8](repeating: byte, count: 32)) ?? .zero }

  static let all: [(entry: any ReadableEntry, size: Int, leafHash: String)] = [
    (
      DefinitionEntry(
        name: "Diálogo", version: 3, digest: digest(3), login: "login",
        recordedAt: Instant(microseconds: 866_000_000_123_460)),
      91, "b39a88e7b9929daf1fb0d4420739017ecf99a92c8ec3c4252fd55ef32a470d1a"
    ),
    (
      DefinitionEntry(
        name: "", version: 3, digest: digest(3), login: "", recordedAt: Instant(microseconds: -5)),
      78, "7fe765853793101b9e5b332f4d4104620dc8c00e5f6b51c12aa52577a7fd21f1"
    ),
    (
      CalendarEntry(
        name: "Diálogo", digest: digest(2), login: "login", recordedAt: Instant(microseconds: 866_000_000_123_459)),
      81, "7f21b9967b6a3ec61a0a5ee2c7cd473714b7bb97440bc26281ffccedfeb1e77a"
    ),
    (
      CalendarEntry(
        name: "", digest: digest(2), login: "", recordedAt: Instant(microseconds: -4)),
      68, "6ed5470f383cb1b372bb1914b7b7a2652a85dce5afdb0f63b1bb4cacce52682b"
    ),
    (
      PersonEntry(
        id: id(1), handle: "ana", name: "Diálogo", language: "es", databaseLogin: "databaseLogin", login: "login",
        recordedAt: Instant(microseconds: 866_000_000_123_462)),
      93, "3a7b14b1cf0cade4f8c9f19fd6168b0ae2d3e7382561f6da2c27222cf6471c39"
    ),
    (
      PersonEntry(
        id: id(1), handle: "", name: "", language: "", databaseLogin: nil, login: "",
        recordedAt: Instant(microseconds: -7)),
      62, "56879dcdc2827e30de8bb01cbd47c14f83c4840c01958ceb945aedd6dded192a"
    ),
    (
      OfficeEntry(
        id: id(1), country: "us", code: "state", level: "principal",
        label: "{\"en\":\"Secretary of State\",\"es\":\"Secretario de Estado\"}", login: "login",
        recordedAt: Instant(microseconds: 866_000_000_123_462)),
      138, "8860a61ca4ce3e44884102f5ef1887fc479f1d5332eb7617d05d4fd23e26f26f"
    ),
    (
      OfficeEntry(
        id: id(1), country: "", code: "", level: "", label: "", login: "", recordedAt: Instant(microseconds: -7)),
      62, "3c0af1416aa851f1a7dd33ac27a960eed0067e07b1607798ea6ff46a281da412"
    ),
    (
      TermEntry(
        id: id(1), act: "act", person: id(3), office: id(4), onDate: LocalDate(daysSince2000: 10_113), begunBy: id(6),
        login: "login", recordedAt: Instant(microseconds: 866_000_000_123_463)),
      116, "ca9a44645bbabff2f6018317e2e5cabf14b9e87597765397f42e3c55cf0fff07"
    ),
    (
      TermEntry(
        id: id(1), act: "", person: id(3), office: id(4), onDate: LocalDate(daysSince2000: -366), begunBy: nil,
        login: "", recordedAt: Instant(microseconds: -8)),
      92, "23d5d5c47568ae1c40d2d836e67eeaa4a70c099a23fd12b825f12d28efb20f6b"
    ),
    (
      DialogueEntry(
        id: id(1), reference: "reference", definitionDigest: digest(3), machine: "machine", parent: id(5),
        parties: ["us", "mx"], countries: ["us", "mx"], isImported: true, login: "login",
        recordedAt: Instant(microseconds: 866_000_000_123_465)),
      177, "002e0ae89a3029628b7aa0a3ea364a784f3e5a297e9c95a5ba87a7685b1937c3"
    ),
    (
      DialogueEntry(
        id: id(1), reference: "", definitionDigest: digest(3), machine: "", parent: nil, parties: [], countries: [],
        isImported: false, login: "", recordedAt: Instant(microseconds: -10)),
      116, "1f3253c90644bc031cad5cbe09454a1fde300c5f01da8d92e39df9fc6e38af36"
    ),
    (
      TextEntry(
        id: id(1), dialogue: id(2), textKind: "textKind", language: "es", digest: digest(5), size: 123456,
        name: "Diálogo", person: id(8), login: "login", recordedAt: Instant(microseconds: 866_000_000_123_465)),
      155, "9a7597e16f63e9fd7202df5791bbfae3fd16c17788798309f52a858704206ca5"
    ),
    (
      TextEntry(
        id: id(1), dialogue: id(2), textKind: "", language: "", digest: digest(5), size: 123456, name: "",
        person: nil, login: "", recordedAt: Instant(microseconds: -10)),
      116, "35a8ee513d5bd052c38ac9bcac4f4ecae6ecfcb5ff9ebbed35d10b40708de4a5"
    ),
    (
      ConsentEntry(
        id: id(1), motion: id(2), dialogue: id(3), definitionDigest: digest(4), base: 4, baseHash: digest(6),
        verb: "verb", fromState: "fromState", payloadCommitment: digest(9), texts: [digest(254), digest(255)],
        adopted: ["us", "mx"], party: "party", act: "act", basis: "basis", person: id(15), office: id(16),
        delegation: nil, recorder: id(18), paperDigest: digest(19), paperDate: LocalDate(daysSince2000: 10_113),
        source: "source", login: "login", recordedAt: Instant(microseconds: 866_000_000_123_478)),
      448, "9caeee2b35d637fad5bfc26c074b97d3931a5d8cbc5ea21044791470929c73ad"
    ),
    (
      ConsentEntry(
        id: id(1), motion: id(2), dialogue: id(3), definitionDigest: digest(4), base: -1, baseHash: digest(6),
        verb: "", fromState: "", payloadCommitment: nil, texts: [], adopted: [], party: "", act: "", basis: "",
        person: nil, office: id(16), delegation: nil, recorder: nil, paperDigest: nil, paperDate: nil, source: nil,
        login: "", recordedAt: Instant(microseconds: -23)),
      231, "84197834f2bc933525a46b193b6848f7304fc640256777a3e374735bba22b938"
    ),
    (
      TransitionEntry(
        dialogue: id(1), definitionDigest: digest(2), seq: 7, fromState: "fromState", verb: "verb",
        toState: "toState", actor: id(7), office: id(8), delegation: nil, login: "login", party: "party",
        basis: "basis", source: "source", occurredAt: Instant(microseconds: 866_000_000_123_469),
        occurredPrecision: "occurredPrecision", recordedAt: Instant(microseconds: 866_000_000_123_471),
        texts: [digest(254), digest(255)], payloadCommitment: digest(18), motion: id(19), causeDialogue: id(20),
        causeSeq: 9, previousHash: digest(22)),
      424, "86d71c7791f6db2f74ff1db8691ce04dbb18d0fc24cec1545cca2a218f73281c"
    ),
    (
      TransitionEntry(
        dialogue: id(1), definitionDigest: digest(2), seq: 0, fromState: nil, verb: "", toState: "", actor: nil,
        office: nil, delegation: nil, login: "", party: nil, basis: "", source: nil, occurredAt: nil,
        occurredPrecision: nil, recordedAt: Instant(microseconds: -16), texts: [], payloadCommitment: nil,
        motion: nil, causeDialogue: nil, causeSeq: nil, previousHash: digest(22)),
      190, "15d833d4565722b6e1df242f2edfdbd349e5e4bfc653aa1caa9760a34bef29ed"
    ),
    (
      DeadlineEntry(
        dialogue: id(1), name: "Diálogo", generation: 2, act: "act", seq: 7, rule: "rule", anchor: "anchor",
        dueDate: LocalDate(daysSince2000: 10_113), dueAt: Instant(microseconds: 866_000_000_123_464),
        ladder: "ladder", rungs: "rungs", thenAt: Instant(microseconds: 866_000_000_123_467), thenVerb: "thenVerb",
        calendars: "calendars", zoneData: "zoneData", reason: "reason", login: "login",
        recordedAt: Instant(microseconds: 866_000_000_123_473)),
      208, "edffffe0c9e4354beb91a1aca6d6f37bfe206fd8e97aca5a9100f083b9bb9b11"
    ),
    (
      DeadlineEntry(
        dialogue: id(1), name: "", generation: 2, act: "", seq: 0, rule: nil, anchor: nil, dueDate: nil, dueAt: nil,
        ladder: nil, rungs: nil, thenAt: nil, thenVerb: nil, calendars: nil, zoneData: nil, reason: nil, login: "",
        recordedAt: Instant(microseconds: -18)),
      116, "4148bcc49a2928d6c41fb6c3118f3a09dff478a2c2d04c3ff5c2b0af0b55fd85"
    ),
    (
      FiringEntry(
        dialogue: id(1), name: "Diálogo", generation: 2, rung: 3, firingKind: "kind", outcome: "outcome",
        reason: "reason", scheduledAt: Instant(microseconds: 866_000_000_123_464), told: "[{\"told\":1}]",
        login: "login", firedAt: Instant(microseconds: 866_000_000_123_473)),
      132, "1a3329523b260d65403215429b625a53467fc58207acf4bac780ddb43e1dff5f"
    ),
    (
      FiringEntry(
        dialogue: id(1), name: "", generation: 2, rung: 0, firingKind: "", outcome: "", reason: nil,
        scheduledAt: Instant(microseconds: -9), told: "[]", login: "", firedAt: Instant(microseconds: -18)),
      92, "13564b1d9932e7ab5c0244bc59d1812702ebf77fd0d1fe2279072ccdb84dc91b"
    ),
    (
      AcknowledgementEntry(
        id: id(1), dialogue: id(2), name: "Diálogo", generation: 3, party: "mx", person: id(6), office: id(7),
        levels: "[\"desk\"]", until: Instant(microseconds: 866_000_000_123_464), via: "link", notice: id(11),
        login: "login", recordedAt: Instant(microseconds: 866_000_000_123_473)),
      182, "d0adbb71ec34998dc5883d6e985da8a200ec80201cf3fb34403ae6b4832a8d38"
    ),
    (
      AcknowledgementEntry(
        id: id(1), dialogue: id(2), name: "", generation: 3, party: "", person: id(6), office: id(7), levels: "",
        until: Instant(microseconds: -9), via: "", notice: nil, login: "", recordedAt: Instant(microseconds: -18)),
      139, "6124b07f4130b6fd6cbb8b4958a239dce2eb2579a076b06c542047eeebde4874"
    ),
    (
      HoldEntry(
        id: id(1), dialogue: id(2), name: "Diálogo", generation: 3, rung: 5, act: "release", ends: id(8), party: "mx",
        person: id(9), office: id(10), reason: "reason", login: "login",
        recordedAt: Instant(microseconds: 866_000_000_123_473)),
      172, "acf7b48467d6e850c263f1470a6f8b9426981cc9c108aef0ea6e4f15547a03c0"
    ),
    (
      HoldEntry(
        id: id(1), dialogue: id(2), name: "", generation: 3, rung: 0, act: "", ends: nil, party: "", person: id(9),
        office: id(10), reason: "", login: "", recordedAt: Instant(microseconds: -18)),
      128, "7a7c1152ebf20d1fb54b7c39f7e665616db5eceff194e0b8514a024cf4fd8dfb"
    ),
    (
      RecalculationEntry(
        dialogue: id(1), name: "Diálogo", generation: 3, calendar: "mx-lft", digest: digest(5), reason: "reason",
        login: "login", recordedAt: Instant(microseconds: 866_000_000_123_473)),
      130, "6876b0b57c6605a6b45a2bc93fb64de35f6a7d9752b14704d3c31288c4bd287b"
    ),
    (
      RecalculationEntry(
        dialogue: id(1), name: "", generation: 3, calendar: "", digest: digest(5), reason: "", login: "",
        recordedAt: Instant(microseconds: -18)),
      105, "2a5f61475e5e0bb239ffa316a77f9b43e15e1ff6ee933aee12d60ffdef55df3c"
    ),
  ]
}
