"""Adapters in hosts that are not installed here: stand-ins with the calls of these hosts, on real tensors."""

import importlib
import pathlib
import pickle
import sys
import types

import jax.numpy as jnp
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


# SkyRL calls by keyword, and sends the function to its actors.
registry = {}


class Registry:
    @classmethod
    def register(cls, name, function, **options):
        assert name not in registry
        registry[name] = (pickle.loads(pickle.dumps(function)), options)


for place in ("skyrl_train.utils.ppo_utils", "skyrl.backends.skyrl_train.utils.ppo_utils"):
    registry.clear()
    stand_in(place, AdvantageEstimatorRegistry=Registry)
    skyrl = adapter("hosts", "skyrl")
    skyrl.register(group_contract="all")
    function, options = registry["weigh_grpo_sample_std"]
    mask = torch.ones(len(ids), 5)
    mask[:, 3:] = 0
    tokens = torch.zeros(len(ids), 5)
    tokens[:, 2] = torch.tensor(rewards)
    tokens[:, 4] = 7.0  # behind the response
    found, returns = function(
        token_level_rewards=tokens, response_mask=mask, index=ids, values=None, config=None, gamma=1.0, lambd=1.0)
    assert options == {"group_contract": "all"} and found is returns
    assert (found.numpy() == expected[:, None] * mask.numpy()).all()
    error = raises(ValueError, function, token_level_rewards=tokens - 1e-3, response_mask=mask, index=ids)
    assert "no KL, length or format penalty" in str(error) and error.index == 0
print("skyrl")

# rLLM turns names that it does not know into "other".
registry = {}


def register_rllm_adv_estimator(name):
    return lambda function: registry.setdefault(name, function)


stand_in("rllm.experimental.common.advantage", register_rllm_adv_estimator=register_rllm_adv_estimator)
rllm = adapter("hosts", "rllm")
rllm.register()
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

# Trinity: a class that its registry holds; groups are lists of experiences.
registry = {}


class Modules:
    def register_module(self, name):
        return lambda found: registry.setdefault(name, found)


def group_by(exps, id_type):
    found = {}
    for exp in exps:
        found.setdefault(exp.eid, []).append(exp)
    return found


stand_in("trinity.algorithm.advantage_fn", ADVANTAGE_FN=Modules(), GroupAdvantage=object)
stand_in("trinity.common.experience", group_by=group_by)
adapter("hosts", "trinity")
estimator = registry["weigh_grpo_sample_std"](**registry["weigh_grpo_sample_std"].default_args())
exps = [
    types.SimpleNamespace(eid=id, reward=reward, action_mask=torch.tensor([False, True, True]))
    for id, reward in zip(ids, rewards.tolist())
]
for group, members in estimator.group_experiences(exps).items():
    members, metrics = estimator.calculate_group_advantage(group, members)
    assert abs(metrics["reward_mean"] - rewards[ids == group].mean()) < 1e-6
for exp, value in zip(exps, expected):
    assert exp.advantages.tolist() == [0, value, value] == exp.returns.tolist() and exp.advantages is not exp.returns
print("trinity")

# NeMo RL: prompts are told by numbers, or by their tokens.
nemo = adapter("hosts", "nemo")
estimator = nemo.GrpoSampleStdAdvantageEstimator({}, {})
numbers = np.unique(ids, return_inverse=True)[1]
for prompts in (torch.tensor(numbers), torch.tensor(np.stack([numbers % 3, numbers // 3], 1))):
    found = estimator.compute_advantage(prompts, torch.tensor(rewards), torch.ones(len(ids), 4), repeated_batch=None)
    assert found.shape == (len(ids), 4) and (found.numpy() == expected[:, None]).all()
print("nemo")

# tunix: keywords, JAX, groups one after the other.
registry = {}
stand_in(
    "tunix.rl", function_registry=types.SimpleNamespace(
        register_advantage_estimator=lambda name: lambda function: registry.setdefault(name, function)))
for name in list(sys.modules):
    if name.startswith("grpo_sample_std"):
        del sys.modules[name]
sys.path.remove(str(pathlib.Path("hosts").resolve()))
adapter("tunix", "tunix")
dense = generator.integers(0, 2, 80).astype(np.float32)
found = registry["weigh_grpo_sample_std"](rewards=jnp.asarray(dense), num_generations=8)
assert (np.asarray(found) == packaged.advantages(dense, 8)).all()
print("tunix")
