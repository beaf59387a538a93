/// What a generated Python file does with its tables: the same text for every array package, but for the few functions
/// that ``ArrayPackage`` writes. Nothing of it comes from the scheme but the group sizes.
extension PythonFile {
  /// The parts, which two empty lines keep apart.
  var runtime: [String] {
    [errors, calls] + (hasObjective ? [objective] : []) + [helpers, package.functions]
  }

  private var errors: String {
    #"""
    class RewardError(ValueError):
        """A reward is neither 0 nor 1: the index of the first one, counted through all rewards, and its value."""

        def __init__(self, index, value):
            super().__init__(index, value)
            self.index, self.value = index, value

        def __str__(self):
            return f"reward {self.index} is {self.value}, neither 0 nor 1; for rewards of -1 and 1 pass (r + 1) / 2"


    class GroupSizeError(ValueError):
        """There are no weights for groups of this size: the id of the group, None where all have the size, and the size."""

        def __init__(self, group, size):
            super().__init__(group, size)
            self.group, self.size = group, size

        def __str__(self):
            group = "" if self.group is None else f"group {self.group!r} has "
            return f"{group}{self.size} responses: the group sizes of this file are \#(sizesText)"
    """#
  }

  /// What trainers call.
  private var calls: String {
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
            _check_rewards(rewards, rewards != r, check)
        r = r.reshape(-1, M)
        rows = table(M\#(package.deviceOfRewards))[r.sum(1)]
        return \#(package.module).where(r, rows[:, 1:], rows[:, :1]).reshape(rewards.shape)


    def advantages_by_group(rewards, group, *, groups=None, valid=None, check=True):
        """The same for groups of any of the sizes, with their responses in any order.

        `group` has an id for each reward: anything that can be a key of a dict, such as a string. Where `groups` is
        given the ids are 0 to groups - 1 in an array of integers, and nothing looks for equal ones. Responses that are
        not `valid` are not counted, whatever their rewards, and get 0. check=True reports groups of other sizes as a
        GroupSizeError too; where that is not checked their advantages are NaN.
        """
        rewards = _array(rewards)
        flat = rewards.reshape(-1)
        ids, labels, groups = _ids(group, groups, flat, check)
        if ids.shape[0] != flat.shape[0]:
            raise ValueError(f"there are {ids.shape[0]} ids for {flat.shape[0]} rewards")
        valid = (flat != 0) | True if valid is None else _array(valid, flat).reshape(flat.shape) != 0
        r = flat != 0
        if check:
            _check_rewards(flat, (flat != r) & valid, check)
        r = r & valid
        M, N = _count(ids, valid, groups), _count(ids, r, groups)
        stack, starts = _constant("stack"\#(package.deviceOfFlat)), _constant("starts"\#(package.deviceOfFlat))
        start = starts[M.clip(max=max(GROUP_SIZES) + 1)]
        if check:
            place = _first((start < 0)[ids], check, "a group has a size without weights")
            if place is not None:
                raise GroupSizeError(_number(labels[place]), int(M[ids[place]]))
        rows = \#(package.module).where(start < 0, 0, start + 2 * N)
        return \#(package.module).where(valid, stack[rows[ids] + r], 0).reshape(rewards.shape)


    def table(group_size, *, device=None, dtype=\#(package.module).float32):
        """Row N = 0 to M of (M + 1, 2): the advantages of a wrong and of a correct response when N of M are correct.

        It is made once for each device, and not to be changed.
        """
        return _constant(_known(group_size), device, dtype)


    def weights(group_size):
        """(a, b) in double: a[s] for a wrong, b[s] for a correct response when s of the other M - 1 are correct."""
        M = _known(group_size)
        return _VALUES[M][:M], _VALUES[M][M:]
    """#
  }

  private var objective: String {
    #"""
    def objective(t, group_size):
        """h(t), whose gradient the expected update is when a response is correct with probability t; h(0) = 0.

        NaN for t outside [0, 1].
        """
        return _expected(float(t), _known(group_size))
    """#
  }

  private var helpers: String {
    #"""
    def _known(group_size):
        M = operator.index(group_size)
        if M not in _ROWS:
            raise GroupSizeError(None, M)
        return M


    def _check_rewards(rewards, wrong, check):
        place = _first(wrong, check, "a reward is neither 0 nor 1")
        if place is not None:
            raise RewardError(place, _number(rewards.reshape(-1)[place]))


    def _ids(group, groups, flat, check):
        """Numbers for the ids of all responses, the ids, and how many numbers there can be."""
        if groups is not None:
            ids, groups = \#(package.integers), operator.index(groups)
            place = _first((ids < 0) | (ids >= groups), check, "an id is too large or below 0") if check else None
            if place is not None:
                raise ValueError(f"id {_number(ids[place])} of response {place} is not from 0 to {groups - 1}")
            return ids, ids, groups
    \#(package.uniqueIDs)    labels = group.reshape(-1).tolist() if hasattr(group, "reshape") else list(group)
        first = {}
        places = array.array("q", map(first.setdefault, labels, range(len(labels))))
        return \#(package.places), labels, len(labels)


    def _number(x):
        return x.item() if hasattr(x, "item") else x


    def _numbers(name, is_wide):
        """The rows of a group size, in double or not; or NaN twice and all rows; or where there those of a size start."""
        if name == "stack":
            return [math.nan, math.nan] + [x for rows in _ROWS.values() for row in rows for x in row]
        if name == "starts":
            starts, place = [0] + [-1] * (max(GROUP_SIZES) + 1), 2
            for M, rows in _ROWS.items():
                starts[M], place = place, place + 2 * len(rows)
            return starts
        a, b = weights(name)
        return list(zip((*a, 0.0), (0.0, *b))) if is_wide else _ROWS[name]
    """#
  }
}
