"""Adapters of hosts that no package registry has: stand-ins with the calls of these hosts, on real tensors."""

import enum
import sys
import types

import numpy as np
import torch

from common import adapter, module, raises, shuffled

code, packaged = module("hosts"), module("numpy")
generator = np.random.default_rng(3)
ids, rewards = shuffled(generator, generator.integers(2, 17, 40))
expected = packaged.advantages_by_group(rewards, ids)


def stand_in(name, **members):
    """A module of the host, and the packages that it is in."""
    parts = name.split(".")
    for end in range(1, len(parts) + 1):
        found = sys.modules.setdefault(".".join(parts[:end]), types.ModuleType(".".join(parts[:end])))
        found.__path__ = []
    vars(found).update(members)


# SkyRL, as it was called before: by another name, and with what its registry asks for besides.
registry = {}


class Registry:
    @classmethod
    def register(cls, name, function, **options):
        registry[name] = (function, options)


stand_in("skyrl_train.utils.ppo_utils", AdvantageEstimatorRegistry=Registry)
sys.modules["skyrl"] = None
adapter("hosts", "skyrl").register(group_contract="all")
function, options = registry["weigh_grpo_sample_std"]
tokens = torch.tensor(rewards)[:, None] * torch.tensor([0.0, 1, 0])
assert options == {"group_contract": "all"}
found = function(token_level_rewards=tokens, response_mask=torch.ones(len(ids), 3), index=ids)[0]
assert (found[:, 0].numpy() == expected).all()
print("skyrl_train")

# rLLM turns names that it does not know into "other", a string that is an item of an enum.
registry = {}


def register_rllm_adv_estimator(name):
    return lambda function: registry.setdefault(name, function)


Estimator = enum.Enum("Estimator", {"GRPO": "grpo", "OTHER": "other"}, type=str)
rllm = adapter("hosts", "rllm")
for place in ("rllm.experimental.common.advantage", "rllm.trainer.algorithms.advantage"):
    registry.clear()
    stand_in(place, register_rllm_adv_estimator=register_rllm_adv_estimator)
    rllm.register()
    assert list(registry) == ["other"] and registry[Estimator.OTHER] is rllm.advantages
groups = [rewards[ids == group] for group in dict.fromkeys(ids)] + [np.zeros(0)]
found, returns = registry["other"](groups, object(), traj_groups=None)
assert isinstance(found, list) and len(found) == len(groups) == len(returns)
for group, values, id in zip(groups, found, dict.fromkeys(ids)):
    assert isinstance(values, np.ndarray) and (values == expected[ids == id]).all()
print("rllm")

# slime: lists, grouped by group_index, with the reward behind a key.
class Sample:
    def __init__(self, group_index, reward):
        self.group_index, self.reward = group_index, {"score": reward}

    def get_reward_value(self, args):
        return self.reward[args.reward_key]


slime = adapter("hosts", "slime")
raw, found = slime.post_process(
    types.SimpleNamespace(reward_key="score"), [Sample(id, float(reward)) for id, reward in zip(ids, rewards)])
assert raw == rewards.tolist() and found == expected.tolist()
print("slime")

# NeMo RL: prompts are told by numbers, or by their tokens.
nemo = adapter("hosts", "nemo")
estimator = nemo.GrpoSampleStdAdvantageEstimator({}, {})
numbers = np.unique(ids, return_inverse=True)[1]
for prompts in (torch.tensor(numbers), torch.tensor(np.stack([numbers % 3, numbers // 3], 1))):
    found = estimator.compute_advantage(prompts, torch.tensor(rewards), torch.ones(len(ids), 4), repeated_batch=None)
    assert found.shape == (len(ids), 4) and (found.numpy() == expected[:, None]).all()
# Responses that are masked do not count, whatever their reward.
marks = generator.random(len(ids)) < 0.8
given = np.where(marks, rewards, 0.25).astype(np.float32)
found = estimator.compute_advantage(
    torch.tensor(numbers), torch.tensor(given), torch.ones(len(ids), 4), valid_mask=torch.tensor(marks).float())
assert (found[:, 0].numpy() == packaged.advantages_by_group(rewards, ids, valid=marks)).all() and not marks.all()
print("nemo")
