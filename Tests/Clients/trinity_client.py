"""Trinity-RFT's registry and plugins, and its own GRPO beside the adapter, on its experiences."""

import copy
import os
import pathlib
import sys

import numpy as np
import torch

from common import raises, shuffled

# A plugin folder with one file, which names the adapter.
folder = pathlib.Path("hosts").resolve()
os.makedirs("plugins")
pathlib.Path("plugins", "mine.py").write_text("import grpo_sample_std_trinity\n")
sys.path.insert(0, str(folder))

from trinity.algorithm.advantage_fn import ADVANTAGE_FN
from trinity.common.experience import EID, Experience
from trinity.utils import plugin_loader

plugins = pathlib.Path(plugin_loader.__file__).parent.parent / "plugins"
before = set(plugins.iterdir())
plugin_loader.load_plugin_from_dirs("plugins")
# Trinity keeps a copy of what it loads.
for copied in set(plugins.iterdir()) - before:
    if copied.is_file():
        copied.unlink()

mine, own = (ADVANTAGE_FN.get(name) for name in ("weigh_grpo_sample_std", "grpo"))
hosted = sys.modules["grpo_sample_std_trinity"]
assert mine is hosted.GrpoSampleStdAdvantage and not mine.compute_in_trainer()
generator = np.random.default_rng(7)


def experiences(ids, rewards):
    tasks = {id: task for task, id in enumerate(dict.fromkeys(ids))}
    return [
        Experience(
            eid=EID(batch=1, task=tasks[id], run=run), tokens=[1] * (3 + run % 5), prompt_length=2,
            logprobs=[0.0] * (1 + run % 5), reward=reward)
        for run, (id, reward) in enumerate(zip(ids, rewards.tolist()))
    ]


worst = count = 0
for trial in range(20):
    ids, rewards = shuffled(generator, generator.integers(2, 17, 32) if trial % 2 else np.full(32, 8))
    given = experiences(ids, rewards)
    (found, metrics), (expected, others) = (kind(**kind.default_args())(copy.deepcopy(given)) for kind in (mine, own))
    assert [x.eid.uid for x in found] == [x.eid.uid for x in expected] and len(found) == len(ids)
    for x, y in zip(found, expected):
        assert x.advantages.shape == x.action_mask.shape == y.advantages.shape and x.advantages.dtype == torch.float32
        assert torch.equal(x.advantages, x.returns) and x.advantages is not x.returns
        worst = max(worst, (x.advantages - y.advantages).abs().max().item())
    means = "group_advantages/reward_mean/mean"
    assert abs(metrics[means] - others[means]) < 1e-6
    # They go to other processes as bytes.
    assert torch.equal(Experience.deserialize_many(Experience.serialize_many(found))[0].advantages, found[0].advantages)
    count += len(ids)
assert worst <= 5e-7, worst
print(f"{count} experiences: at most {worst:.1e} from Trinity's own GRPO")

given[3].reward = 1 - 1e-12  # a float32 would not tell it from 1
assert raises(ValueError, mine(), given).value == 1 - 1e-12
