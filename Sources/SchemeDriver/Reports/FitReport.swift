import SchemeIR
import SchemeRecognition
import SchemeText

/// What `weigh fit` says of weights that were seen.
struct FitReport {
  let fit: WeightFit
  /// The most digits that are written of a weight.
  private let writtenDigits: Int

  init(_ fit: WeightFit, digits: Int) { (self.fit, writtenDigits) = (fit, digits) }

  private static let thin = "no known scheme has these weights; they are too few to look for a factor or a parameter"

  /// So many of several that fit are named.
  private static let most = 6

  /// In one line.
  var short: String {
    if fit.isZero { return "every weight that is given is 0: this tells nothing" }
    if let first = fit.matches.first {
      let others = fit.matches.dropFirst().map(\.name)
      return "the weights of \(first.name)" + (others.isEmpty ? "" : "; also of \(others.listed(first: 3))")
    }
    if fit.isThin { return Self.thin }
    return fit.nearest.map { "no known scheme has these weights; the nearest is \($0.name)" }
      ?? "no known scheme has these weights"
  }

  /// Under words that `weigh explain` knows.
  var rows: [(label: String, text: String)] {
    if fit.isZero { return [("fit", "every weight that is given is 0: this tells nothing")] }
    if !fit.matches.isEmpty {
      let shown = fit.matches.prefix(Self.most).map { (label: "fit", text: $0.text(ofDigits: writtenDigits)) }
      let more = fit.matches.count - shown.count
      return shown + (more > 0 ? [("fit", "and \(more) more")] : [])
    }
    guard let nearest = fit.nearest, let parting = nearest.parting else {
      return [("fit", fit.isThin ? Self.thin : "no known scheme has these weights")]
    }
    let seen = parting.seen
    let kind = "a \(seen.isCorrect ? "correct" : "wrong") response at M = \(seen.M), N = \(seen.N)"
    let digits = NumberText.digits(telling: seen.value, from: parting.own)
    let numbers = [seen.value, parting.own].map { NumberText.rounded($0, digits: digits) }
    return [
      ("fit", fit.isThin ? Self.thin : "no known scheme has these weights, nor has one times a factor"),
      ("nearest", "\(nearest.name): up to \(NumberText.percent(nearest.gap)) of the largest weight off"),
      ("parts at", "\(kind): \(numbers[0]) here, \(numbers[1]) there"),
    ]
  }

  /// An object.
  var json: String {
    JSONObject([
      ("matches", fit.matches.map(\.json).jsonArray), ("nearest", fit.nearest.map(\.json) ?? "null"),
    ]).text
  }
}

extension WeightFit.Candidate {
  /// "grpo(eps = 1e-06)", "1.732 times mean_centred"
  var name: String {
    // Of the nearest one nobody needs all digits.
    let settings = zip(scheme.parameters, values).map { parameter, value in
      if case .real(let number) = value, parting != nil {
        return "\(parameter.name) = \(NumberText.rounded(number, digits: 3))"
      }
      return "\(parameter.name) = \(value.written)"
    }
    let text = scheme.name + (settings.isEmpty ? "" : "(\(settings.joined(separator: ", ")))")
    return (factor.map { "\(Self.text(factor: $0)) times " } ?? "") + text
  }

  /// Six digits, and more of what would be 1.
  private static func text(factor: Double) -> String {
    NumberText.rounded(factor, digits: max(6, NumberText.digits(telling: factor, from: factor < 0 ? -1 : 1)))
  }

  /// To how many digits it fits, and which other values of a parameter fit as well.
  fileprivate func text(ofDigits written: Int) -> String {
    var digits = 0
    var bound = 1.0
    while digits < 16, max(gap, error) <= bound / 20 { (digits, bound) = (digits + 1, bound / 10) }
    var text = name + (digits < written ? ", to \(digits) digit\(digits == 1 ? "" : "s")" : ", to all digits given")
    if let range {
      let ends = [range.lower, range.upper].map { NumberText.rounded($0, digits: 2) }
      if ends[0] != ends[1] { text += "; \(range.name) from \(ends[0]) to \(ends[1]) fits" }
    }
    return text
  }

  fileprivate var json: String {
    let settings = zip(scheme.parameters, values).map { ($0.name, $1.json) }
    let seen = parting.map { parting in
      JSONObject([
        ("M", "\(parting.seen.M)"), ("N", "\(parting.seen.N)"),
        ("of", (parting.seen.isCorrect ? "correct" : "wrong").jsonQuoted), ("here", parting.seen.value.json),
        ("there", parting.own.json),
      ]).text
    }
    let ends = range.map {
      JSONObject([("parameter", $0.name.jsonQuoted), ("from", $0.lower.json), ("to", $0.upper.json)]).text
    }
    return JSONObject([
      ("scheme", scheme.name.jsonQuoted), ("parameters", JSONObject(settings).text),
      ("factor", factor.map { $0.json } ?? "1"), ("gap", gap.json), ("range", ends ?? "null"),
      ("parts", seen ?? "null"),
    ]).text
  }
}
