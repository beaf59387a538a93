/// The names of a scheme's generated C code.
package struct CNames: Sendable {
  /// What every public function and type begins with: `pass_at_k`.
  package let prefix: String
  /// What every constant begins with: `PASS_AT_K`.
  package let upper: String
  /// The file name without its ending.
  package let file: String

  package init(scheme: String, prefix before: String = "") {
    prefix = before + Spelling.snakeCase(scheme)
    upper = prefix.uppercased()
    file = Self.headers.contains(prefix.lowercased()) ? prefix + "_" : prefix
  }

  /// A public or static name.
  func callAsFunction(_ suffix: String) -> String { prefix + "_" + suffix }

  /// A member of the parameter structure.
  package static func member(_ parameter: String) -> String {
    let name = Spelling.snakeCase(parameter)
    let isMacro = name.hasPrefix("M_") || name.hasPrefix("FP_") || name.hasSuffix("_MAX") || name.hasSuffix("_MIN")
    return reserved.contains(name) || isMacro ? name + "_" : name
  }

  /// What a scheme's public names end with. None ends with `_` and another one, so schemes with different prefixes
  /// cannot meet in a name.
  package static let suffixes = [
    "weights", "advantages_u8", "advantages_f32", "advantages_ragged_u8", "advantages_ragged_f32",
    "advantages_indexed_u8", "advantages_indexed_f32", "objective", "error", "params",
  ]

  /// Keywords of C and C++, and macros and types of the headers that generated code includes or is likely to meet.
  private static let reserved: Set<String> = Set(
    """
    alignas alignof and and_eq asm atomic_cancel atomic_commit atomic_noexcept auto bitand bitor bool break case catch
    char char16_t char32_t char8_t class co_await co_return co_yield compl complex concept const const_cast consteval
    constexpr constinit continue decltype default delete do double dynamic_cast else enum explicit export extern false
    float for friend goto if imaginary import inline int long module mutable namespace new noexcept noreturn not not_eq
    nullptr operator or or_eq override private protected public reflexpr register reinterpret_cast requires restrict
    return short signed sizeof static static_assert static_cast struct switch synchronized template this thread_local
    throw true try typedef typeid typename typeof typeof_unqual union unsigned using virtual void volatile wchar_t while
    xor xor_eq final
    I NULL NAN INFINITY HUGE_VAL HUGE_VALF HUGE_VALL EOF DOMAIN SING OVERFLOW UNDERFLOW PLOSS TLOSS BUFSIZ FILE
    assert errno isfinite isinf isnan isnormal signbit fpclassify math_errhandling offsetof setjmp stdin stdout stderr
    int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intmax_t uintmax_t intptr_t uintptr_t size_t
    ptrdiff_t max_align_t float_t double_t va_list
    linux unix i386 arm mips sun vax vector pixel near far small interface min max major minor makedev
    IN OUT ERROR CONST VOID BOOL TRUE FALSE DELETE OPTIONAL STRICT
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Files that `#include` must not find here instead of the system's, and names that a file system refuses.
  private static let headers: Set<String> = Set(
    """
    alloca assert complex ctype endian errno features fenv float inttypes iso646 limits locale malloc math pthread sched
    setjmp signal stdalign stdarg stdatomic stdbool stdbit stdckdint stddef stdint stdio stdlib stdnoreturn string
    strings tgmath threads time uchar unistd values wchar wctype
    aux con nul prn com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
