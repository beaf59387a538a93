"""SkyRL's registry, its own GRPO beside the adapter, its trainer's step for trajectories of several rows, and Ray."""

import ast
import pathlib
import sys
import types
import typing

import numpy as np
import ray
import torch
import typing_extensions

from common import adapter, raises, shuffled

if sys.version_info < (3, 12):
    # SkyRL's messages are typed dictionaries, which pydantic takes from typing only in Python 3.12 or later.
    typing.TypedDict = typing_extensions.TypedDict

import skyrl
from skyrl.backends.skyrl_train.utils import ppo_utils

name = "weigh_grpo_sample_std"
hosted = adapter("hosts", "skyrl")
hosted.register()
ppo_utils.repopulate_all_registries()
assert {name, "grpo"} <= set(ppo_utils.AdvantageEstimatorRegistry.list_available())
raises(ValueError, hosted.register)  # a second time
generator = np.random.default_rng(6)


def compute(estimator, tokens, mask, ids):
    return ppo_utils.compute_advantages_and_returns(tokens.clone(), mask, ids, estimator, None)


worst = count = 0
for trial in range(40):
    ids, rewards = shuffled(generator, generator.integers(2, 17, 32) if trial % 2 else np.full(32, 8))
    mask, tokens = torch.ones(len(ids), 12), torch.zeros(len(ids), 12)
    for row, reward in enumerate(rewards):
        start = generator.integers(0, 11)
        mask[row, :start] = 0
        tokens[row, -1] = float(reward)
    found, returns = compute(name, tokens, mask, list(ids) if trial % 3 else ids)
    assert found.shape == mask.shape and found.dtype == torch.float32 and torch.equal(found, returns)
    worst, count = max(worst, (compute("grpo", tokens, mask, ids)[0] - found).abs().max().item()), count + len(ids)
assert worst <= 5e-7, worst
print(f"{count} responses: at most {worst:.1e} from SkyRL's own GRPO")
error = raises(ValueError, compute, name, tokens - 1e-3, mask, ids)
assert error.index == 0 and "no KL, length or format penalty" in str(error)

# Trajectories of several rows. The trainer imports serving stacks, so that its step is taken out of its file.
file = pathlib.Path(skyrl.__file__).parent / "train" / "trainer.py"
steps = [x for x in ast.walk(ast.parse(file.read_text())) if getattr(x, "name", "") == "compute_advantages_and_returns"]
assert len(steps) == 1
names = {"torch": torch, "np": np, "ppo_utils": ppo_utils, "TrainingInputBatch": dict}
exec(compile(ast.Module(steps, []), str(file), "exec"), names)


class Batch(dict):
    metadata = {"uids": ["u"] * 6, "is_last_step": [False, False, True, True, True, True]}
    batch_size = 6


def step(estimator):
    """One prompt: a trajectory of three rows that is correct, and three of one row that are wrong."""
    rewards = torch.zeros(6, 2)
    rewards[2, 1] = 1
    algorithm = types.SimpleNamespace(advantage_estimator=estimator, gamma=1.0, lambd=1.0, grpo_norm_by_std=True)
    settings = types.SimpleNamespace(
        generator=types.SimpleNamespace(step_wise_trajectories=True), trainer=types.SimpleNamespace(algorithm=algorithm))
    data = Batch(rewards=rewards, response_mask=torch.ones(6, 2), values=None)
    # What follows the advantages there is about metrics.
    try:
        names["compute_advantages_and_returns"](types.SimpleNamespace(cfg=settings, all_metrics={}), data)
    except KeyError as missing:
        assert "advantages" in data, missing
    return data["advantages"][:, 0]


of_four = hosted.weights.table(4)
assert step(name).tolist() == [of_four[1, 1].item()] * 3 + [of_four[1, 0].item()] * 3
assert (step(name) - step("grpo")).abs().max() <= 5e-7
print("trajectories of several rows count once")


# The registry sends what is in it to other processes.
def elsewhere(index):
    import sys
    import typing

    import typing_extensions

    if sys.version_info < (3, 12):
        typing.TypedDict = typing_extensions.TypedDict
    from skyrl.backends.skyrl_train.utils import ppo_utils

    mask = torch.ones(4, 3)
    return ppo_utils.compute_advantages_and_returns(torch.eye(4)[:, :3], mask, index, name, None)[0]


paths = [str(pathlib.Path("hosts").resolve()), *filter(None, sys.path)]
ray.init(
    num_cpus=1, include_dashboard=False, logging_level="ERROR", log_to_driver=False,
    runtime_env={"env_vars": {"PYTHONPATH": ":".join(paths)}})
ppo_utils.sync_registries()
found = ray.get(ray.remote(elsewhere).remote(["u"] * 4))
ray.shutdown()
of_three = hosted.weights.table(4)[3]
assert torch.equal(found, torch.tensor([of_three[1]] * 3 + [of_three[0]])[:, None] * torch.ones(4, 3))
print("and in another process of Ray")
