extension CFile {
  /// Guards against compilers that fuse a product with a sum.
  func contraction(_ writer: inout CodeWriter) {
    comment(["No a * b + c becomes a fused operation: the results are those of the formula as written."], &writer)
    writer.lines("#if defined(__clang__)", "#pragma STDC FP_CONTRACT OFF", "#elif defined(__GNUC__)")
    writer.lines("#pragma GCC optimize(\"fp-contract=off\")", "#elif defined(_MSC_VER)", "#pragma fp_contract(off)")
    writer.lines("#endif", "")
  }
}
