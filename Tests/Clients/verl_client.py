"""verl's registry, its own GRPO beside the adapter, and sessions of several rows."""

import ast
import os
import pathlib
import subprocess
import sys
from typing import Any, Optional

import numpy as np
import torch
import verl
from verl import DataProto
from verl.trainer.ppo import core_algos

from common import adapter, raises, shuffled

name = "weigh_grpo_sample_std"
hosted = adapter("hosts", "verl")
own = core_algos.compute_grpo_outcome_advantage
vectorised = core_algos.compute_grpo_vectorized_outcome_advantage
estimator = core_algos.get_adv_estimator_fn(name)
generator = np.random.default_rng(4)

# Shuffled uids, sizes 2 to 16, rewards at the last token.
worst = count = 0
for trial in range(40):
    ids, rewards = shuffled(generator, generator.integers(2, 17, 32) if trial % 2 else np.full(32, 8))
    mask, tokens = torch.ones(len(ids), 12), torch.zeros(len(ids), 12)
    for row, reward in enumerate(rewards):
        end = generator.integers(1, 12)
        mask[row, end:] = 0
        tokens[row, end - 1] = float(reward)
    found, returns = estimator(token_level_rewards=tokens, response_mask=mask, index=ids, config=None)
    assert found.shape == mask.shape and torch.equal(found, returns)
    for peer in (own, vectorised):
        worst = max(worst, (peer(tokens.clone(), mask, ids)[0] - found).abs().max().item())
    count += len(ids)
assert worst <= 5e-7, worst
print(f"{count} responses: at most {worst:.1e} from verl's own GRPO")

# What is no 0 or 1 is named.
tokens[3] -= 0.01
error = raises(ValueError, estimator, token_level_rewards=tokens, response_mask=mask, index=ids)
assert error.index == 3 and "no KL, length or format penalty" in str(error)
# A second import is no second registration.
core_algos.register_adv_est(name)(estimator)

# verl finds the adapter by itself, in every process, and a module that puts it in the place of GRPO.
folder = str(pathlib.Path("hosts").resolve())
pathlib.Path("hosts", "mine.py").write_text("import grpo_sample_std_verl\ngrpo_sample_std_verl.install_as_grpo()\n")
program = f"""
import verl
from verl.trainer.ppo import core_algos
assert core_algos.get_adv_estimator_fn("{name}").__module__ == "grpo_sample_std_verl"
assert core_algos.compute_grpo_outcome_advantage.__module__ == "grpo_sample_std_verl"
"""
environment = {**os.environ, "VERL_USE_EXTERNAL_MODULES": "grpo_sample_std_verl,mine", "PYTHONPATH": folder}
subprocess.run([sys.executable, "-W", "ignore", "-c", program], env=environment, check=True)

# Sessions of several rows, as the trainer of verl v1 has them. Its modules import serving stacks, so that the two functions
# are taken out of their files.
place = pathlib.Path(verl.__file__).parent / "trainer" / "ppo"
names = {
    "torch": torch, "np": np, "DataProto": DataProto, "core_algos": core_algos, "Any": Any, "Optional": Optional,
    "AdvantageEstimator": core_algos.AdvantageEstimator, "AlgoConfig": Any,
}
for file, wanted in (("ray_trainer.py", "compute_advantage"), ("v1/utils.py", "compute_advantage_for_multi_trajectories")):
    tree = ast.parse((place / file).read_text())
    tree.body = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == wanted]
    assert len(tree.body) == 1
    exec(compile(tree, file, "exec"), names)


def sessions(estimator):
    """One prompt: a session of three rows that is correct, and three of one row that are wrong."""
    rewards = torch.zeros(6, 2)
    rewards[:3, 1] = 1
    data = DataProto.from_dict(
        tensors={"token_level_rewards": rewards, "response_mask": torch.ones(6, 2)},
        non_tensors={"uid": np.array(["u"] * 6, dtype=object)})
    keys = ["u_0_0", "u_0_1", "u_0_2", "u_1_0", "u_2_0", "u_3_0"]
    return names["compute_advantage_for_multi_trajectories"](data, keys, estimator, config={}).batch["advantages"][:, 0]


of_four, of_six = (hosted.weights.table(size) for size in (4, 6))
# The trap: under a name of its own every row counts, three of six.
assert sessions(name).tolist() == [of_six[3, 1].item()] * 3 + [of_six[3, 0].item()] * 3
# verl's own GRPO counts sessions, one of four; so do the weights in its place.
assert (sessions("grpo") - torch.tensor([of_four[1, 1]] * 3 + [of_four[1, 0]] * 3)).abs().max() <= 5e-7
hosted.install_as_grpo()
assert sessions("grpo").tolist() == [of_four[1, 1].item()] * 3 + [of_four[1, 0].item()] * 3
print("sessions of several rows count once in the place of grpo")
