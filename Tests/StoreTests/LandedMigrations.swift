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
    "0007_attempt": "45b6758d83692d580f30819fb6052572f3aeefa7aea4e8f2ec73a24f731d13e3",
    "0008_readers": "7afc14bfb8d0efe80ab60e76e9594b727c0fffe29f07c629ecbeb44cf1f3efcf",
    "0009_administration": "6b3a2e022a1572dcf6be83010de110531543af4b876b8e2166f15b46f5e752ce",
    "0010_firing": "9c73e2706ff3f4f6a94df0123e2f1c7203bcd79d5cf84aba57c6035a8fa132fa",
    "0011_board": "08ccd7ebd93b0a8e92c9d2a9f38d9d57b264db2cae91815db8475aa313e8f213",
    "0012_brief": "902166b9543ad8d7b3219f108b64f61d24b670d78158062e484aab70b2d0d3f4",
    "0013_heartbeat": "7a31d33ad0fbee76870b8e0fcbce6aa948b1468ce3885697356d37582ac2d9ed",
    "0014_delivery": "91f0ed31d2ab7e4a9197be2b7b8da7a9318de1fb4fab0e0996a3ee9e8cb59b1c",
    "0015_acknowledging": "8228814a425020b74c92a06636893f3331ad8aa8331312528075876e55b60e5a",
    "0016_audit": "4df2e8fb9333427d8d052fc367717eca1da090502fbce4c10f577281cc10cabf",
    "0017_silence": "580e34b053da406b7890d9f41ece3c2a8c5230a217d2109e47f6804cf8ade15a",
    "0018_briefs": "ca32c3312542b9b903518670ac368fda8e4f8fe8f7305552d47c8e725a9e8fb5",
    "0019_bulk": "13608f1052e7f776d6a28ad16f90d32675b1c733aedb7293c74a2d6d94a84f4d",
    "0020_import": "f81d0499a59c7a983f246f4b55f4f98ae2805862354c9c2a18a32937a3652109",
    "0021_simulation": "befeadbe7ca255ee1d2aa201c8456274ccabae01697eaf9fdd9adb68255cf99a",
    "0022_processor_time": "0f27d3e427f2017a1216f853ffbd968f38bb364fcf77d11c6099b5bd3d8f98ef",
    "0023_telling": "440032b0941d5fd2633115f2fdf40945bd7cfb6fe83e9ccde1a50a57bbfc35e4",
    "0024_structure": "f77a139d86027b6bfb13c48d789459f95505ae664984dddd5906618f509cb80e",
    "0025_examining": "b9d7a06ddcfb557ce97b3390c1dae17ed1906a35e6670f78bb400b31bb042c35",
    "0026_delivering": "9dea2bfc03150a1e2aa8a9c5e35afceaf4ed56c3e13e4c55ec75b5f6d7fba2b3",
  ]
}
