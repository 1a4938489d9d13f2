// swift-tools-version: 6.2
import PackageDescription

// A package of its own, as yours would be: it needs the library and nothing else.
let package = Package(
  name: "examples",
  dependencies: [.package(name: "entente", path: "..")],
  targets: ["Forecast", "OwnGuard"].map { name in
    .executableTarget(
      name: name, dependencies: [.product(name: "Entente", package: "entente")], path: name,
      exclude: ["expected.txt"])
  }
)
