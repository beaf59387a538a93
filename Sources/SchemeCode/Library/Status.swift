/// What a generated function can answer. The numbers are part of generated interfaces: append only.
package enum Status: Int, CaseIterable, Sendable {
  case ok = 0
  case groupSize = 1
  case parameters = 2
  case condition = 3
  case invalidReward = 4
  case tooManyGroups = 5
  case nullPointer = 6
  case undefinedWeight = 7
  case weightTooLarge = 8
  case integerOverflow = 9
  case tooManyTerms = 10
  case offsets = 11
  case groupID = 12
  case notDrawn = 13
}
