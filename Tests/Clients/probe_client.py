"""What `weigh probe` writes, on the functions of trainers: tables against formulas at all sizes, and what it finds."""

import itertools
import math
import os
import pathlib
import subprocess
import sys
import typing

import typing_extensions

os.environ["OMP_NUM_THREADS"] = "1"  # as the program says itself
if sys.version_info < (3, 12):
    # SkyRL's messages are typed dictionaries, which pydantic takes from typing only in Python 3.12 or later.
    typing.TypedDict = typing_extensions.TypedDict

sys.path.insert(0, os.getcwd())
import probe

from common import module

count = 0


def probed(*words):
    """The weights by (M, N), and the kinds of findings."""
    options = probe.arguments(list(words))
    table, notes, probing = probe.tabulate(options, probe.found_target(options.function))
    return {(M, N): (correct, wrong) for M, N, correct, wrong in table}, set(probing.findings.kinds)


def expect(weight, *words, sizes=range(1, 17), findings=(), within=4e-7):
    """Compares a table with a formula of (M, N, reward), relative to the largest weight of the group."""
    global count
    found, kinds = probed(*words, "--group", "%d..%d" % (sizes[0], sizes[-1]), "--orders", "4")
    assert kinds == set(findings), (words, kinds)
    assert list(found) == [(M, N) for M in sizes for N in range(M + 1)], words
    for (M, N), (correct, wrong) in found.items():
        expected = [weight(M, N, 1) if N > 0 else None, weight(M, N, 0) if N < M else None]
        largest = max(abs(x) for x in expected if x is not None)
        for x, y in zip((correct, wrong), expected):
            assert (x is None) == (y is None), (words, M, N)
            assert x is None or abs(x - y) <= within * max(largest, 1), (words, M, N, x, y)
    count += len(found)


def centred(M, N, reward):
    return reward - N / M


def divided(epsilon, alone):
    """By the sample deviation; what a response that is alone gets is a trainer's own."""
    def weight(M, N, reward):
        return alone(reward) if M == 1 else centred(M, N, reward) / (math.sqrt(N * (M - N) / M / (M - 1)) + epsilon)
    return weight


def leave_one_out(alone):
    return lambda M, N, reward: alone * reward if M == 1 else centred(M, N, reward) * M / (M - 1)


def or_reward(weight):
    return lambda M, N, reward: reward if M == 1 else weight(M, N, reward)


def whitened(M, N, reward):
    """Over all tokens of the batch, 4 for each response, with the deviation of a sample."""
    return centred(M, N, reward) / math.sqrt(4 * N * (M - N) / M / (4 * M - 1) + 1e-8)


# verl
place = "verl.trainer.ppo.core_algos:compute_"
alone = lambda reward: reward / (1 + 1e-6)
plain = "norm_adv_by_std_in_grpo=false"
for name in ("grpo_outcome_advantage", "grpo_vectorized_outcome_advantage"):
    expect(divided(1e-6, alone), place + name)
    expect(or_reward(centred), place + name, "--set", plain)
expect(leave_one_out(1), place + "rloo_outcome_advantage")
expect(leave_one_out(0), place + "rloo_vectorized_outcome_advantage")
expect(or_reward(centred), place + "opo_outcome_advantage", findings=["length"])
expect(lambda M, N, r: r - 0.25, place + "remax_outcome_advantage", "--set", "reward_baselines=0.25")
expect(
    lambda M, N, r: M / max(N, 1) * (r if M == 1 else centred(M, N, r)), place + "gpg_outcome_advantage",
    findings=["batch", "reward"])
expect(
    whitened, place + "reinforce_plus_plus_baseline_outcome_advantage", "--as", "verl", sizes=range(2, 17),
    findings=["batch", "length"])
# The best of a group, where it is better than the second: pass@M, divided by the deviation 1/sqrt(M) or not.
pass_at_k = place + "grpo_passk_outcome_advantage"
expect(lambda M, N, r: r * (N == 1) / (1 / math.sqrt(M) + 1e-6), pass_at_k, sizes=range(2, 17))
expect(lambda M, N, r: r * (N == 1), pass_at_k, "--set", "config." + plain, sizes=range(2, 17))
assert probed(pass_at_k, "--group", "1,2")[1] == {"raise"}
print("verl")

# TRL
for scale, weight, findings in (
    ("group", divided(1e-4, lambda reward: 0), ()), ("none", centred, ()), ("batch", divided(1e-4, lambda reward: 0), ["batch"])
):
    expect(weight, "trl:GRPOTrainer", "--set", "scale_rewards=" + scale, findings=findings)
expect(leave_one_out(0), "trl:RLOOTrainer")
print("TRL")

