// swift-tools-version: 6.0
import PackageDescription

// One target per stage, in the order in which data flows. A target imports only what stands above it.
let pipeline: [Target.Dependency] = [
  "TestSupport", "SchemeText", "SchemeVocabulary", "SchemeDiagnostics", "SchemeNumerics", "SchemeSyntax",
  "SchemeSemantics", "SchemeIR", "SchemeLimits", "SchemePlans", "SchemeDesign", "SchemeObjective", "SchemeLogs",
  "SchemePrompts", "SchemeRecognition", "SchemeClaims",
  "SchemeCode", "SchemeAccuracy", "SchemeEmission", "SchemePlot", "SchemePages", "SchemeDriver",
]

let package = Package(
  name: "weigh",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "weigh", targets: ["weigh"]),
    .library(name: "SchemeNumerics", targets: ["SchemeNumerics"]),
  ],
  targets: [
    .target(name: "SchemeText"),
    .target(name: "SchemeVocabulary"),
    .target(name: "SchemeDiagnostics", dependencies: ["SchemeText", "SchemeVocabulary"]),
    .target(name: "SchemeNumerics"),
    .target(name: "SchemeSyntax", dependencies: ["SchemeText", "SchemeDiagnostics", "SchemeVocabulary"]),
    .target(name: "SchemeLogs", dependencies: ["SchemeVocabulary"]),
    .target(name: "SchemeProbe"),
    .target(
      name: "SchemeSemantics",
      dependencies: ["SchemeText", "SchemeDiagnostics", "SchemeNumerics", "SchemeVocabulary", "SchemeSyntax"]),
    .target(
      name: "SchemeIR",
      dependencies: [
        "SchemeText", "SchemeDiagnostics", "SchemeNumerics", "SchemeVocabulary", "SchemeSyntax", "SchemeSemantics",
      ]),
    .target(name: "SchemeLimits", dependencies: ["SchemeNumerics", "SchemeVocabulary", "SchemeIR"]),
    .target(name: "SchemePlans", dependencies: ["SchemeNumerics", "SchemeVocabulary"]),
    .target(
      name: "SchemeDesign",
      dependencies: [
        "SchemeText", "SchemeDiagnostics", "SchemeNumerics", "SchemeVocabulary", "SchemeSemantics", "SchemeIR",
      ]),
    .target(
      name: "SchemeObjective",
      dependencies: [
        "SchemeText", "SchemeDiagnostics", "SchemeNumerics", "SchemeVocabulary", "SchemeIR", "SchemePlans",
        "SchemeDesign",
      ]),
    .target(
      name: "SchemePrompts", dependencies: ["SchemeLogs", "SchemeNumerics", "SchemePlans", "SchemeObjective"]),
    .target(
      name: "SchemeRecognition",
      dependencies: [
        "SchemeText", "SchemeDiagnostics", "SchemeNumerics", "SchemeVocabulary", "SchemeSyntax", "SchemeSemantics",
        "SchemeIR", "SchemeDesign", "SchemeObjective",
      ]),
    .target(
      name: "SchemeClaims",
      dependencies: [
        "SchemeNumerics", "SchemeVocabulary", "SchemeSyntax", "SchemeIR", "SchemeLimits", "SchemePlans", "SchemeDesign",
        "SchemeObjective",
      ]),
    .target(
      name: "SchemeCode",
      dependencies: [
        "SchemeText", "SchemeDiagnostics", "SchemeNumerics", "SchemeVocabulary", "SchemeIR", "SchemeDesign",
        "SchemeObjective",
      ]),
    .target(
      name: "SchemeAccuracy",
      dependencies: ["SchemeText", "SchemeNumerics", "SchemeIR", "SchemeDesign", "SchemeObjective", "SchemeCode"]),
    .target(
      name: "SchemeEmission",
      dependencies: [
        "SchemeText", "SchemeDiagnostics", "SchemeNumerics", "SchemeVocabulary", "SchemeIR", "SchemeDesign",
        "SchemeObjective", "SchemeCode", "SchemeAccuracy",
      ]),
    .target(name: "SchemePlot", dependencies: ["SchemeText"]),
    .target(name: "SchemePages", dependencies: ["SchemeText", "SchemeVocabulary", "SchemeSyntax"]),
    .target(
      name: "SchemeDriver",
      dependencies: [
        "SchemeText", "SchemeDiagnostics", "SchemeNumerics", "SchemeVocabulary", "SchemeSyntax", "SchemeSemantics",
        "SchemeIR", "SchemeLimits", "SchemePlans", "SchemeDesign", "SchemeObjective", "SchemeLogs", "SchemePrompts",
        "SchemeRecognition",
        "SchemeClaims",
        "SchemeCode",
        "SchemeAccuracy", "SchemeEmission", "SchemePlot", "SchemePages",
      ]),
    .executableTarget(
      name: "weigh",
      dependencies: [
        "SchemeText", "SchemeDiagnostics", "SchemeVocabulary", "SchemeSyntax", "SchemeLogs", "SchemeEmission",
        "SchemePlot", "SchemeProbe", "SchemeDriver",
      ],
      plugins: ["Revision"]),
    .plugin(name: "Revision", capability: .buildTool(), path: ".ci/Revision"),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .target(name: "Fuzzing", dependencies: pipeline, path: "Tests/Fuzzing"),
    .executableTarget(name: "weigh-fuzz", dependencies: ["TestSupport", "Fuzzing"], path: "Tests/FuzzRunner"),
    .executableTarget(
      name: "weigh-benchmark", dependencies: pipeline + ["weigh"], path: "Tests/Benchmarks",
      exclude: ["peers.py", "advantages.py"]),
    .testTarget(name: "SchemeTextTests", dependencies: ["SchemeText"]),
    .testTarget(name: "SchemeDiagnosticsTests", dependencies: ["SchemeText", "SchemeDiagnostics"]),
    .testTarget(name: "SchemeNumericsTests", dependencies: ["TestSupport", "SchemeNumerics"]),
    .testTarget(
      name: "SchemeSyntaxTests",
      dependencies: ["TestSupport", "SchemeText", "SchemeDiagnostics", "SchemeVocabulary", "SchemeSyntax"]),
    .testTarget(
      name: "SchemeSemanticsTests",
      dependencies: ["SchemeText", "SchemeDiagnostics", "SchemeVocabulary", "SchemeSyntax", "SchemeSemantics"]),
    .testTarget(name: "SchemeLogsTests", dependencies: ["TestSupport", "SchemeLogs"]),
    .testTarget(
      name: "SchemeProbeTests",
      dependencies: ["TestSupport", "SchemeText", "SchemeDiagnostics", "SchemeProbe", "SchemeDriver"]),
    .testTarget(name: "SchemeIRTests", dependencies: pipeline),
    .testTarget(
      name: "SchemeLimitsTests",
      dependencies: [
        "TestSupport", "SchemeText", "SchemeDiagnostics", "SchemeVocabulary", "SchemeNumerics", "SchemeSyntax",
        "SchemeSemantics", "SchemeIR", "SchemeLimits",
      ]),
    .testTarget(name: "SchemePlansTests", dependencies: pipeline),
    .testTarget(name: "SchemeDesignTests", dependencies: pipeline),
    .testTarget(name: "SchemeObjectiveTests", dependencies: pipeline),
    .testTarget(name: "SchemePromptsTests", dependencies: pipeline),
    .testTarget(name: "SchemeRecognitionTests", dependencies: pipeline),
    .testTarget(name: "SchemeClaimsTests", dependencies: pipeline),
    .testTarget(name: "SchemeEmissionTests", dependencies: pipeline),
    .testTarget(name: "SchemePlotTests", dependencies: ["TestSupport", "SchemePlot"]),
    .testTarget(name: "SchemePagesTests", dependencies: pipeline),
    .testTarget(name: "SchemeDriverTests", dependencies: pipeline),
    .testTarget(name: "GoldenTests", dependencies: pipeline),
    .testTarget(name: "FuzzTests", dependencies: ["TestSupport", "Fuzzing"]),
    .testTarget(name: "AgreementTests", dependencies: pipeline),
    .testTarget(name: "DifferentialTests", dependencies: pipeline),
    .testTarget(name: "RepositoryTests", dependencies: pipeline + ["weigh"]),
    .testTarget(name: "CommandLineTests", dependencies: ["TestSupport", "SchemeDiagnostics", "weigh"]),
  ],
  swiftLanguageModes: [.v6]
)
