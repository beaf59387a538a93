extension ProbeDriver {
  /// Trainers whose weights belong to responses; all shapes by their names.
  static let responseShapes = #"""
    class Tunix(Shape):
        form = "f(rewards=, num_generations=) -> weights: NumPy, groups one after the other"

        def advantages(self, batch):
            import numpy

            result = self.call(rewards=numpy.array(batch.rewards), num_generations=batch.size)
            return one_each(first(result), len(batch.rewards))


    class RLLM(Shape):
        form = "f(rewards, algorithm_config=) -> (advantages, returns): lists with an array for each group"

        def advantages(self, batch):
            import numpy

            groups = [numpy.array(group) for group in batch.rows(batch.rewards)]
            config = Settings(norm_adv_by_std_in_grpo=True)
            result = first(self.call(groups, algorithm_config=config))
            if not isinstance(result, (list, tuple)) or len(result) != len(groups):
                raise WrongShape("it returned %s where a list of %d was expected" % (described(result), len(groups)))
            return [weight for group in result for weight in one_each(group, batch.size)]


    class Slime(Shape):
        form = "f(args, samples) -> (raw rewards, weights), both lists"
        has_ids = has_tokens = True

        class Sample(types.SimpleNamespace):
            def get_reward_value(self, args):
                return self.reward[args.reward_key] if args.get("reward_key") else self.reward

        def __init__(self, target, settings, arrays):
            self.arguments = Settings(settings.pop("args", {}))
            super().__init__(target, settings, arrays)

        def advantages(self, batch):
            args = Settings(
                reward_key=None, n_samples_per_prompt=batch.size, rollout_batch_size=len(batch.groups),
                advantage_estimator="grpo", rewards_normalization=True, grpo_std_normalization=True)
            rows = zip(batch.numbers, batch.rewards, batch.lengths)
            samples = [
                self.Sample(
                    index=index, group_index=number, reward=reward, response_length=length, tokens=[1] * (1 + length),
                    loss_mask=[1] * length, metadata={})
                for index, (number, reward, length) in enumerate(rows)
            ]
            result = self.call(args.joined(self.arguments), samples)
            if not isinstance(result, tuple) or len(result) != 2:
                raise WrongShape("it returned %s where a pair of lists was expected" % described(result))
            return one_each(result[1], len(samples))


    class TRL(Shape):
        form = "f(rewards, num_generations) -> weights: a tensor, groups one after the other; or a trainer of TRL"

        def __init__(self, target, settings, arrays):
            self.trainer = None
            if hasattr(target, "_generate_and_score_completions"):
                self.trainer, self.rewards, self.sampled = self.made_trainer(target, settings), [], {}
            else:
                super().__init__(target, settings, arrays)

        def advantages(self, batch):
            import torch

            if self.trainer is None:
                by_name = "num_generations" in self.call.names
                values, offers = ((), {"num_generations": batch.size}) if by_name else ((batch.size,), {})
                result = self.call(torch.tensor(batch.rewards), *values, **offers)
                return one_each(first(result), len(batch.rewards))
            self.rewards[:] = batch.rewards
            self.trainer.num_generations = batch.size
            outputs = self.trainer._generate_and_score_completions([{"prompt": "w1 w2"} for _ in batch.rewards])
            return one_each(outputs["advantages"], len(batch.rewards))

        def made_trainer(self, kind, settings):
            """A trainer with a model of one small layer, whose reward function says what is asked for.

            Settings are those of its configuration. What it samples is the same each time: only rewards matter here.
            """
            import copy
            import tempfile

            import trl
            from tokenizers import Tokenizer, models, pre_tokenizers
            from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

            words = Tokenizer(models.WordLevel({"w%d" % i: i for i in range(16)}, unk_token="w15"))
            words.pre_tokenizer = pre_tokenizers.Whitespace()
            tokenizer = PreTrainedTokenizerFast(tokenizer_object=words, pad_token="w0", eos_token="w3", unk_token="w15")
            model = LlamaForCausalLM(
                LlamaConfig(
                    vocab_size=16, hidden_size=8, intermediate_size=8, num_hidden_layers=1, num_attention_heads=1,
                    num_key_value_heads=1, max_position_embeddings=64, pad_token_id=0, eos_token_id=3, bos_token_id=1))
            bases = [x.__name__ for x in kind.__mro__ if hasattr(trl, x.__name__.replace("Trainer", "Config"))]
            if not bases:
                raise Failure("%s is no trainer of TRL with a configuration" % kind.__name__)
            values = dict(
                output_dir=tempfile.gettempdir(), per_device_train_batch_size=2, num_generations=2, max_completion_length=4,
                report_to=[], use_cpu=True, save_strategy="no", disable_tqdm=True, beta=0.0)
            values.update(settings)

            def rewards(completions, **others):
                return list(self.rewards)

            try:
                trainer = kind(
                    model=model, reward_funcs=rewards, processing_class=tokenizer,
                    args=getattr(trl, bases[0].replace("Trainer", "Config"))(**values),
                    train_dataset=importlib.import_module("datasets").Dataset.from_list([{"prompt": "w1 w2"}] * 2))
            except Exception as error:
                raise Failure("%s could not be made: %s" % (kind.__name__, reason(error))) from None
            trainer.model.train()
            generate = trainer._generate

            def sampled(prompts, *others):
                if len(prompts) not in self.sampled:
                    self.sampled[len(prompts)] = generate(prompts, *others)
                return copy.deepcopy(self.sampled[len(prompts)])

            trainer._generate = sampled
            return trainer


    SHAPES = {
        "list": List, "array": Array, "ids": Ids, "verl": Verl, "trl": TRL, "skyrl": SkyRL, "rllm": RLLM, "tunix": Tunix,
        "slime": Slime, "trinity": Trinity, "nemo": Nemo,
    }
    """#
}
