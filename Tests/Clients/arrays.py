"""torch, NumPy and JAX give the same bits, and report the same errors; weights and objectives are those of weigh."""

import json
import math

import jax
import jax.numpy as jnp
import numpy as np
import torch

from common import module, raises, shuffled

modules = {name: module(name) for name in ("torch", "numpy", "jax")}
make = {"torch": torch.tensor, "numpy": np.array, "jax": jnp.array}
types = {
    "torch": [torch.bool, torch.uint8, torch.int8, torch.int64, torch.bfloat16, torch.float16, torch.float32, torch.float64],
    "numpy": [np.bool_, np.uint8, np.int8, np.int64, np.float16, np.float32, np.float64],
    "jax": [jnp.bool_, jnp.uint8, jnp.int8, jnp.int32, jnp.bfloat16, jnp.float16, jnp.float32],
}
generator = np.random.default_rng(1)

# Weights and objectives.
rows = json.load(open("weights.json"))
for name, code in modules.items():
    assert code.GROUP_SIZES == tuple(range(1, 65))
    for row in rows:
        a, b = code.weights(row["M"])
        assert (a[row["s"]], b[row["s"]]) == (row["a"], row["b"])
        table = np.asarray(code.table(row["M"]))
        assert table.shape == (row["M"] + 1, 2) and table.dtype == np.float32
        # No double of these is near the middle between two floats.
        assert table[row["s"], 0] == np.float32(row["a"]) and table[row["s"] + 1, 1] == np.float32(row["b"])
for row in json.load(open("table.json")):
    found = modules["torch"].objective(row["t"], row["M"])
    assert abs(found - row["h"]) <= math.ulp(row["h"]), row
wide = np.asarray(modules["torch"].table(8, dtype=torch.float64))
assert wide[:8, 0].tolist() == list(modules["torch"].weights(8)[0])
assert (np.asarray(modules["numpy"].table(8, dtype=np.float64)) == wide).all()

# Dense groups.
count = 0
for M in range(1, 65):
    rewards = generator.integers(0, 2, (30, M))
    rewards[0], rewards[1] = 0, 1
    expected = modules["numpy"].advantages(rewards, M)
    table = modules["numpy"].table(M)
    for group, found in zip(rewards, expected):
        assert (found == table[group.sum()][group]).all()
    for name, code in modules.items():
        # JAX compiles each operation for each shape anew.
        if name == "jax" and M not in (1, 2, 8, 13, 64):
            continue
        for dtype in types[name] if M in (1, 8) else types[name][:1]:
            array = make[name](rewards, dtype=dtype)
            for shape in ((30, M), (-1,), (3, 10, M), (5, 6 * M)):
                found = code.advantages(array.reshape(shape), M)
                assert str(found.dtype).endswith("float32") and found.shape == array.reshape(shape).shape
                assert (np.asarray(found).reshape(30, M) == expected).all()
                count += 1
print(count, "dense calls agree")

# Groups in any order, of any sizes, with responses that do not count.
for trial in range(20):
    sizes = generator.integers(1, 17, 60)
    ids, rewards = shuffled(generator, sizes)
    numbers = np.unique(ids, return_inverse=True)[1]
    for valid in (None, generator.random(len(ids)) < 0.7, np.zeros(len(ids), bool)):
        given = rewards.copy()
        counts = np.ones(len(ids), bool) if valid is None else valid
        given[~counts] = generator.choice([math.nan, 0.5, -1, 1])
        expected = np.zeros(len(ids), np.float32)
        for group in set(ids):
            members = (ids == group) & counts
            if members.any():
                expected[members] = modules["numpy"].advantages(rewards[members], int(members.sum()))
        for name, code in modules.items():
            if name == "jax" and trial > 1:
                continue
            array = make[name](given)
            for group, options in (
                (ids, {}), (list(ids), {}), (numbers, {}), (make[name](numbers), {}), (make[name](numbers), {"groups": 60}),
                (numbers, {"groups": 99}), (numbers.tolist(), {"groups": 60}), ([("a", x) for x in ids], {}),
                (numbers - 7, {"check": False}),
            ):
                found = code.advantages_by_group(array, group, valid=valid, **options)
                assert (np.asarray(found) == expected).all() and found.shape == array.shape
            # Of one shape with the rewards.
            found = code.advantages_by_group(array.reshape(1, -1), ids.reshape(1, -1), valid=valid)
            assert (np.asarray(found)[0] == expected).all()
print("groups in any order agree")

