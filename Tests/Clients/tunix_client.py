"""tunix's GRPO learner on the toy model of its tests: its own advantages beside those of the adapter."""

import jax
import numpy as np
import optax
from flax import nnx
from tunix.rl import function_registry, rl_cluster
from tunix.rl.grpo.grpo_learner import GRPOConfig, GRPOLearner
from tunix.rl.rollout.base_rollout import RolloutConfig
from tunix.tests import test_common as toys

from common import adapter, raises

name = "weigh_grpo_sample_std"
hosted = adapter("tunix", "tunix")
own, estimator = (function_registry.get_advantage_estimator(x) for x in ("grpo", name))
generator = np.random.default_rng(8)

worst = count = 0
for size in (2, 8, 16):
    rewards = generator.integers(0, 2, 200 * size).astype(float)
    found = estimator(rewards=rewards, num_generations=size)
    worst, count = max(worst, np.abs(own(rewards, size) - np.asarray(found, float)).max()), count + len(rewards)
assert worst <= 5e-7, worst
print(f"{count} responses: at most {worst:.1e} from tunix's own GRPO")
rewards[17] = 0.5
assert raises(ValueError, estimator, rewards=rewards, num_generations=16).index == 17

seen = []


class Learner(GRPOLearner):
    """Keeps what comes of an estimator."""

    def _generate_and_compute_advantage(self, *arguments, **options):
        example = super()._generate_and_compute_advantage(*arguments, **options)
        seen.append(np.asarray(example.advantages))
        return example


scores = []


def reward(completions, **others):
    scores.append([float(generator.random() < 0.4) for _ in completions])
    return scores[-1]


vocabulary = toys.MockVocab()
config = toys.ModelConfig(num_layers=1, vocab_size=vocabulary.GetPieceSize())
mesh = jax.sharding.Mesh(np.array(jax.devices()[:1]).reshape(1, 1), ("fsdp", "tp"))
roles = (rl_cluster.Role.ACTOR, rl_cluster.Role.REFERENCE, rl_cluster.Role.ROLLOUT)
cluster = rl_cluster.RLCluster(
    actor=toys.ToyTransformer(config, rngs=nnx.Rngs(0)), reference=toys.ToyTransformer(config, rngs=nnx.Rngs(0)),
    tokenizer=vocabulary, cluster_config=rl_cluster.ClusterConfig(
        role_to_mesh=dict.fromkeys(roles, mesh),
        training_config=rl_cluster.RLTrainingConfig(
            actor_optimizer=optax.sgd(1e-1), eval_every_n_steps=100, max_steps=3),
        rollout_config=RolloutConfig(max_tokens_to_generate=6, max_prompt_length=16, kv_cache_size=64)))
model = cluster.actor_trainer.model
before = [np.array(x) for x in jax.tree.leaves(nnx.state(model, nnx.Param))]
learner = Learner(
    rl_cluster=cluster, reward_fns=reward, algo_config=GRPOConfig(num_generations=8, advantage_estimator=name))
learner.train([{"prompts": np.array(["input string", "hello world"])} for _ in range(3)])
assert len(seen) == len(scores) == 3
for advantages, given in zip(seen, scores):
    assert (advantages == np.asarray(hosted.weights.advantages(given, 8))).all()
moved = max(np.abs(x - y).max() for x, y in zip(before, jax.tree.leaves(nnx.state(model, nnx.Param))))
assert np.isfinite(moved) and moved > 0
print("and trains with it")
