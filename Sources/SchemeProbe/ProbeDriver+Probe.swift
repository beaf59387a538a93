extension ProbeDriver {
  /// The calls that are made for each composition of a group.
  static let probe = #"""
    class Probe:
        """Calls a function on all compositions; keeps what it gives, and what is strange about it."""

        def __init__(self, shape, rewards, limit):
            self.shape, self.rewards, self.limit = shape, rewards, limit
            self.findings = Findings()
            self.succeeds = False  # whether any call did
            self.error = None  # the last exception
            self.is_single = True  # whether all weights are numbers of single precision
            self.starts = {}  # the weights in the first order of each composition

        def weights(self, M, places, rewards=None, beside=(), **others):
            """The weights of a group with these places correct, in its order; None where the function raises."""
            wrong, right = rewards or self.rewards
            groups = [[right if place in correct else wrong for place in range(M)] for correct in (places, *beside)]
            batch = Batch(groups, **others)
            try:
                found = batch.rows(self.shape.advantages(batch))[0]
            except (Failure, KeyboardInterrupt):
                raise
            except BaseException as error:
                self.error = error
                return None
            self.succeeds = True
            for place, value in enumerate(found):
                tokens = value if isinstance(value, list) else [value]
                self.is_single = self.is_single and all(x != x or single(x) == x for x in tokens)
                if not same(tokens[1:], tokens):
                    where, ends = (shown(M, places), place + 1), (min(tokens), max(tokens))
                    text = "in order %s the tokens of response %d have %.7g to %.7g" % (*where, *ends)
                    self.findings.add("token", M, len(places), text)
                found[place] = mean(tokens)
            return found

        def limit_of(self, M):
            """How many orders of one composition are tried at most: all of them up to M = 8."""
            return self.limit or max(2, min(70, 1024 // M))

        @staticmethod
        def is_looked_around(M, N):
            """Whether something else is changed at this composition, too: at all of them up to M = 127."""
            return N % max(1, M // 64) == 0 or N in (1, M - 1, M)

        def row(self, M, N):
            """The weights of a correct and of a wrong response where N of M are correct."""
            found = []
            for places in orders(M, N, self.limit_of(M)):
                weights = self.weights(M, places)
                if weights is None:
                    self.findings.add("raise", M, N, "in order %s %s" % (shown(M, places), reason(self.error)))
                    break
                found.append((places, weights, self.sides(M, places, weights)))
            if not found:
                return math.nan, math.nan
            self.starts[M, N] = found[0][2]
            self.look_inside(M, N, found)
            if self.is_looked_around(M, N):
                self.look_around(M, *found[0][:2])
            return tuple(mean(side) if side[0] is not None else None for side in zip(*(sides for _, _, sides in found)))

        @staticmethod
        def sides(M, places, weights):
            """The mean weight of the correct responses and of the wrong ones; None where there are none."""
            correct = [weights[place] for place in range(M) if place in places]
            wrong = [weights[place] for place in range(M) if place not in places]
            return (mean(correct) if correct else None), (mean(wrong) if wrong else None)

        def look_inside(self, M, N, found):
            """What the weights of one composition in several orders say by themselves: of each kind the first finding."""
            places, weights, start = found[0]
            again = self.weights(M, places)
            if again is None or any(x != y and (x == x or y == y) for x, y in zip(weights, again)):
                self.compare("call", M, places, weights, again, "in another call")
            texts = {}
            for places, weights, sides in found:
                order, largest = shown(M, places), max((abs(x) for x in weights if math.isfinite(x)), default=0)
                for index, weight in enumerate(weights):
                    correct, wrong = sides
                    if not math.isfinite(weight):
                        texts.setdefault("number", "in order %s response %d has %s" % (order, index + 1, weight))
                        continue
                    side = correct if index in places else wrong
                    if math.isfinite(side) and not same([weight], [side], largest):
                        kind = "correct" if index in places else "wrong"
                        own = [x for place, x in enumerate(weights) if (place in places) == (index in places)]
                        text = "in order %s %s responses have %.7g to %.7g" % (order, kind, min(own), max(own))
                        texts.setdefault("equal", text)
                for name, one, other in zip(("correct", "wrong"), start, sides):
                    if one is not None and not same([one], [other], largest):
                        own = (name, one, shown(M, found[0][0]), other, order)
                        texts.setdefault("order", "%s responses have %.7g in order %s and %.7g in %s" % own)
            for kind, text in texts.items():
                self.findings.add(kind, M, N, text)

        def look_around(self, M, places, weights):
            """What becomes of the weights of one order where something else is changed."""
            if self.shape.has_tokens:
                most = Batch.TOKENS
                mixed = [1 + place % most for place in range(M)]
                for some in (mixed, [1 if place in places else most for place in range(M)], [most // 2] * M):
                    other = self.weights(M, places, lengths=some)
                    text = "where they have " + ", ".join(map(str, some[:8])) + (", ..." if M > 8 else "") + " tokens"
                    if not self.compare("length", M, places, weights, other, text):
                        break
            if self.shape.has_batch:
                beside = [frozenset(), frozenset(range(M)), frozenset(range((M + 1) // 2))]
                other = self.weights(M, places, beside=beside)
                if self.compare("batch", M, places, weights, other, "beside three other groups") and self.shape.has_ids:
                    other = self.weights(M, places, beside=beside, mixed=True)
                    self.compare("mixed", M, places, weights, other, "where these are mixed")

        def compare(self, kind, M, places, base, other, where):
            """Whether a call gives the same where something is changed; if not, that is a finding."""
            order, N = shown(M, places), len(places)
            if other is None:
                self.findings.add("change", M, N, "in order %s, %s, %s" % (order, where, reason(self.error)))
                return False
            if kind != "call" and same(base, other):
                return True
            gaps = [abs(x - y) for x, y in zip(base, other)]
            index = next((i for i, gap in enumerate(gaps) if gap != gap), gaps.index(max(gaps)))
            text = "in order %s response %d has %.9g, and %.9g %s" % (order, index + 1, base[index], other[index], where)
            self.findings.add(kind, M, N, text)
            return False

        def compare_rewards(self, M):
            """How b - a with rewards -1 and 1 stand to those with 0 and 1: a factor, or None after a finding."""
            nothing, others = (math.nan, math.nan), []
            for N in range(M + 1):
                places = frozenset(range(N))
                weights = self.weights(M, places, rewards=(-1.0, 1.0))
                others.append(nothing if weights is None else self.sides(M, places, weights))
            starts = [self.starts.get((M, N), nothing) for N in range(M + 1)]
            own, found = ([rows[s + 1][0] - rows[s][1] for s in range(M)] for rows in (starts, others))
            if not all(map(math.isfinite, own)):
                return None
            for s, d in enumerate(found):
                if not math.isfinite(d):
                    self.findings.add("reward", M, None, "weights at N = %d or %d would be no finite numbers" % (s, s + 1))
                    return None
            size = max(map(abs, own))  # the squares of small numbers are 0
            total = sum((d / size) ** 2 for d in own) if size > 0 else 0
            factor = sum(x / size * (y / size) for x, y in zip(own, found)) / total if total > 0 else 0.0
            scaled = [factor * d for d in own]
            if same(scaled, found, slack=0.01) and (factor > 0 or total == 0):
                return factor
            s = max(range(M), key=lambda s: abs(scaled[s] - found[s]))
            text = "b - a at s = %d is %.7g, and %.7g with -1 and 1; on the whole it is %.4g times as large"
            self.findings.add("reward", M, None, text % (s, own[s], found[s], factor))
            return None
    """#
}
