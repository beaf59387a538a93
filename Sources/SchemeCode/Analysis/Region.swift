/// A stretch of generated code that runs as a whole: the function, a branch, the second operand of `and` or `or`, or
/// the body of a loop.
struct Region: Sendable {
  /// The region around it; nil for the function.
  let parent: Int?
  let depth: Int
  /// The level of the loop whose body it is.
  let loop: Int?
  /// The other branch of the same choice.
  let sibling: Int?
}

/// The regions of a function, as a tree; number 0 is the function itself.
struct RegionTree: Sendable {
  private(set) var regions = [Region(parent: nil, depth: 0, loop: nil, sibling: nil)]

  subscript(index: Int) -> Region { regions[index] }

  mutating func add(in parent: Int, loop: Int? = nil) -> Int {
    regions.append(Region(parent: parent, depth: regions[parent].depth + 1, loop: loop, sibling: nil))
    return regions.count - 1
  }

  /// Two regions of which exactly one runs.
  mutating func addBranches(in parent: Int) -> (Int, Int) {
    let depth = regions[parent].depth + 1
    let first = regions.count
    regions.append(Region(parent: parent, depth: depth, loop: nil, sibling: first + 1))
    regions.append(Region(parent: parent, depth: depth, loop: nil, sibling: first))
    return (first, first + 1)
  }

  /// The innermost region around both.
  func common(_ x: Int, _ y: Int) -> Int {
    var (x, y) = (x, y)
    while x != y {
      if regions[x].depth >= regions[y].depth {
        x = regions[x].parent ?? 0
      } else {
        y = regions[y].parent ?? 0
      }
    }
    return x
  }

  /// Whether `outer` is `inner` or lies around it.
  func contains(_ outer: Int, _ inner: Int) -> Bool {
    var region: Int? = inner
    while let current = region, regions[current].depth >= regions[outer].depth {
      if current == outer { return true }
      region = regions[current].parent
    }
    return false
  }

  /// The regions of `uses` in which a value that may fail has to be computed: never where no use is certain to follow.
  func certain(_ uses: Set<Int>) -> [Int] {
    var set = uses
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for region in set.sorted() {
        if let parent = regions[region].parent, set.contains(where: { contains($0, parent) }) {
          set.remove(region)
          hasChanged = true
        } else if let sibling = regions[region].sibling, let parent = regions[region].parent, set.contains(sibling) {
          set.subtract([region, sibling])
          set.insert(parent)
          hasChanged = true
          break
        }
      }
    }
    return set.sorted()
  }
}
