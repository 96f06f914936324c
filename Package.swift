// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "llbench",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "LogLoss", targets: ["LogLoss"]),
    .library(name: "Workbench", targets: ["Workbench"]),
    .executable(name: "llbench", targets: ["llbench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .systemLibrary(
      name: "CJPEG", pkgConfig: "libjpeg",
      providers: [.apt(["libjpeg62-turbo-dev"]), .brew(["jpeg-turbo"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .target(
      name: "CPixels", dependencies: ["CPNG", "CJPEG"],
      linkerSettings: [.linkedLibrary("png"), .linkedLibrary("jpeg"), .linkedLibrary("z")]),
    .target(name: "COnnxRuntime"),
    .target(name: "CBundledNetwork"),
    .target(name: "LogLoss", swiftSettings: settings),
    .target(
      name: "PredictionFiles",
      dependencies: ["LogLoss", "CZlib", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: settings),
    .target(
      name: "RunStore",
      dependencies: [
        "LogLoss",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .target(
      name: "ImageScorer",
      dependencies: ["LogLoss", "CDeflate", "CPixels", "COnnxRuntime", "CBundledNetwork"],
      swiftSettings: settings),
    .target(
      name: "Reports",
      dependencies: [
        "LogLoss", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("HTML/Templates")],
      swiftSettings: settings),
    .target(
      name: "Workbench",
      dependencies: ["LogLoss", "PredictionFiles", "RunStore", "Reports", "ImageScorer"],
      swiftSettings: settings),
    .target(
      name: "LocalServer",
      dependencies: ["Workbench", "Reports", "LogLoss"],
      resources: [.embedInCode("Resources/live.js")],
      swiftSettings: settings),
    .executableTarget(
      name: "llbench",
      dependencies: [
        "Workbench", "Reports", "LogLoss", "ImageScorer", "LocalServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "llbench-kernel-bench", dependencies: ["LogLoss"], path: "Benchmarks/Kernel",
      swiftSettings: settings),
    .executableTarget(
      name: "llbench-fuzz",
      dependencies: [
        "Workbench", "RunStore", "PredictionFiles", "ImageScorer", "Reports", "LogLoss", "CDeflate",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Fuzzing/Sources", swiftSettings: settings),
    .testTarget(name: "LogLossTests", dependencies: ["LogLoss"], swiftSettings: settings),
    .testTarget(
      name: "PredictionFilesTests", dependencies: ["PredictionFiles", "LogLoss"],
      swiftSettings: settings),
    .testTarget(
      name: "RunStoreTests", dependencies: ["RunStore", "LogLoss"], swiftSettings: settings),
    .testTarget(
      name: "ImageScorerTests",
      dependencies: [
        "ImageScorer", "CPixels", "CDeflate", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "LogLoss"], exclude: ["Snapshots"],
      swiftSettings: settings),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: [
        "Workbench", "Reports", "PredictionFiles", "RunStore", "LogLoss", "ImageScorer",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "LocalServerTests",
      dependencies: [
        "LocalServer", "Workbench", "Reports", "RunStore", "PredictionFiles", "LogLoss",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "llbenchTests",
      dependencies: ["llbench", "llbench-fuzz", "Workbench", "ImageScorer", "Reports"],
      swiftSettings: settings),
  ]
)
