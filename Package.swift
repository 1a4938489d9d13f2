// swift-tools-version: 6.2
import PackageDescription

// The Makefile sets ENTENTE_STRICT, so that warnings stop our own builds and never a dependant's.
let strict = Context.environment["ENTENTE_STRICT"] != nil

let settings: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
  ] + (strict ? [.treatAllWarnings(as: .error)] : [])

func library(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: Target.Dependency..., exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func system(_ name: String, pkgConfig: String, apt: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let package = Package(
  name: "entente",
  products: [
    .library(name: "Entente", targets: ["Entente"]),
    .library(name: "Postgres", targets: ["Postgres"]),
    .executable(name: "entente", targets: ["entente"]),
    .executable(name: "entented", targets: ["entented"]),
    .executable(name: "entente-bench", targets: ["entente-bench"]),
  ],
  targets: [
    // C stays behind its own targets.
    system("CLibPQ", pkgConfig: "libpq", apt: "libpq-dev"),
    system("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev"),
    system("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev"),
    system("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
    system("CMicroHTTPD", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev"),
    .systemLibrary(name: "CTerminal"),
    .target(name: "CAssets"),

    // The rules: no C, no I/O, no clock, no hashing.
    library("Entente"),
    library("Messages", "Entente", "Definitions"),
    library("Definitions", "Entente", "CYAML", "CAssets"),
    library("Ledger", "Entente", "CCrypto"),

    // The shell.
    library("Postgres", "CLibPQ"),
    library("LocalCluster"),
    library("Store", "Entente", "Definitions", "Ledger", "Postgres"),
    library("Delivery", "Entente", "Ledger", "CCurl", "CCrypto"),
    library("HTTPServer", "CMicroHTTPD"),
    library(
      "Daemon", "Entente", "Definitions", "Messages", "Ledger", "Postgres", "Store", "Delivery", "HTTPServer"),
    // What `simulate` and the tests share: virtual time, people who do what a seed says, and what is then looked at.
    library("Simulating", "Entente", "Postgres", "LocalCluster", "Store", "Delivery", "Daemon"),
    library(
      "Commands", "Entente", "Messages", "Definitions", "Ledger", "Postgres", "LocalCluster", "Store", "Delivery",
      "Daemon", "Simulating", "CTerminal"),
    library("EntenteTesting", "Entente", "Definitions", "Ledger", "Postgres", "LocalCluster", "Store", "Simulating"),

    .executableTarget(name: "entente", dependencies: ["Commands"], swiftSettings: settings),
    .executableTarget(name: "entented", dependencies: ["Daemon"], swiftSettings: settings),
    .executableTarget(
      name: "entente-bench", dependencies: ["Entente", "Definitions", "Ledger", "Postgres", "Store", "Daemon"],
      swiftSettings: settings),

    tests("EntenteTests", "Entente", "Definitions", "EntenteTesting", "Simulating"),
    tests("DefinitionsTests", "Entente", "Definitions", "Ledger", "EntenteTesting", "Simulating"),
    tests("MessagesTests", "Entente", "Messages", "Definitions"),
    tests("LedgerTests", "Ledger"),
    tests("PostgresTests", "Postgres", "LocalCluster", "EntenteTesting"),
    tests("LocalClusterTests", "LocalCluster", "EntenteTesting"),
    tests("StoreTests", "Store", "EntenteTesting", "Simulating"),
    // The servers that its tests deliver to are Python's.
    tests("DeliveryTests", "Delivery", "Ledger", exclude: ["Servers"]),
    tests("HTTPServerTests", "HTTPServer", "EntenteTesting"),
    tests("DaemonTests", "Daemon", "entented", "EntenteTesting", "Simulating"),
    tests("CommandsTests", "Commands", "Delivery", "Daemon", "entente", "EntenteTesting"),
  ]
)
