extension ProbeDriver {
  /// Groups of responses as trainers hand them to a function.
  static let batch = #"""
    class Batch:
        """Groups of responses, each a list of rewards; the first one is looked at, the others stand beside it.

        `lengths` says how many tokens each response of the first group has. Where groups are mixed, the first responses
        of all come first, then the second ones.
        """

        TOKENS = 4

        def __init__(self, groups, lengths=None, mixed=False):
            self.groups, self.size = groups, len(groups[0])
            places = [(group, place) for group in range(len(groups)) for place in range(self.size)]
            if mixed:
                places.sort(key=lambda pair: (pair[1], pair[0]))
            self.places = places
            self.rewards = [float(groups[group][place]) for group, place in places]
            self.ids = ["prompt-%d" % group for group, _ in places]
            self.numbers = [group for group, _ in places]
            lengths = lengths or [self.TOKENS] * self.size
            self.lengths = [lengths[place] if group == 0 else self.TOKENS for group, place in places]

        def rows(self, flat):
            """What there is for each response, as a list for each group."""
            found = [[None] * self.size for _ in self.groups]
            for (group, place), value in zip(self.places, flat):
                found[group][place] = value
            return found
    """#
}
