"""Rewards, group sizes, ids and masks as nobody should give them: each is taken for what it says, or refused."""

import decimal
import fractions
import math
import uuid

import jax.numpy as jnp
import numpy as np
import torch
from torch._subclasses.fake_tensor import FakeTensorMode

from common import module, raises

modules = {name: module(name) for name in ("torch", "numpy", "jax")}
make = {"torch": torch.tensor, "numpy": np.array, "jax": jnp.array}
# The advantages of 0, 1, 1, 0 in one group, and in two that follow one another.
one = modules["numpy"].table(4)[2][[0, 1, 1, 0]]
two = modules["numpy"].table(2)[1][[0, 1, 1, 0]]


def same(found, expected):
    assert str(found.dtype).endswith("float32") and np.array_equal(np.asarray(found), expected), found


for name, code in modules.items():
    array = make[name]
    rewards = array([0.0, 1, 1, 0])

    # Group sizes: whole numbers of any kind, and nothing else.
    for size in (4, np.int64(4), np.uint8(4), np.array(4), torch.tensor(4), jnp.array(4)):
        same(code.advantages(rewards, size), one)
        assert code.table(size).shape == (5, 2) and code.weights(size) == code.weights(4)
    same(code.advantages(rewards, True), code.table(1)[[0, 1, 1, 0], [0, 1, 1, 0]])
    for size in (0, False, -4, 10**30, np.int64(0)):
        assert raises(code.GroupSizeError, code.advantages, rewards, size).size == size
    for size in (4.0, "4", None, np.array([4]), np.float32(4), math.nan):
        raises(TypeError, code.advantages, rewards, size)

    # Rewards.
    for given in (
        [-0.0, 1, 1, 0], (False, True, True, False), np.array([0, 1, 1, 0], np.float16), [0, 1 + 0j, 1, 0],
        np.array([0, 1, 1, 0], np.int8), np.array([[0, 9, 1, 9, 1, 9, 0, 9]], np.int64)[:, ::2][0],
    ):
        if name != "torch" or not any(isinstance(x, complex) for x in given):
            same(code.advantages(given, 4), one)
        same(code.advantages(array(given), 4), one)
    for given in ([1j, 0, 1, 1], [1 + 1e-3j, 0, 1, 1], [complex(1, math.nan), 0, 1, 1]):
        assert raises(code.RewardError, code.advantages, array(given), 4).index == 0
    for shape in ((0,), (0, 4), (3, 0), (2, 0, 4)):
        found = code.advantages(array(np.zeros(shape, np.float32)), 4)
        assert found.shape == shape and str(found.dtype).endswith("float32")
    for given in (1.0, array(1.0), np.zeros((4, 3)), [[0, 1], [1]], "0110"):
        raises((ValueError, TypeError), code.advantages, given, 4)
    for given in ([0, None, 1, 0], ["0", "1", "1", "0"], [0, [1], 1, 0], [0, fractions.Fraction(1, 3), 1, 0]):
        raises((ValueError, TypeError), code.advantages, given, 4)
    same(code.advantages([decimal.Decimal(0), decimal.Decimal(1), fractions.Fraction(1), 0], 4), one)

    # Ids: keys of any kind, equal where Python says so.
    items = [0, 0, 1, 1]
    for ids in (
        "aabb", b"aabb", ["", "", "\0", "\0"], [None, None, 1, True], [0.5, 0.5, "0.5", "0.5"],
        [("a", 1)] * 2 + [("a", 2)] * 2,
        [uuid.UUID(int=x) for x in items], [torch.tensor(x) for x in items], [jnp.array(x) for x in items],
        [np.int8(x) for x in items], (x for x in items), np.array(["a", "a", "b", "b"]), torch.tensor(items),
        np.array([torch.tensor(x) for x in items] + [None], object)[:4], np.array([2**63, 2**63, 1, 1], np.uint64),
        *(np.array(items, dtype) for dtype in (np.int8, np.uint8, np.uint16, np.uint32, np.int32, np.bool_, np.float16)),
        array([-1, -1, -2, -2]), array([0.5, 0.5, 0.75, 0.75]),
    ):
        same(code.advantages_by_group(rewards, ids), two)
    for dtype in (np.uint8, np.uint16, np.uint32, np.int32, np.bool_):
        same(code.advantages_by_group(rewards, array(np.array(items, dtype))), two)
        same(code.advantages_by_group(rewards, array(np.array(items, dtype)), groups=np.int64(300)), two)
    same(code.advantages_by_group(rewards.reshape(2, 2), array([[0, 0], [1, 1]])), two.reshape(2, 2))
    same(code.advantages_by_group(rewards.reshape(2, 2), "aabb"), two.reshape(2, 2))
    for ids in (5, None, [0, 0, 1], array(0), array([[0, 0], [1, 1]]), array([[0], [0], [1], [1]]), [[0], [0], [1], [1]]):
        raises((ValueError, TypeError), code.advantages_by_group, rewards, ids)
    for ids in (
        array([0.0, 0, 1, 1]), [0.7, 0, 1, 1], array([0j, 0, 1, 1]), "0011", array([[0, 0], [1, 1]]), [2**53, 0, 1, 1],
    ):
        raises((ValueError, TypeError), code.advantages_by_group, rewards, ids, groups=2)
    for groups in (0, -2, 1, 2.0, "2"):
        raises((ValueError, TypeError), code.advantages_by_group, rewards, array(items), groups=groups)
    assert code.advantages_by_group(array([]), [], groups=0).shape == (0,)
    same(code.advantages_by_group(array(1.0), ["a"]), np.float32(code.table(1)[1, 1]))

    # Masks.
    some = np.append(two[:2], [0, 0]).astype(np.float32)
    for valid in ([1, 1, 1, 0], [True, True, True, False], array([1.0, 1, 0.5, -0.0]), np.array([1, 1, 1, 0], np.uint8)):
        same(code.advantages_by_group(rewards, items, valid=valid), np.append(two[:2], [code.table(1)[1, 1], 0]))
    same(code.advantages_by_group(array([0, 1, 7, 7]), items, valid=[1, 1, 0, 0]), some)
    same(code.advantages_by_group(array([False, True, True, True]), items, valid=[1, 1, 0, 0]), some)
    for valid in (True, [1, 1], [], array([[1, 1], [1, 1]]), array([[1], [1], [1], [1]]), array(1)):
        raises((ValueError, TypeError), code.advantages_by_group, rewards, items, valid=valid)
    assert raises(code.RewardError, code.advantages_by_group, array([0, 1, 7, 7]), items, valid=[1, 1, 0, 1]).index == 3

    # Objectives.
    assert code.objective("0.5", np.int64(4)) == code.objective(0.5, 4) == code.objective(np.float32(0.5), 4)
    assert code.objective(-0.0, 4) == 0 and 0 < code.objective(5e-324, 64) < 1e-300
    raises(TypeError, code.objective, None, 4), raises(code.GroupSizeError, code.objective, math.nan, 65)
    print(name)

