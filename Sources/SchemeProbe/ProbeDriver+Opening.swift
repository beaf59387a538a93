extension ProbeDriver {
  /// What the driver says about itself, and how it says that something is wrong.
  static let opening = #"""
    #!/usr/bin/env python3
    """Prints the advantages that a function of a trainer gives to groups of M responses with two rewards.

        python probe.py MODULE:FUNCTION [--as SHAPE] [--group 8,16] [--set NAME=VALUE]... | weigh check -

    The function is called on every composition of a group, N correct responses of M, in every order while these are
    few. The table on standard output, scheme,M,N,correct,wrong, is what `weigh check`, `weigh fit` and `weigh diff` read.
    What else was noticed goes to standard error: whether weights depend on the order of responses, on their lengths, on
    the other groups of the batch or on the call, whether some are no numbers, and what rewards of -1 and 1 would change.

    MODULE:FUNCTION is, for example,
        verl.trainer.ppo.core_algos:compute_grpo_outcome_advantage
        my/advantages.py:centred
        trl:GRPOTrainer                    the trainer's own code, run on a model of one small layer
        package.module:Class.method        an object of the class is made, with what --set gives for it

    Exit status: 0 a table, and nothing was found; 1 a table and findings; 2 there is no table, and a message says why.
    Python 3.9 or later, and nothing else but what the function itself needs. Written by `weigh probe`; it is yours.
    """


    import argparse
    import ast
    import difflib
    import importlib
    import importlib.util
    import inspect
    import itertools
    import math
    import os
    import pathlib
    import random
    import re
    import struct
    import sys
    import types


    class Failure(Exception):
        """There is no table, for this reason."""


    class WrongShape(Exception):
        """What a function returned is not what its shape returns."""


    def reason(error):
        """What an exception says, in a line."""
        lines = str(error).strip().splitlines() or [""]
        if isinstance(error, WrongShape):
            return lines[0]
        return type(error).__name__ + (": " + lines[0].strip()[:300] if lines[0] else "")
    """#
}
