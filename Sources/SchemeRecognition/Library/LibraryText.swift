/// The known objectives, as a scheme file. Each has the objective of the sample of its name; the first line above it is what it is
/// called, with the names of parameters for their values.
///
/// An int without a default is the degree of h, a real without one is looked for among the values of a scheme's own parameters. A
/// target that no weights reach is what other objectives may come near.
extension Library {
  package static let source = """
    /// REINFORCE
    scheme reinforce {
      a[s] = 0
      b[s] = 1
    }

    /// pass@k
    scheme pass_at_k(k: int) where 1 <= k <= M {
      h(t) = 1 - (1 - t)^k
      design exact
      split none
    }

    /// pass@M
    scheme any_correct {
      a[s] = 0
      b[s] = if s == 0 then M else 0
    }

    /// the majority of k
    scheme majority(k: int) where 1 <= k <= M and k mod 2 == 1 {
      h(t) = sum(j in (k + 1) div 2 .. k) choose(k, j) * t^j * (1 - t)^(k - j)
      design exact
      split none
    }

    /// the log truncated at order M
    scheme rejection_sampling {
      a[s] = 0
      b[s] = M / (s + 1)
    }

    /// the log truncated at order M - 1
    scheme mean_normalised(eps: real = 0) where eps >= 0 {
      Z = if N == 0 then 0 else (R - mean) / (mean + eps)
    }

    /// the log truncated at order T
    scheme truncated_log(T: int) where 1 <= T <= M {
      h(t) = sum(k in 1..T) (1 - (1 - t)^k) / k
      design exact
      split none
    }

    /// the log-odds truncated at order T
    scheme truncated_log_odds(T: int) where 1 <= T <= M {
      h(t) = sum(k in 1..T) (t^k - (1 - t)^k) / k
      design exact
      split none
    }

    /// the difference of the means over correct and wrong ones
    scheme mean_difference {
      Z = if N == 0 or N == M then 0 else R / mean - (1 - R) / (1 - mean)
    }

    /// GRPO without eps
    scheme grpo(eps: real = 0) where eps >= 0 {
      Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + eps)
    }

    /// one-sided GRPO without eps
    scheme one_sided_grpo(eps: real = 0) where eps >= 0 {
      Z = if N == 0 then 0 else (R - mean) / (sqrt(mean) + eps)
    }

    /// the risk-sensitive objective
    scheme risk_sensitive(β: real) where 0.001 <= β <= 700 {
      Z = (e^(β * R) / (1 - mean + mean * e^β) - 1) / β
    }

    /// log t
    scheme first_success {
      sample until 1 correct
      Z = R
    }

    /// log(t/(1 - t))
    scheme rloo_until_mixed {
      sample until mixed
      Z = R - S / (tries - 1)
    }

    /// asin sqrt t
    scheme arcsine {
      h(t) = asin(sqrt(t))
      design potential
    }

    /// sqrt t
    scheme root {
      h(t) = sqrt(t)
      design potential
    }

    /// log t
    scheme log_within {
      h(t) = log(t)
      design potential
    }

    /// log(t/(1 - t))
    scheme log_odds {
      h(t) = log(t / (1 - t))
      design potential
    }

    """
}
