#!/usr/bin/env python3
"""How much longer a text takes with ten times as many phrases.

  benches/lexicon.py [BINARY]        default: target/release/replylint

The text is made of the examples of all rules, and the phrases that are added of the words in them, as often as they occur. Instructions
are counted with valgrind, as they do not depend on what else the machine does, of the text and of a quarter of it. The difference is
without the start of the program, which more phrases make longer: those of a project are compiled then.
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile

binary = os.path.realpath(sys.argv[1] if len(sys.argv) > 1 else "target/release/replylint")
rules = json.loads(subprocess.run([binary, "rule", "--output-format", "json"], check=True, capture_output=True).stdout)
rules = [rule for rule in rules if rule.get("language") == "en"]
choose = random.Random(7)
said = sorted({text for rule in rules for text in rule["wrong"] + rule["right"] if "\n" not in text})
choose.shuffle(said)
words = [word for text in said for word in re.findall(r"[a-z]{3,}", text.lower())]


def entry(number):
    """An entry of made-up phrases, written as those of the default phrasebook are."""
    a, b, c, d, e, f, g, h, i = choose.choices(words, k=9)
    patterns = [f"{a} {b} {c}", f"{d} ({e}|{f}) [<adverb>] {g}", f"<we> {h} ... {i}"]
    return (
        f'[[phrase]]\nid = "more-{number}"\ncategory = "robotic"\nseverity = "warning"\navoid = {json.dumps(patterns)}\n'
        'why = "It is one of many."\nadvice = "Say it in other words."\n'
    )


def instructions(*arguments):
    """Those of a run."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary, "check", "--isolated", "--output-format", "concise"]
    one = os.environ | {"RAYON_NUM_THREADS": "1"}
    ran = subprocess.run([*command, *arguments], env=one, capture_output=True, text=True, check=False)
    return int(re.search(r"Collected : (\d+)", ran.stderr)[1])


with tempfile.TemporaryDirectory(prefix="lexicon-") as folder:
    os.chdir(folder)
    for name, texts in ("all.txt", said), ("quarter.txt", said[: len(said) // 4]):
        with open(name, "w", encoding="utf-8") as file:
            file.write("Hi Dana,\n\n" + "\n\n".join(texts) + "\n\nKind regards,\nTom\n")
    with open("more.toml", "w", encoding="utf-8") as file:
        file.write("\n".join(entry(number) for number in range(9 * len(rules))))
    own = instructions("all.txt") - instructions("quarter.txt")
    more = ["--phrasebook", "more.toml"]
    ten = instructions(*more, "all.txt") - instructions(*more, "quarter.txt")
print(f"{len(rules)} rules: {own / 1e6:.0f} million instructions; ten times as many: {ten / 1e6:.0f} million, {ten / own:.2f} times")
