"""The examples of samples/trainers.md: document.py WEIGH ROOT. What is emitted there is imported there."""

import os
import pathlib
import re
import subprocess
import sys

weigh, root = sys.argv[1:]
# Lines of a shell that are run, in the folder of the document.
COMMANDS = ("What a function gives", "python probe.py ")
GIVEN = {
    "verl": "",
    # A model, and that there is no GPU here.
    "TRL": """
import functools
import trl
from common import tiny
model, tokenizer, dataset = tiny()
trl.GRPOConfig = functools.partial(trl.GRPOConfig, use_cpu=True, report_to=[], disable_tqdm=True, max_completion_length=9)
""",
}

os.makedirs("document")
os.symlink(pathlib.Path(root, "samples"), "document/samples")
text = pathlib.Path(root, "samples", "trainers.md").read_text()
sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.S | re.M))
assert GIVEN.keys() <= sections.keys()
for name, given in GIVEN.items():
    blocks = {kind: body for kind, body in re.findall(r"^```(\w+)\n(.*?)^```$", sections[name], re.S | re.M)}
    for line in blocks["console"].splitlines():
        subprocess.run([weigh] + line.split()[2:], cwd="document", check=True)
    environment = dict(os.environ)
    for line in blocks.get("sh", "").splitlines():
        if line.startswith("export "):
            environment.update(setting.split("=") for setting in line.split()[1:])
    environment["PYTHONPATH"] = "generated:" + os.environ["PYTHONPATH"]
    program = given + blocks["python"]
    subprocess.run([sys.executable, "-W", "ignore", "-c", program], cwd="document", env=environment, check=True)
    assert 9 <= len([line for line in blocks["python"].splitlines() if line]) <= 11
    print(name)

name, beginning = COMMANDS
blocks = dict(re.findall(r"^```(\w+)\n(.*?)^```$", sections[name], re.S | re.M))
subprocess.run([weigh, "probe", "-o", "probe.py"], cwd="document", check=True)
assert blocks["console"] == "$ weigh probe -o probe.py\n"
pathlib.Path("document", "mine.py").write_text(
    "def advantages(rewards):\n    return [reward - sum(rewards) / len(rewards) for reward in rewards]\n")
places = [os.path.dirname(sys.executable), os.path.dirname(weigh), os.environ["PATH"]]
lines = [line for line in blocks["sh"].splitlines() if line.startswith(beginning)]
assert len(lines) == len(blocks["sh"].splitlines()) == 3
found = [
    subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line], cwd="document", env={**os.environ, "PATH": ":".join(places)}, check=True,
        stdout=subprocess.PIPE, text=True).stdout
    for line in lines
]
assert "compute_grpo_outcome_advantage   M = 8   weights as numbers" in found[0] and "asin sqrt t" in found[0], found[0]
assert "objective   the same" in found[2], found[2]
print(name)
