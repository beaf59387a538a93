"""What the clients share: generated modules by their folder, and random groups."""

import importlib.util
import pathlib
import sys
import uuid

import numpy as np


def module(folder, name="grpo_sample_std"):
    """The module of a folder; modules of one name in several folders are told apart."""
    path = pathlib.Path(folder, name + ".py").resolve()
    spec = importlib.util.spec_from_file_location(f"{folder}_{name}", path)
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = loaded
    spec.loader.exec_module(loaded)
    return loaded


def adapter(folder, host):
    """The adapter of a folder, which imports the module beside it."""
    sys.path.insert(0, str(pathlib.Path(folder).resolve()))
    return importlib.import_module("grpo_sample_std_" + host)


def shuffled(generator, sizes):
    """String ids of groups of these sizes in random order, and rewards of 0 and 1."""
    ids = np.repeat(np.array([str(uuid.UUID(bytes=generator.bytes(16))) for _ in sizes], dtype=object), sizes)
    return ids[generator.permutation(len(ids))], generator.integers(0, 2, len(ids)).astype(np.float32)


def raises(error, call, *arguments, **options):
    """The error of a kind that a call ends with."""
    try:
        call(*arguments, **options)
    except error as found:
        return found
    raise AssertionError(f"no {error.__name__}")
