"""TRL's GRPOTrainer on a model that is made here: its own advantages beside those of the mixin."""

import math
import random

import torch
from trl import GRPOConfig, GRPOTrainer

from common import adapter, module, tiny

hosted = adapter("trl", "trl")
code = module("trl")


class Stock(GRPOTrainer):
    """Keeps what TRL computes."""

    def _generate_and_score_completions(self, inputs):
        outputs = super()._generate_and_score_completions(inputs)
        self.stock = outputs["advantages"].clone()
        return outputs


class Trainer(hosted.GrpoSampleStdMixin, Stock):
    """Keeps what comes of it."""

    def _generate_and_score_completions(self, inputs):
        outputs = super()._generate_and_score_completions(inputs)
        self.seen.append((self.stock, outputs["advantages"].clone(), self._gathered_rewards[:, 0].clone()))
        assert list(self._logs["advantages"])[-len(self.stock) :] == outputs["advantages"].tolist()
        return outputs


def train(size, share_of_none):
    """What a trainer sees in a few steps, and how far its model goes."""
    torch.manual_seed(0)
    generator = random.Random(size)

    def reward(completions, **others):
        return [
            None if generator.random() < share_of_none else float(generator.random() < 0.4) for _ in completions
        ]

    model, tokenizer, prompts = tiny()
    before = [parameter.detach().clone() for parameter in model.parameters()]
    arguments = GRPOConfig(
        output_dir="out", per_device_train_batch_size=2 * size, num_generations=size, max_completion_length=6,
        max_steps=4, report_to=[], use_cpu=True, logging_steps=100, save_strategy="no", disable_tqdm=True, beta=0.0,
        learning_rate=1e-2)
    trainer = Trainer(
        model=model, reward_funcs=reward, args=arguments, train_dataset=prompts, processing_class=tokenizer)
    trainer.seen = []
    trainer.train()
    assert len(trainer.seen) == 4
    moved = max((x - y).abs().max().item() for x, y in zip(before, model.parameters()))
    assert math.isfinite(moved) and moved > 0
    return trainer.seen


worst = count = 0
for size in (2, 4, 8):
    for stock, found, rewards in train(size, 0):
        assert found.dtype == stock.dtype and torch.equal(found, code.advantages(rewards, size))
        worst, count = max(worst, (stock - found).abs().max().item()), count + len(found)
assert worst <= 5e-7, worst
print(f"{count} responses: at most {worst:.1e} from TRL's own advantages")

# A response for which no reward function says anything is left out of its group; so it is in TRL.
unscored = 0
for stock, found, rewards in train(8, 0.3):
    unscored += int(rewards.isnan().sum())
    assert (found[rewards.isnan()] == 0).all()
    # In a group of one TRL has no deviation.
    left = (~rewards.isnan()).reshape(-1, 8).sum(1).repeat_interleave(8)
    assert ((stock - found).abs()[left > 1] <= 5e-7).all()
assert unscored > 0
print(f"{unscored} responses without a reward count in neither")
