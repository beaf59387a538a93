extension ProbeDriver {
  /// Trainers whose weights belong to tokens.
  static let tokenShapes = #"""
    def tensors(batch):
        """Rewards at the last token of each response and the mask, both (responses, tokens), and the prompts' ids."""
        import numpy
        import torch

        mask = torch.zeros(len(batch.rewards), max(batch.lengths))
        rewards = torch.zeros_like(mask)
        for row, (reward, length) in enumerate(zip(batch.rewards, batch.lengths)):
            rewards[row, length - 1] = reward
            mask[row, :length] = 1
        return rewards, mask, numpy.array(batch.ids, dtype=object)


    class Verl(Shape):
        form = "f(token_level_rewards, response_mask, index, config=) -> (advantages, returns), both responses x tokens"
        has_ids = has_tokens = True
        offers = Settings(config=Settings(gamma=1.0, lam=1.0, norm_adv_by_std_in_grpo=True))

        def __init__(self, target, settings, arrays):
            # What ReMax takes off, a reward for each response: here it is one number for all.
            self.baseline = settings.pop("reward_baselines", None)
            super().__init__(target, settings, arrays)

        def advantages(self, batch):
            rewards, mask, uid = tensors(batch)
            offers = dict(self.offers)
            if self.baseline is not None:
                offers["reward_baselines"] = rewards.new_full((len(uid),), self.baseline)
            result = self.call(token_level_rewards=rewards, response_mask=mask, index=uid, **offers)
            return tokens_each(first(result), batch)


    class SkyRL(Verl):
        form = "f(token_level_rewards=, response_mask=, index=, grpo_norm_by_std=, gamma=, config=, ...) -> as verl"
        offers = Settings(values=None, grpo_norm_by_std=True, gamma=1.0, lambd=1.0, config=Settings())


    class Nemo(Shape):
        form = "Class(estimator_config, loss_config).compute_advantage(prompt_ids, rewards, mask) -> responses x tokens"
        has_ids = has_tokens = True
        defaults = {
            "estimator_config": Settings(use_leave_one_out_baseline=False, normalize_rewards=True, minus_baseline=True),
            "loss_config": Settings(),
        }

        def function(self, target):
            return getattr(target, "compute_advantage", target)

        def advantages(self, batch):
            import torch

            mask = tensors(batch)[1]
            prompts = torch.tensor([[7, number + 11] for number in batch.numbers])
            result = self.call(prompt_ids=prompts, rewards=torch.tensor(batch.rewards), mask=mask)
            return tokens_each(first(result), batch)


    class Trinity(Shape):
        form = "Class(...)(experiences), which leaves advantages on each; or one that takes a batch of verl"
        has_ids = has_tokens = True

        def made(self, target, settings):
            kind = target.kind if isinstance(target, Method) else target
            self.defaults = getattr(kind, "default_args", dict)()
            return super().made(target, settings)

        def advantages(self, batch):
            is_grouped = hasattr(self.call.function, "calculate_group_advantage")
            return self.by_experiences(batch) if is_grouped else self.by_tensors(batch)

        def by_experiences(self, batch):
            import torch

            try:
                from trinity.common.experience import EID, Experience
            except ImportError:
                EID = Experience = types.SimpleNamespace
            experiences = []
            for run, (number, reward, length) in enumerate(zip(batch.numbers, batch.rewards, batch.lengths)):
                one = Experience(
                    eid=EID(batch=1, task=number, run=run, step=0), tokens=torch.ones(1 + length, dtype=torch.int64),
                    prompt_length=1, logprobs=torch.zeros(length), reward=reward)
                if getattr(one, "action_mask", None) is None:
                    one.action_mask = torch.ones(length)
                experiences.append(one)
            self.call(list(experiences))
            found = []
            for one in experiences:
                values = getattr(one, "advantages", None)
                if values is None:
                    raise WrongShape("it left no advantages on an experience")
                found.append(plain(values))
            return found

        def by_tensors(self, batch):
            rewards, mask, uid = tensors(batch)
            data = types.SimpleNamespace(
                batch={"token_level_rewards": rewards, "response_mask": mask}, non_tensor_batch={"uid": uid})
            self.call(data)
            if "advantages" not in data.batch:
                raise WrongShape("it left no advantages in the batch")
            return tokens_each(data.batch["advantages"], batch)
    """#
}
