extension ProbeDriver {
  /// What may be noticed, orders of responses, and when numbers are the same.
  static let findings = #"""
    class Findings:
        """What was noticed: of each kind how often, and where first."""

        SAID = {
            "call": "Two calls with the same rewards give different weights: the table has means of draws, and nothing "
            "else was looked for.",
            "raise": "The function raises an exception: the table has no number there, or that of other orders.",
            "change": "Where something else changes, the function raises an exception.",
            "number": "Some weights are no finite numbers.",
            "order": "Weights depend on the order of the responses: the table has the mean over the orders tried, which is "
            "what the expected update sees where these are all.",
            "equal": "Responses with equal rewards get unequal weights: the table has their mean, which is what the "
            "expected update sees.",
            "token": "The tokens of one response get different weights: the table has their mean, which says less than the "
            "update does.",
            "length": "Weights depend on the lengths of responses: the table is of responses of %d tokens." % Batch.TOKENS,
            "batch": "Weights depend on the other groups of a batch: the table is of groups that are alone in theirs.",
            "mixed": "Weights depend on where in a batch the responses of a group stand, whatever their ids say: the table "
            "is of groups one after the other.",
            "reward": "With rewards of -1 and 1 the objective is another one: --rewards 0,1 or --rewards -1,1 says which "
            "the trainer has.",
        }

        def __init__(self):
            self.kinds = {}

        def add(self, kind, M, N, text):
            place = "M = %d" % M + ("" if N is None else ", N = %d" % N)
            count, *seen = self.kinds.get(kind, (0, place, text))
            self.kinds[kind] = (count + 1, *seen)

        def lines(self):
            # Where chance is at work, everything differs from everything.
            wanted = ("call", "raise", "change", "number") if "call" in self.kinds else self.SAID
            for kind in wanted:
                if kind in self.kinds:
                    count, place, text = self.kinds[kind]
                    more = ("", "; and once more")[count - 1] if count < 3 else "; and %d times more" % (count - 1)
                    yield "%s At %s: %s%s." % (self.SAID[kind], place, text, more)


    def orders(M, N, limit):
        """Places of the N correct responses: all of them, or `limit` that chance picks, the same ones each time."""
        if math.comb(M, N) <= limit:
            return [frozenset(places) for places in itertools.combinations(range(M), N)]
        chance = random.Random(1000003 * M + N)
        found = {frozenset(range(N)): None, frozenset(range(M - N, M)): None}
        while len(found) < limit:
            found[frozenset(chance.sample(range(M), N))] = None
        return list(found)[:limit]


    def shown(M, places):
        """An order as a row of digits, 1 for correct."""
        return "".join("1" if place in places else "0" for place in range(min(M, 32))) + ("..." if M > 32 else "")


    def single(number):
        """The nearest number of single precision."""
        try:
            return struct.unpack("f", struct.pack("f", number))[0]
        except OverflowError:
            return math.copysign(math.inf, number)


    def mean(values):
        # Of equal numbers it is that number, to the last bit.
        if all(x == values[0] for x in values):
            return values[0]
        return math.fsum(values) / len(values) if all(abs(x) < 1e300 for x in values) else sum(values) / len(values)


    def same(one, other, largest=0.0, slack=1e-6):
        """Whether numbers are the same up to rounding in single precision, of the largest of them."""
        largest = max((abs(x) for x in [largest, *one, *other] if math.isfinite(x)), default=0)
        return all(x == y or (x != x and y != y) or abs(x - y) <= slack * largest for x, y in zip(one, other))
    """#
}
