/// Hosts that take a class or a function of their own form.
extension AdapterFile {
  var trl: String {
    #"""
    """A mixin for TRL's GRPOTrainer: class Trainer(\#(prefix)Mixin, GRPOTrainer): pass."""

    # GRPOTrainer has no hook for advantages, so that two of its methods are wrapped. The rewards that it logs are its own,
    # as are the numbers about their deviation; the advantages that it logs are these.
    #
    # A response for which no reward function says anything is not counted: its group is smaller, by the weights of the
    # smaller size, and a GroupSizeError where these do not exist. An evaluation with groups of a size without weights, such
    # as one response each, keeps the advantages of TRL.
    #
    # Without a mixin: for a scheme whose weights are centred (`expect centred`, proved) a reward function that returns the
    # advantages of its batch does it up to rounding, with scale_rewards="none": the mean taken off is 0. It must see whole
    # groups: one process, and all generations of a prompt in one batch.

    import torch

    import \#(module) as weights


    class \#(prefix)Mixin:
        """To stand before GRPOTrainer. Rewards are the weighted sums of all reward functions, and must be 0 or 1."""

        def _calculate_rewards(self, *args, **kwargs):
            self._gathered_rewards = super()._calculate_rewards(*args, **kwargs)
            return self._gathered_rewards

        def _generate_and_score_completions(self, inputs):
            outputs = super()._generate_and_score_completions(inputs)
            size = self.num_generations if self.model.training else self.num_generations_eval
            if not self.model.training and size not in weights.GROUP_SIZES:
                return outputs
            gathered = self._gathered_rewards
            valid = ~torch.isnan(gathered).all(dim=1)
            rewards = (gathered * self.reward_weights.to(gathered.device)).nansum(dim=1)
            groups = rewards.shape[0] // size
            ids = torch.arange(groups, device=rewards.device).repeat_interleave(size)
            advantages = weights.advantages_by_group(rewards, ids, groups=groups, valid=valid)
            logged = self._logs["advantages"]
            for _ in range(min(len(logged), len(advantages))):
                logged.pop()
            logged.extend(advantages.tolist())
            # The rewards of all processes are here, the outputs are those of this one.
            count = outputs["advantages"].shape[0]
            first = self.accelerator.process_index * count
            outputs["advantages"] = advantages[first : first + count].to(outputs["advantages"])
            return outputs
    """#
  }

  var slime: String {
    #"""
    """Rewards for slime: --custom-reward-post-process-path \#(own).post_process."""

    # What it returns second takes the place of rewards that slime normalises itself, so that --advantage-estimator grpo
    # uses them as advantages. Samples of one group_index are a group, wherever they stand; where a session is cut into
    # several samples each of them counts. Say --disable-rewards-normalization, or leave it: this function comes first.
    #
    # It was written against the sources of slime 0.4.0, and not run in it.

    import \#(module) as weights


    def post_process(args, samples, **others):
        """(rewards as they came, advantages), both lists."""
        rewards = [sample.get_reward_value(args) for sample in samples]
        found = weights.advantages_by_group(rewards, [sample.group_index for sample in samples])
        return rewards, found.tolist()
    """#
  }

  var trinity: String {
    #"""
    """An advantage function for Trinity-RFT: algorithm.advantage_fn: \#(name)."""

    # Import this module where Trinity loads plugins: a file in its plugin folder that says `import \#(own)` does,
    # under another name than this one, since Trinity copies it into its own package. algorithm.advantage_fn_args is {}.

    from trinity.algorithm.advantage_fn import ADVANTAGE_FN, GroupAdvantage
    from trinity.common.experience import group_by

    import \#(module) as weights


    @ADVANTAGE_FN.register_module("\#(name)")
    class \#(prefix)Advantage(GroupAdvantage):
        """Groups are the experiences of one task."""

        def __init__(self, **others):
            pass

        def group_experiences(self, exps):
            return group_by(exps, id_type="task")

        def calculate_group_advantage(self, group_id, exps):
            rewards = [exp.reward for exp in exps]
            for exp, advantage in zip(exps, weights.advantages(rewards, len(exps))):
                exp.advantages = advantage * exp.action_mask
                exp.returns = exp.advantages.clone()
            return exps, {"reward_mean": sum(rewards) / len(rewards)}

        @classmethod
        def default_args(cls):
            return {}
    """#
  }

  var nemo: String {
    #"""
    """An advantage estimator for NeMo RL."""

    # NeMo RL has no registry: in nemo_rl.algorithms.grpo replace what makes the estimator, before other modules of NeMo RL
    # import it from there, for example by
    #     grpo._create_advantage_estimator = lambda config: \#(own).\#(prefix)AdvantageEstimator()
    # Rewards must be 0 or 1: no reward scaling or shaping, no penalty for length, no KL in the reward. Responses that are
    # not in `valid_mask`, which its single controller gives, are not counted: their group is smaller.
    #
    # It was written against the sources of NeMo RL after 0.5.0, and not run in it.

    import torch

    import \#(module) as weights


    class \#(prefix)AdvantageEstimator:
        """In place of GRPOAdvantageEstimator."""

        def __init__(self, estimator_config=None, loss_config=None):
            pass

        def compute_advantage(self, prompt_ids, rewards, mask, valid_mask=None, **others):
            """(responses, tokens). `prompt_ids` says which prompt a response has: by a number, or by its tokens."""
            if prompt_ids.ndim > 1:
                prompt_ids = torch.unique(prompt_ids, dim=0, return_inverse=True)[1]
            found = weights.advantages_by_group(rewards, prompt_ids, valid=valid_mask)
            return found.unsqueeze(-1).expand(mask.shape)
    """#
  }
}
