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


def tiny():
    """A model of one small layer with random weights, its tokenizer of 64 words, and prompts with answers."""
    from datasets import Dataset
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    words = ["<pad>", "<eos>", "<unk>"] + [f"w{i}" for i in range(61)]
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    config = LlamaConfig(
        vocab_size=64, hidden_size=32, intermediate_size=64, num_hidden_layers=1, num_attention_heads=2,
        num_key_value_heads=2, max_position_embeddings=512, pad_token_id=0, eos_token_id=1, bos_token_id=1)
    prompts = [{"prompt": f"w{i} w{i + 1}", "answer": f"w{i + 2}"} for i in range(16)]
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="<pad>", eos_token="<eos>", unk_token="<unk>", padding_side="left")
    return LlamaForCausalLM(config), fast, Dataset.from_list(prompts)