# SkyRL
place = "skyrl.backends.skyrl_train.utils.ppo_utils:compute_"
expect(divided(1e-6, alone), place + "grpo_outcome_advantage")
expect(or_reward(centred), place + "grpo_outcome_advantage", "--set", "grpo_norm_by_std=false")
import loguru

loguru.logger.disable("skyrl")  # which says of each response that is alone that it is
expect(leave_one_out(0), place + "rloo_outcome_advantage")
expect(
    or_reward(lambda M, N, r: centred(M, N, r) / (N / M + 1e-6)), place + "maxrl_advantage", findings=["reward"])
expect(whitened, place + "reinforce_plus_plus_outcome_advantage", findings=["batch", "length"], sizes=range(2, 17))
print("SkyRL")

# Trinity-RFT: experiences, and the batches of verl.
place = "trinity.algorithm.advantage_fn."
grpo = place + "grpo_advantage:GRPOGroupedAdvantage"
expect(divided(1e-6, alone), grpo)
expect(divided(1e-4, lambda reward: reward / (1 + 1e-4)), grpo, "--set", "epsilon=1e-4")
assert probed(grpo, "--set", "std_cal_level=batch")[1] == {"batch"}
opmd = lambda M, N, r: r if M == 1 else r - math.log((N * math.e + M - N) / M)
expect(opmd, place + "opmd_advantage:OPMDGroupAdvantage", "--set", "opmd_baseline=logavgexp", findings=["reward"])
expect(leave_one_out(1), place + "rloo_advantage:RLOOAdvantageFn")
print("Trinity-RFT")

# tunix, in double where it is NumPy.
place = "tunix.rl.algo_core:compute_"
expect(divided(1e-6, None), place + "advantages", sizes=range(2, 17), within=1e-13)
expect(leave_one_out(0), place + "rloo_advantages")
expect(centred, place + "drgrpo_advantages")
print("tunix")

# What is generated for all trainers, called as these call it: to the last bit.
code = module("hosts")
sys.path.insert(0, str(pathlib.Path("hosts").resolve()))
for host, name in (
    ("verl", "advantages"), ("skyrl", "advantages"), ("rllm", "advantages"), ("slime", "post_process"),
    ("trinity", "GrpoSampleStdAdvantage"), ("nemo", "GrpoSampleStdAdvantageEstimator"),
    ("nemo", "GrpoSampleStdAdvantageEstimator.compute_advantage"),
):
    rows = lambda M, N, reward: code.table(M)[N, reward].item()
    words = ("hosts/grpo_sample_std_%s.py:%s" % (host, name), "--as", host, "--rewards", "0,1")
    expect(rows, *words, sizes=range(2, 17), within=0)
print("and generated code")

# The program as a reader runs it, into `weigh`: what a trainer computes is what its formula says, by the digits of the table, and it
# is known by name.
for function, options, scheme, settings, name in (
    (
        "verl.trainer.ppo.core_algos:compute_grpo_outcome_advantage", [], "grpo.scheme:grpo_sample_std", ["eps=1e-6"],
        "grpo_sample_std(eps = 1e-06)"
    ),
    (
        "verl.trainer.ppo.core_algos:compute_grpo_outcome_advantage", ["--set", plain], "mean_centred.scheme:mean_centred", [],
        "mean_centred"
    ),
    ("verl.trainer.ppo.core_algos:compute_rloo_outcome_advantage", [], "rloo.scheme:rloo", [], "rloo"),
    (pass_at_k, [], "lone_success.scheme:lone_success", ["eps=1e-6"], "lone_success(eps = 1e-06)"),
    (
        pass_at_k, ["--set", "config." + plain], "lone_success.scheme:lone_success_unscaled", [], "lone_success_unscaled"
    ),
    ("trl:GRPOTrainer", [], "grpo.scheme:grpo_sample_std", ["eps=1e-4"], "grpo_sample_std(eps = 0.0001)"),
    ("trl:GRPOTrainer", ["--set", "scale_rewards=none"], "mean_centred.scheme:mean_centred", [], "mean_centred"),
    ("trl:RLOOTrainer", [], "rloo.scheme:rloo", [], "rloo"),
):
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "probe.py", function, "--group", "2..16", *options], stdout=subprocess.PIPE, check=True)
    values = [word for setting in settings for word in ("--set", setting)]
    for command in (
        ["check", "-"], ["fit", "-"],
        ["diff", os.path.join(os.environ["SAMPLES"], scheme), "-", "--group", "2..16", *values],
    ):
        said = subprocess.run([os.environ["WEIGH"], *command], input=run.stdout, stdout=subprocess.PIPE, check=True)
        text = said.stdout.decode()
        assert command[0] != "diff" or "weights     different" not in text, text
        assert command[0] != "fit" or text.split("\n")[1].startswith("  fit         " + name + ", to 6 digits"), text
print(f"{count} compositions")
