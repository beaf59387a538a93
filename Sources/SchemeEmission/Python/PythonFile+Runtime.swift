/// What a generated Python file does with its tables: the same text for every array package, but for the few functions
/// that ``ArrayPackage`` writes. Nothing of it comes from the scheme but the group sizes.
extension PythonFile {
  var errors: String {
    #"""
    class RewardError(ValueError):
        """A reward is neither 0 nor 1: the index of the first one, counted through all rewards, and its value."""

        def __init__(self, index, value):
            super().__init__(index, value)
            self.index, self.value = index, value

        def __str__(self):
            return f"reward {self.index} is {self.value!r}, neither 0 nor 1; for rewards of -1 and 1 pass (r + 1) / 2"


    class GroupSizeError(ValueError):
        """There are no weights for groups of this size: the id of the group, None where all have the size, and the size."""

        def __init__(self, group, size):
            super().__init__(group, size)
            self.group, self.size = group, size

        def __str__(self):
            group = "" if self.group is None else f"group {self.group!r} has "
            return f"{group}{self.size} responses: the group sizes of this file are \#(sizes.rangesText)"\#(isSequence ? Self.notDrawn : "")
    """#
  }

  /// For plans that do not draw all groups.
  private static let notDrawn = #"""



    class NotDrawnError(ValueError):
        """The plan draws no such group: its id, or its number where all have one size; its size; how many are correct.

        Where that is not checked the advantages are NaN.
        """

        def __init__(self, group, size, correct):
            super().__init__(group, size, correct)
            self.group, self.size, self.correct = group, size, correct

        def __str__(self):
            return f"group {self.group!r}: the plan draws no group of {self.size} responses, {self.correct} of them correct"
    """#

  /// What trainers call.
  var calls: String {
    #"""
    def advantages(rewards, group_size, *, check=True):
        """The advantage of every response, as float32 in the shape of the rewards; no gradient flows through it.

        The rewards, of any dtype, are 0 or 1 and stand group by group: flat, or with whole groups along the last axis.
        check=True reports the first other reward as a RewardError before anything is made; check=False takes whatever
        is not 0 for 1; \#(package.meaningOfAsync)
        """
        rewards, M = _array(rewards), _known(group_size)
        if rewards.ndim == 0 or rewards.shape[-1] % M != 0:
            raise ValueError(f"rewards of shape {tuple(rewards.shape)} are not whole groups of {M} along the last axis")
        r = rewards != 0
        if check:
            _check_rewards(rewards, r, check)
        r = r.reshape(-1, M)
        rows = _constant(M\#(package.device(of: "rewards")))[r.sum(1)]
        found = \#(package.module).where(r, rows[:, 1:], rows[:, :1])
        \#(drawnCheck("place // M, M, int(r[place // M].sum())"))return found.reshape(rewards.shape)


    def advantages_by_group(rewards, group, *, groups=None, valid=None, check=True):
        """The same for groups of any of the sizes, with their responses in any order.

        `group` has an id for each reward: anything that can be a key of a dict, such as a string. Where `groups` is
        given the ids are 0 to groups - 1 in an array of integers, and nothing looks for equal ones. Responses that are
        not `valid` are not counted, whatever their rewards, and get 0. check=True reports groups of other sizes as a
        GroupSizeError too; where that is not checked their advantages are NaN.
        """
        rewards = _array(rewards)
        flat = rewards.reshape(-1)
        ids, labels, groups = _ids(group, groups, rewards, check)
        counts = (flat != 0) | True
        if valid is not None:
            counts = _flat(_array(valid, flat), rewards) != 0
            flat = \#(package.module).where(counts, flat, 0)
        r = flat != 0
        if check:
            _check_rewards(flat, r, check)
        M, N = _count(ids, counts, groups), _count(ids, r, groups)
        stack, starts = _constant("stack"\#(package.device(of: "flat"))), _constant("starts"\#(package.device(of: "flat")))
        start = starts[M.clip(max=GROUP_SIZES[-1] + 1)]
        if check:
            place = _first((start < 0)[ids], check, "a group has a size without weights")
            if place is not None:
                raise GroupSizeError(_number(labels[place]), int(M[ids[place]]))
        rows = \#(package.module).where(start < 0, 0, start + 2 * N)
        found = \#(package.module).where(counts, stack[rows[ids] + r], 0)
        \#(drawnCheck("_number(labels[place]), int(M[ids[place]]), int(N[ids[place]])"))return found.reshape(rewards.shape)


    def table(group_size, *, device=None, dtype=\#(package.module).float32):
        """Row N = 0 to M of (M + 1, 2): the advantages of a wrong and of a correct response when N of M are correct.

        There is no wrong one at N = M and no correct one at N = 0: it says 0. It is made once for each device, and not
        to be changed.
        """
        return _constant(_known(group_size), device, dtype)


    def weights(group_size):
        """(a, b) in double: a[s] for a wrong, b[s] for a correct response when s of the other M - 1 are correct."""
        M = _known(group_size)
        return _VALUES[M][:M], _VALUES[M][M:]
    """#
  }

  /// What reports the first advantage that is NaN, since the plan draws no such group: `group` is its id, its size and how
  /// many of it are correct. Nothing for plans that draw all groups.
  private func drawnCheck(_ group: String) -> String {
    guard isSequence else { return "" }
    return """
      if check:
              place = _first(found != found, check, "the plan draws no such group")
              if place is not None:
                  raise NotDrawnError(\(group))
          \("")
      """
  }

  var objective: String {
    #"""
    def objective(t, group_size):
        """h(t), whose gradient the expected update is when a response is correct with probability t; h(0) = 0.

        NaN for t outside [0, 1].
        """
        M, t = _known(group_size), float(t)
        if not 0 <= t <= 1:
            return math.nan
        # The sum of binomial(M, n) t^n (1 - t)^(M - n) Phi[n], by Horner from n = M down, to 64 digits.
        with decimal.localcontext(decimal.Context(64, Emin=decimal.MIN_EMIN, Emax=decimal.MAX_EMAX, traps=[])):
            p, phi = decimal.Decimal(t), [*map(decimal.Decimal, _POTENTIAL[M])]
            h, ways, power = 0, decimal.Decimal(1), decimal.Decimal(1)
            for n in range(M, -1, -1):
                h = h * p + ways * power * (phi[2 * n] + phi[2 * n + 1])
                ways, power = ways * n / (M - n + 1), power * (1 - p)
        return float(h)
    """#
  }

  var helpers: String {
    #"""
    def _known(group_size):
        M = int(operator.index(group_size))
        if M not in _VALUES:
            raise GroupSizeError(None, M)
        return M


    def _check_rewards(rewards, r, check):
        if check == "async" or not _equal(rewards, r):
            place = _first(rewards != r, check, "a reward is neither 0 nor 1")
            if place is not None:
                raise RewardError(place, _number(rewards.reshape(-1)[place]))


    def _flat(x, rewards):
        """The items of x in one row: one for each reward, in the shape of the rewards, or in a row."""
        shape = tuple(x.shape) if hasattr(x, "reshape") else (len(x),)
        if shape not in (tuple(rewards.shape), (rewards.reshape(-1).shape[0],)):
            raise ValueError(f"there are {shape} ids or marks for rewards of shape {tuple(rewards.shape)}")
        return x.reshape(-1) if hasattr(x, "reshape") else x


    def _ids(group, groups, rewards, check):
        """Numbers for the ids of all responses, the ids, and how many numbers there can be."""
        if groups is None:
            labels = _flat(group if hasattr(group, "reshape") else list(group), rewards)
            return _unique(labels, rewards), labels, len(labels)
        ids, groups = _flat(_integers(group, rewards), rewards), operator.index(groups)
        place = _first((ids < 0) | (ids >= groups), check, "an id is too large or below 0") if check else None
        if place is not None:
            raise ValueError(f"id {_number(ids[place])} of response {place} is not from 0 to {groups - 1}")
        return ids, ids, groups


    def _firsts(labels):
        """Where each label stands first; a number more, since an empty buffer is none."""
        labels, first = labels.tolist() if hasattr(labels, "tolist") else labels, {}
        return array.array("q", [*map(first.setdefault, map(_number, labels), range(len(labels))), 0])


    def _number(x):
        return x.item() if hasattr(x, "item") else x


    def _numbers(name, is_wide):
        """The rows of a group size, in double or not; or NaN twice and all rows; or where there those of a size start."""
        if name == "stack":
            return [math.nan, math.nan] + [x for M in GROUP_SIZES for row in _numbers(M, False) for x in row]
        if name == "starts":
            starts, place = [0] + [-1] * (GROUP_SIZES[-1] + 1), 2
            for M in GROUP_SIZES:
                starts[M], place = place, place + 2 * (M + 1)
            return starts
        M, numbers = name, dict(enumerate(_VALUES[name]))
        if not is_wide:
            numbers |= _FLOATS.get(M, {})
        return [(numbers[N] if N < M else 0.0, numbers[M + N - 1] if N > 0 else 0.0) for N in range(M + 1)]
    """#
  }

  /// For tables of more numbers than anyone reads.
  static let unpacking = #"""
    def _unpacked(tables):
        """Tables of doubles, where text is base64 of eight bytes each, the lowest one first."""
        for M, table in tables.items():
            if isinstance(table, str):
                data = base64.b64decode(table)
                tables[M] = struct.unpack(f"<{len(data) // 8}d", data)
        return tables
    """#
}