# What only torch has.
code = module("torch")
code._TABLES.clear()
with FakeTensorMode():
    assert code.advantages(torch.zeros(2, 4), 4, check=False).shape == (2, 4)
rewards = torch.tensor([0.0, 1, 1, 0])
same(code.advantages(rewards, 4), one)
for dtype in (torch.uint16, torch.uint64, torch.float8_e4m3fn, torch.complex64):
    same(code.advantages(rewards.to(dtype), 4), one)
meta = torch.zeros(2, 4, device="meta")
for check in (False, "async"):
    assert code.advantages(meta, 4, check=check).device.type == "meta"
    ids = torch.zeros(8, dtype=torch.int32, device="meta")
    found = code.advantages_by_group(meta.reshape(-1), ids, groups=2, check=check)
    assert found.device.type == "meta" and found.shape == (8,)
raises(NotImplementedError, code.advantages, meta, 4)
same(code.advantages(torch.tensor([0.0, 1]).expand(3, 2), 2), np.stack([two[:2]] * 3))
same(torch.vmap(lambda r: code.advantages(r, 4, check=False))(torch.stack([rewards] * 2)), np.stack([one] * 2))
for given in (rewards.clone().requires_grad_(), torch.tensor([0j, 1, 1, 0]).conj(), rewards.half(), rewards.bfloat16()):
    found = code.advantages(given, 4)
    assert not found.requires_grad and found.tolist() == one.tolist()
torch.set_default_dtype(torch.float64)
same(code.advantages([0, 1, 1, 0], 4), one)
print("and more of torch")
