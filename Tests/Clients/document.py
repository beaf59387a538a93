"""The examples of samples/trainers.md: document.py WEIGH ROOT. What is emitted there is imported there."""

import os
import pathlib
import re
import subprocess
import sys

weigh, root = sys.argv[1:]
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
