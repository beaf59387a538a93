/// What is hard to tell under sampling plans.
extension UnknownTests {
  /// h = log t at every M.
  static let resampled = Case(
    name: "resampled until mixed", members: "sample M, resample until mixed  a[s] = 0  b[s] = M / (s + 1)",
    beside: "scheme y { Z = R }\nscheme z { sample M, resample until mixed Z = R / mean }",
    claims: [
      ("increasing", .yes), ("decreasing", .no), ("convex", .no), ("concave", .yes), ("centred", .no),
      ("bounded 8", .yes), ("bounded 8 - 1e-15", .no), ("h(t) = log(t)", .yes), ("h'(t) = 1 / t", .yes),
      ("h(t) = t", .no), ("h(t) = log(t) + 1e-30 * t", .no), ("h(t) = 2 * log(t) up to scale", .yes),
      ("h(t) ~ 0 within 1e6", .no), ("h(0.5) ~ log(0.5) within 1e-15", .yes),
      ("h(0.5) ~ log(0.5) within 0", .open(true)),
      ("h(1) ~ 0 within 0", .open(true)), ("same as y", .no), ("same as z", .yes), ("same as y up to scale", .no),
      ("h(t) = log(t) on [1/3, 2/3]", .yes), ("h(t) ~ log(t) within 0 on [1/3, 2/3]", .open(true)),
      // With the best constant half of ln 2 - 1/2, 0.09657.
      ("h(t) ~ t - 1 within 0.0966 on [0.5, 1]", .yes), ("h(t) ~ t - 1 within 0.0965 on [0.5, 1]", .no),
    ], shape: "increases", centred: false,
    against: [("Z = R", "different"), ("sample M, resample until mixed  Z = 3 * R / mean", "up to scale")])

  /// h = 0, in roots, over the chance of a mixed group.
  static let resampledTie = Case(
    name: "h = 0 resampled", members: "sample M, resample until mixed  a[s] = 0  b[s] = sqrt(2) * sqrt(3) - sqrt(6)",
    beside: "scheme y { Z = 0 * R }\nscheme z { sample M, resample until mixed Z = R }",
    claims: [
      ("increasing", .no), ("decreasing", .no), ("centred", .yes), ("bounded 0", .yes), ("h(t) = 0", .yes),
      ("h'(t) = 0", .yes), ("h(t) = 1e-300 * t", .no), ("h(t) ~ 0 within 0", .yes), ("h(0.5) ~ 0 within 0", .yes),
      ("same as y", .yes), ("same as z", .no),
    ], shape: "constant", centred: true, against: [("Z = R", "different"), ("Z = 0 * R", "same")])

  /// h' = 1 - t^7.
  static let refilled = Case(
    name: "refilled", members: "sample M, refill until mixed  Z = R",
    beside: "scheme y { Z = R }\nscheme z { a[s] = 0  b[s] = if s == M - 1 then 0 else 1 }",
    claims: [
      ("increasing", .yes), ("decreasing", .no), ("convex", .no), ("concave", .yes), ("centred", .no),
      ("bounded 1", .yes), ("h'(t) = 1 - t^7", .yes), ("h(t) = t - t^8 / 8", .yes), ("h(t) = t", .no),
      ("h(1) ~ 0.875 within 0", .yes), ("h(t) ~ t within 0.0625", .yes), ("h(t) ~ t within 0.0625 - 1e-15", .no),
      ("same as y", .no), ("same as z", .yes), ("same as y within 0.0625", .yes),
    ], shape: "increases", centred: false, against: [("Z = R", "different")])

  /// h' = (1 - (1-t)^8) / t, that of rejection sampling; h(1) is the harmonic number of 8.
  static let firstSuccess = Case(
    name: "until one is correct", members: "sample until 1 correct or M  Z = R",
    beside: "scheme y { a[s] = 0  b[s] = M / (s + 1) }\nscheme z { Z = R }",
    claims: [
      ("increasing", .yes), ("decreasing", .no), ("convex", .no), ("concave", .yes), ("centred", .no),
      ("bounded 1", .yes), ("h'(t) = (1 - (1 - t)^8) / t", .open(true)), ("h(1) ~ 761 / 280 within 0", .yes),
      ("h(1) ~ 2.7178 within 1e-6", .no), ("h(t) = log(t)", .no), ("same as y", .yes), ("same as z", .no),
      ("same as z up to scale", .no),
    ], shape: "increases", centred: false,
    against: [("Z = R", "different"), ("a[s] = 0  b[s] = M / (s + 1)", "same")])

  /// Of m survivors h' is 1 - 1/m, so in all (E m - P(m > 0)) / M = (4 - 255/256) / 8.
  static let kept = Case(
    name: "lost responses", members: "sample M, keep with probability 0.5  Z = R - mean",
    beside: "scheme y { Z = R }\nscheme z { Z = 769 / 2048 * R }",
    claims: [
      // A straight line is neither.
      ("increasing", .yes), ("decreasing", .no), ("convex", .no), ("concave", .no), ("centred", .yes),
      ("bounded 0.875", .yes), ("bounded 0.875 - 1e-16", .no), ("h(t) = 769 / 2048 * t", .yes),
      ("h'(t) = 769 / 2048", .yes), ("h(t) = t up to scale", .yes), ("h(t) = 0.3755 * t", .no), ("same as y", .no),
      ("same as y up to scale", .yes), ("same as z", .yes),
    ], shape: "increases", centred: true,
    against: [("Z = R", "up to scale"), ("Z = 769 / 2048 * R", "same"), ("Z = 0 - R", "negative")])
}
