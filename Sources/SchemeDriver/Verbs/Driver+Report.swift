import SchemeDiagnostics
import SchemeEmission

extension Driver {
  /// What `weigh report` writes.
  package enum PageFormat: Sendable {
    /// A page for each scheme, and an index.
    case html
    /// A fragment of LaTeX for each scheme.
    case latex
  }

  /// `weigh report`: files to be read without the tool. A scheme has its page also where others of its file have errors.
  package static func report(_ request: Request, as format: PageFormat) -> Outcome {
    var request = request
    request.limits = .ofAll
    var (reported, findings) = Pipeline.run(request, tables: .whole, isUnique: false) {
      PageMember($0, $1)
    } report: { members, request, findings in
      let claims = members.subject.head.map { ClaimCheck($0, members.list.map(\.checked), request) }
      findings.add(verdicts: claims?.diagnostics ?? [], in: members.subject.file)
      let scheme = ReportedScheme(members, claims)
      return (scheme: scheme, text: text(scheme, format))
    }
    reported.removeAll { $0.scheme.members.isEmpty }
    if findings.isEmptyHanded(reported) { return Outcome(findings) }
    guard !reported.isEmpty else {
      findings.refuse(Diagnostic(.schemeNotFound, "there is no scheme to report", at: nil))
      return Outcome(findings)
    }
    let isGallery = format == .html
    let names = PageNames(reported.map(\.scheme.subject.name), besides: isGallery ? [PageNames.index] : [])
    let files = names.list.map { $0 + (isGallery ? ".html" : ".tex") }
    var artifacts = zip(files, reported).map { Artifact(name: $0, text: $1.text) }
    if isGallery {
      let gallery = Gallery(pages: zip(reported, files).map { (scheme: $0.scheme, file: $1) })
      artifacts.insert(Artifact(name: index, text: gallery.text), at: 0)
    }
    return Outcome(findings, artifacts: artifacts)
  }

  /// The page of all.
  private static let index = PageNames.index + ".html"

  private static func text(_ scheme: ReportedScheme, _ format: PageFormat) -> String {
    switch format {
    case .html: SchemePage(scheme: scheme, index: index).text
    case .latex: LatexFragment(scheme: scheme).text
    }
  }
}

/// File names of schemes: their own where these are plain, each once in any case of letters.
private struct PageNames {
  static let index = "index"
  let list: [String]

  init(_ names: [String], besides taken: [String]) {
    var taken = Set(taken)
    list = names.map { name in
      let plain = name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") ? $0 : "_" }
      let stem = plain.isEmpty ? "scheme" : String(plain)
      var chosen = stem
      var number = 2
      while !taken.insert(chosen.lowercased()).inserted {
        chosen = "\(stem)-\(number)"
        number += 1
      }
      return chosen
    }
  }
}
