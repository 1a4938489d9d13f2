/// The migrations that databases out there have been made with, each with the SHA-256 of its file. A file that lands is
/// added here; nothing here ever changes.
enum LandedMigrations {
  static let digests = [
    "0001_foundation": "2a3d08cf54c68213fc883170f213537dd722312943e404dc2aa17e04ebb1724e",
    "0002_definitions": "647cd2803bf12235614efb70c5d33cf4a73cf512c74119cb422016bb2a1c047e",
    "0003_people": "8ecd01ad9320245549c868ecd8c2967884a9b4ef4bcd76e0517c69eb280764ad",
    "0004_dialogues": "1d7ea2336b05243872f7bcc1982e3be3d6cca866b8818d11c9cad72a087bd78a",
    "0005_rules": "0f47f7216247de9163b5b23bc7343fd2bddca1086290210b30b968224a6d6ee2",
    "0006_deadlines": "1fa7375f37c664f760e336fae463b59b9d307a65354ab6b26c367b7e5c29ae2f",
    "0007_attempt": "b8f328009d58febb575fabf11e99503d02e00016f1e83ed053112d6744e9af3c",
    "0008_readers": "f0273d4aa84d1bd9d89b002fcba29d9f7eb61cf5ac7495d033ed26bca4bc54f2",
    "0009_administration": "a83170579bfa85b4c470e77dc21f9fd0ffed2a5e412aa4074cdb35f76eaf34ef",
  ]
}
