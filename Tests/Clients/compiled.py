"""Whole graphs of torch.compile and of jit, and what torch does besides."""

import logging

import jax
import jax.numpy as jnp
import numpy as np
import torch

from common import module, raises

code = module("torch")
numbers = torch.arange(33).repeat_interleave(8)[torch.randperm(264, generator=torch.Generator().manual_seed(1))]
valid = torch.arange(264) % 5 != 0


def call(rewards, numbers, valid, check):
    """Several tables in one graph."""
    first = code.advantages(rewards, 8, check=check) + code.advantages(rewards, 4, check=check)
    flat = rewards.reshape(-1)
    second = code.advantages_by_group(flat, numbers, groups=33, check=check)
    return first, second, code.advantages_by_group(flat, numbers, groups=33, valid=valid, check=check)


for check in (False, "async"):
    compiled = torch.compile(call, fullgraph=True)
    code._TABLES.clear()
    # Without and with tables that are there, and for other shapes.
    for groups in (33, 33, 33):
        rewards = torch.randint(0, 2, (groups, 8), dtype=torch.float32)
        found = compiled(rewards, numbers, valid, check)
        for x, y in zip(found, call(rewards, numbers, valid, True)):
            assert torch.equal(x, y) and x.dtype == torch.float32
    dense = torch.compile(lambda rewards: code.advantages(rewards, 8, check=check), fullgraph=True)
    for groups in (5, 64, 65):
        rewards = torch.randint(0, 2, (groups, 8)) == 1
        assert torch.equal(dense(rewards), code.advantages(rewards, 8))
raises(RuntimeError, dense, torch.full((64, 8), 0.5))
print("torch.compile(fullgraph=True)")

# No gradient, and no tensors of inference mode that training could not use.
code._TABLES.clear()
with torch.inference_mode():
    code.advantages(torch.ones(2, 8), 8), code.advantages_by_group(torch.ones(2), torch.tensor([3, 3]))
policy = torch.ones(4, 8, requires_grad=True)
rewards = (policy.detach() * torch.tensor([1.0, 0] * 4)).requires_grad_()
found = code.advantages(rewards, 8)
assert not found.requires_grad and not found.is_inference()
(policy * found * code.table(8)[0, 0]).sum().backward()
assert rewards.grad is None
assert code.table(8) is code.table(8)
assert code.advantages(torch.ones(8, 4).T, 8).tolist() == [[0.0] * 8] * 4  # not contiguous
print("no gradient")

code = module("jax")
for check in (False, "async"):
    compiled = jax.jit(lambda r, n, v: call(r, n, v, check))
    code._TABLES.clear()
    rewards = np.random.default_rng(1).integers(0, 2, (33, 8)).astype(np.float32)
    for _ in range(2):
        found = compiled(jnp.asarray(rewards), jnp.asarray(numbers.numpy()), jnp.asarray(valid.numpy()))
        expected = call(jnp.asarray(rewards), jnp.asarray(numbers.numpy()), jnp.asarray(valid.numpy()), True)
        for x, y in zip(found, expected):
            assert (np.asarray(x) == np.asarray(y)).all()


# JAX tells of a callback that fails in a log, too.
logging.disable(logging.CRITICAL)


def late():
    jax.jit(lambda r: code.advantages(r, 8, check="async"))(jnp.full((2, 8), 0.5)).block_until_ready()
    jax.effects_barrier()


assert "neither 0 nor 1" in str(raises(Exception, late))
print("jit")
