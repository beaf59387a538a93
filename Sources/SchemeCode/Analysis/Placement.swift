import SchemeIR

/// Where each value of a function is computed.
///
/// A value that cannot fail stands in the innermost region around all its uses, outside the loops that do not change
/// it. One that may fail stands only where a use is certain to follow, if need be in several places.
struct Placement {
  let program: Program
  let types: CodeTypes
  private(set) var tree = RegionTree()
  /// The values computed in each region, in order.
  private(set) var contents: [[Placed]] = [[]]
  /// Where each value is needed.
  private var uses: [[Int]]
  /// The levels of the loops that a value depends on.
  private var loops: [Set<Int>] = []
  /// Reductions that go on from iteration to iteration, by the body of the loop around them.
  private(set) var continued: [Int: [Placed]] = [:]

  /// A value computed in a region.
  struct Placed {
    let node: NodeID
    let region: Int
    /// The regions of the operands that are not computed where the value is: branches, second operand, or body.
    let inner: [Int]
    /// The regions in which it is used, once for each use.
    let uses: [Int]
    /// The body of the loop in which a reduction goes on from iteration to iteration instead of starting again.
    let continuedIn: Int?
  }

  /// More values than any sensible formula needs; copies of values that may fail could multiply.
  static let largest = 10_000

  /// Fails, with nil, when the code would be too large.
  init?(_ program: Program, root: NodeID, _ types: CodeTypes) {
    self.program = program
    self.types = types
    uses = Array(repeating: [], count: program.nodes.count)
    findLoops()
    use(root, in: 0)
    var count = 0
    for index in stride(from: root.index, through: 0, by: -1) where !uses[index].isEmpty {
      let id = NodeID(index)
      if types.isTrivial(id) {
        for region in Set(uses[index]).sorted() {
          for operand in program[id].operation.operands { use(operand, in: region) }
        }
        continue
      }
      for region in places(of: id) {
        place(id, in: region)
        count += 1
        if count > Self.largest { return nil }
      }
    }
    for region in contents.indices { contents[region].sort { $0.node < $1.node } }
  }

  private mutating func findLoops() {
    loops.reserveCapacity(program.nodes.count)
    for node in program.nodes {
      var set: Set<Int> = []
      for operand in node.operation.operands { set.formUnion(loops[operand.index]) }
      if case .variable(.index(let level)) = node.operation { set.insert(level) }
      if case .reduce(_, let level, _, _, _) = node.operation { set.remove(level) }
      loops.append(set)
    }
  }

  private mutating func use(_ id: NodeID, in region: Int) { uses[id.index].append(region) }

  // MARK: - Places

  private func places(of id: NodeID) -> [Int] {
    guard !types.mayFail(id) else { return tree.certain(Set(uses[id.index])) }
    // A loop that may fail can stand in several places; what depends on it stands in each.
    var groups: [Int: Int] = [:]
    for region in uses[id.index] {
      let loop = innermostLoop(around: region, among: loops[id.index])
      groups[loop] = groups[loop].map { tree.common($0, region) } ?? region
    }
    return groups.values.map { outsideLoops($0, loops[id.index]) }.sorted()
  }

  /// The body of the innermost loop around a region that is one of `levels`; the function where there is none.
  private func innermostLoop(around region: Int, among levels: Set<Int>) -> Int {
    var current = region
    while let parent = tree[current].parent {
      if let loop = tree[current].loop, levels.contains(loop) { return current }
      current = parent
    }
    return 0
  }

  /// The region outside the loops around `region` that are not among `needed`.
  private func outsideLoops(_ region: Int, _ needed: Set<Int>) -> Int {
    var best = region
    var current = region
    while let parent = tree[current].parent {
      if let loop = tree[current].loop {
        if needed.contains(loop) { break }
        best = parent
      }
      current = parent
    }
    return best
  }

  private mutating func place(_ id: NodeID, in region: Int) {
    let seen = uses[id.index].filter { tree.contains(region, $0) }
    var inner: [Int] = []
    var continuedIn: Int?
    // An operand that is checked is read once more.
    for requirement in types.requirements(of: id) {
      for operand in requirement.operands { use(operand, in: region) }
    }
    switch program[id].operation {
    case .select(let condition, let x, let y):
      use(condition, in: region)
      let (first, second) = tree.addBranches(in: region)
      addContents()
      use(x, in: first)
      use(y, in: second)
      inner = [first, second]
    case .and(let x, let y), .or(let x, let y):
      use(x, in: region)
      let second = tree.add(in: region)
      addContents()
      use(y, in: second)
      inner = [second]
    case .reduce(_, let level, let lower, let upper, let body):
      continuedIn = continuing(id, in: region)
      use(lower, in: continuedIn.flatMap { tree[$0].parent } ?? region)
      use(upper, in: region)
      let inside = tree.add(in: region, loop: level)
      addContents()
      use(body, in: inside)
      inner = [inside]
    default:
      for operand in program[id].operation.operands { use(operand, in: region) }
    }
    let placed = Placed(node: id, region: region, inner: inner, uses: seen, continuedIn: continuedIn)
    contents[region].append(placed)
    if let continuedIn { continued[continuedIn, default: []].append(placed) }
  }

  private mutating func addContents() {
    while contents.count < tree.regions.count { contents.append([]) }
  }

  /// The body of the loop around a reduction whose upper bound is that loop's index, give or take a constant, while its
  /// lower bound and its body do not change in it: its value then goes on from the last iteration.
  private func continuing(_ id: NodeID, in region: Int) -> Int? {
    guard case .reduce(_, _, let lower, let upper, let body) = program[id].operation else { return nil }
    var current: Int? = region
    while let here = current, tree[here].loop == nil { current = tree[here].parent }
    guard let here = current, let loop = tree[here].loop else { return nil }
    guard !loops[lower.index].contains(loop), !loops[body.index].contains(loop) else { return nil }
    func isIndex(_ id: NodeID) -> Bool { program[id].operation == .variable(.index(loop)) }
    func isLiteral(_ id: NodeID) -> Bool { if case .integer = program[id].operation { true } else { false } }
    switch program[upper].operation {
    case .variable: return isIndex(upper) ? here : nil
    case .add(let x, let y): return isIndex(x) && isLiteral(y) || isLiteral(x) && isIndex(y) ? here : nil
    case .subtract(let x, let y): return isIndex(x) && isLiteral(y) ? here : nil
    default: return nil
    }
  }
}