# Errors.
for name, code in modules.items():
    for bad in (0.5, math.nan, -1.0, 2.0, math.inf, 1 + 2 ** -20):
        rewards = make[name](np.array([0, 1, 1, 0, 0, 0, bad, bad], np.float32))
        for call, arguments in (
            (code.advantages, (rewards, 4)), (code.advantages, (rewards.reshape(2, 4), 4)), (code.advantages, (rewards, 8)),
            (code.advantages_by_group, (rewards, ["a", "b"] * 4)), (code.advantages, ([0, 1, 1, 0, 0, 0, bad, 0], 8)),
        ):
            error = raises(code.RewardError, call, *arguments)
            assert error.index == 6 and (error.value == bad or math.isnan(bad)), error
    assert "(r + 1) / 2" in str(error)
    assert raises(code.RewardError, code.advantages, [1 - 2 ** -40], 1).index == 0
    for M in (0, 65, -1):
        assert raises(code.GroupSizeError, code.advantages, make[name]([1.0]), M).size == M
        raises(code.GroupSizeError, code.table, M), raises(code.GroupSizeError, code.weights, M)
    ids = ["small"] + ["large"] * 65
    rewards = make[name](np.zeros(66, np.float32))
    error = raises(code.GroupSizeError, code.advantages_by_group, rewards, ids)
    assert (error.group, error.size) == ("large", 65) and "1 to 64" in str(error)
    numbers = make[name](np.array([3] + [9] * 65))
    error = raises(code.GroupSizeError, code.advantages_by_group, rewards, numbers)
    assert (error.group, error.size) == (9, 65)
    found = np.asarray(code.advantages_by_group(rewards, ids, check=False))
    assert found[0] == 0 and np.isnan(found[1:]).all()
    raises(ValueError, code.advantages, make[name]([1.0] * 9), 2)
    raises(ValueError, code.advantages, make[name](np.zeros((8, 4))), 8)
    raises(ValueError, code.advantages, make[name](1.0), 1)
    raises(ValueError, code.advantages_by_group, make[name]([1.0]), [1, 2])
    raises(ValueError, code.advantages_by_group, make[name]([1.0, 1.0]), np.array([0, 2]), groups=2)
    raises(ValueError, code.advantages_by_group, make[name]([1.0, 1.0]), np.array([0, -1]), groups=2)
    raises(TypeError, code.advantages, make[name]([1.0]), 1.0)
    assert code.advantages(make[name]([]), 4).shape == (0,)
    assert code.advantages_by_group(make[name]([]), []).shape == (0,)
# A plan that draws until one response is right and one is wrong: of M responses, one or all but one are right.
drawn = {(row["tries"], row["N"]): (row["wrong"], row["correct"]) for row in json.load(open("plan.json"))}
assert len(drawn) == 1 + 2 * 10
plans = {name: module(name, "log_odds_until_mixed") for name in ("torch", "numpy", "jax")}
for name, code in plans.items():
    assert code.GROUP_SIZES == tuple(range(2, 13))
    for M in range(2, 13):
        for N in range(M + 1):
            array = make[name](generator.permutation(np.arange(M) < N).astype(np.float32))
            names = np.array(["x"] * M, object)
            if (M, N) in drawn:
                expected = np.where(np.asarray(array) != 0, *map(np.float32, drawn[M, N][::-1]))
                assert (np.asarray(code.advantages(array, M)) == expected).all()
                assert (np.asarray(code.advantages_by_group(array, names)) == expected).all()
                continue
            error = raises(code.NotDrawnError, code.advantages, array, M)
            assert (error.group, error.size, error.correct) == (0, M, N), error
            error = raises(code.NotDrawnError, code.advantages_by_group, array, names)
            assert (error.group, error.size, error.correct) == ("x", M, N) and str(N) in str(error)
            for found in (code.advantages(array, M, check=False), code.advantages_by_group(array, names, check=False)):
                assert np.isnan(np.asarray(found)).all()
    # The last of three groups is not drawn, and responses that do not count make no group.
    array = make[name](np.array([1, 0, 0, 1, 1, 1, 0], np.float32))
    error = raises(code.NotDrawnError, code.advantages, array[:6], 2)
    assert (error.group, error.size, error.correct) == (2, 2, 2), error
    found = code.advantages_by_group(array, list("aabbccd"), valid=np.array([1, 1, 1, 1, 0, 0, 0], bool))
    assert (np.asarray(found)[4:] == 0).all() and (np.asarray(found)[:4] != 0).all()
print("groups that a plan draws agree")
assert modules["torch"].RewardError(3, 0.5).args == (3, 0.5)
print("errors agree")
