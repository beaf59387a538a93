/// The parts of NAME.c that look at rewards: the same for formulas and tables.
extension CFile {
  /// The functions that find, count and replace the rewards of one type.
  func rewardFunctions(_ reward: CReward, _ writer: inout CodeWriter) {
    let suffix = reward.suffix
    writer.block(head("invalid_reward_\(suffix)") + " {") { writer in
      writer.line("size_t i;")
      writer.block("for (i = 0; i < count; ++i) {") { writer in
        switch reward {
        case .u8: writer.block("if (rewards[i] > 1) {") { $0.line("break;") }
        case .f32:
          // Comparisons of floats would let NaN pass under -ffast-math.
          writer.lines("uint32_t bits;", "memcpy(&bits, &rewards[i], sizeof bits);")
          writer.block("if ((bits & 0x7FFFFFFFU) != 0 && bits != 0x3F800000U) {") { $0.line("break;") }
        }
      }
      writer.line("return i;")
    }
    writer.line()
    comment(["N, how many of a group are correct."], &writer)
    writer.block("static size_t \(names("count_\(suffix)"))(const \(reward.type) *rewards, size_t M) {") { writer in
      writer.lines("size_t N = 0;", "size_t i;")
      writer.block("for (i = 0; i < M; ++i) {") { $0.line("N += \(reward.index("rewards[i]"));") }
      writer.line("return N;")
    }
    writer.line()
    comment(["Writes the advantages of a group."], &writer)
    let arguments = "(const \(reward.type) *rewards, size_t M, float wrong, float correct, float *out)"
    writer.block("static void \(names("fill_\(suffix)"))\(arguments) {") { writer in
      writer.lines("const float row[2] = {wrong, correct};", "size_t i;")
      writer.block("for (i = 0; i < M; ++i) {") { $0.line("out[i] = row[\(reward.index("rewards[i]"))];") }
    }
    writer.line()
  }

  /// Checks that a dense function makes before it writes; M and p have been checked.
  func checkRewards(_ reward: CReward, _ writer: inout CodeWriter) {
    writer.block("if (groups > SIZE_MAX / sizeof(float) / M) {") { $0.line("return \(constant(.tooManyGroups));") }
    writer.block("if (groups > 0 && (rewards == NULL || out == NULL)) {") {
      $0.line("return \(constant(.nullPointer));")
    }
    writer.block("if (\(names("invalid_reward_\(reward.suffix)"))(rewards, groups * M) < groups * M) {") {
      $0.line("return \(constant(.invalidReward));")
    }
  }

  /// NAME_objective, from the function that computes it.
  func objectiveFunction(
    _ arguments: String, _ writer: inout CodeWriter,
    settle: (inout CodeWriter) -> Void = { writer in
      writer.block("if (p != NULL) {") { $0.line("return (double)NAN;") }
    }
  ) {
    writer.block(head("objective") + " {") { writer in
      writer.line("double h = 0.0;")
      settle(&writer)
      writer.line("return \(names("expected"))(\(arguments), &h) == \(constant(.ok)) ? h : (double)NAN;")
    }
  }

  /// NAME_error.
  func errorFunction(_ writer: inout CodeWriter) {
    writer.block(head("error") + " {") { writer in
      writer.block("switch (status) {") { writer in
        for status in interface.statuses {
          writer.line("case \(constant(status)):")
          writer.nested { $0.line("return \"\(status.message(interface))\";") }
        }
        writer.line("default:")
        writer.nested { $0.line("return \"unknown status\";") }
      }
    }
  }
}
