/// Hosts that keep a registry of advantage estimators.
extension AdapterFile {
  var verl: String {
    #"""
    """An advantage estimator for verl: algorithm.adv_estimator=\#(name)."""

    # Every process of verl imports this module where VERL_USE_EXTERNAL_MODULES=\#(own) is set, or where a package names it
    # in the entry-point group verl.plugins; what goes wrong in the second way only a debug log tells.
    #
    # A reward is the sum of what the tokens of a response got. It is 0 or 1 only without KL in the reward
    # (algorithm.use_kl_in_reward), without an overlong penalty, and with a scorer that says 0 and 1 rather than -1 and 1.
    #
    # The trainer of verl v1 has a row for every turn of a session, and takes one of them only for the estimator "grpo":
    # for all others each turn counts as a response. With such sessions call install_as_grpo(), in a module of yours that
    # VERL_USE_EXTERNAL_MODULES names behind this one, and say algorithm.adv_estimator=grpo.

    from verl.trainer.ppo import core_algos

    import \#(module) as weights


    \#(summedRewards)


    core_algos.register_adv_est("\#(name)")(advantages)


    def install_as_grpo():
        """Puts the weights in the place of verl's own GRPO, in this process."""
        core_algos.compute_grpo_outcome_advantage = advantages
        core_algos.ADV_ESTIMATOR_REGISTRY["grpo"] = advantages
    """#
  }

  var skyrl: String {
    #"""
    """An advantage estimator for SkyRL: trainer.algorithm.advantage_estimator=\#(name)."""

    # Call register() in the main process, before Ray starts: the registry takes what is there to its actors, pickled, so
    # that this module and \#(module) must be importable there too. A version of SkyRL that asks for a contract about
    # groups gets it from register(group_contract=...).
    #
    # A reward is the sum of what the tokens of a response got: it is 0 or 1 only without KL or another penalty in it.

    import \#(module) as weights


    \#(summedRewards)


    def register(name="\#(name)", **options):
        try:
            from skyrl.backends.skyrl_train.utils.ppo_utils import AdvantageEstimatorRegistry
        except ImportError:
            from skyrl_train.utils.ppo_utils import AdvantageEstimatorRegistry
        AdvantageEstimatorRegistry.register(name, advantages, **options)
    """#
  }

  var rllm: String {
    #"""
    """An advantage estimator for rLLM."""

    # rLLM turns every name that is not its own into "other", and looks for that: the estimator is registered under it, and
    # rllm.algorithm.adv_estimator=other takes it. With several, give each role of a workflow its own name instead:
    # register("\#(name)"), and traj_group_adv_estimator_map={"solver": "\#(name)"} for the trainer.
    #
    # It was written against the sources of rLLM 0.3.0.pre, and not run in it.

    import \#(module) as weights


    def advantages(rewards, algorithm_config=None, **others):
        """(advantages, returns): for each group of trajectories an array beside that of its rewards."""
        found = [weights.advantages(group, len(group)).numpy() if len(group) else group for group in rewards]
        return found, found


    def register(name="other"):
        try:
            from rllm.trainer.algorithms.advantage import register_rllm_adv_estimator
        except ImportError:
            from rllm.experimental.common.advantage import register_rllm_adv_estimator
        register_rllm_adv_estimator(name)(advantages)
    """#
  }

  var tunix: String {
    #"""
    """An advantage estimator for tunix: GRPOConfig(advantage_estimator="\#(name)")."""

    # Import this module before the learner is made. Rewards are the sums of all reward functions: 0 and 1 only if these
    # are, so that one of them says whether a response is correct, and no other one is there.

    from tunix.rl import function_registry

    import \#(module) as weights


    @function_registry.register_advantage_estimator("\#(name)")
    def advantages(rewards, num_generations):
        """The advantages of groups of `num_generations`, which follow one another."""
        return weights.advantages(rewards, num_generations)
    """#
  }

  /// What the hosts have in common whose rewards are sums over tokens.
  private var summedRewards: String {
    #"""
    class RewardError(weights.RewardError):
        """What else the host adds to a reward has no place in it."""

        def __str__(self):
            return super().__str__() + "; rewards are sums over tokens: no KL, length or format penalty may be in them"


    def advantages(token_level_rewards, response_mask, index, **others):
        """(advantages, returns), both (responses, tokens); `index` has the uid of each response's prompt."""
        try:
            scalars = weights.advantages_by_group(token_level_rewards.sum(dim=-1), index)
        except weights.RewardError as error:
            raise RewardError(error.index, error.value) from None
        tokens = scalars.unsqueeze(-1) * response_mask
        return tokens, tokens
    """#
  }
}
