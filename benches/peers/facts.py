#!/usr/bin/env python3
"""boctin beside underthesea, dateparser, chrono-node and duckling, on the same lines of news; prints one table.

usage: facts.py [--program PATH] [--home DIR] [FOLDER]

Reads the lines of the articles of FOLDER (`corpora/`) that their gold gives a role, boilerplate left out, one line at a
time, for none of the four takes more than a sentence for granted. Installs, where it is missing and can be had: underthesea
9.5.0 and dateparser 1.5.0 from PyPI, chrono-node 2.10.3 from npm, duckling 0.4.0 (the Rust port) from crates.io, all
under DIR. What can't be installed is named, and has no row.

A fact of the gold is found where an answer of its kind covers half of it and it half of the answer; values are not looked
at, which is to the good of those that tell none. MB/s: by the time on a core, the second run over all lines, without
start-up; of boctin all nine kinds are sought on every line with the whole way of a document around it, start-up included,
the lines read 40 times.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PACKAGES = ["underthesea==9.5.0", "dateparser==1.5.0"]
CHRONO = "chrono-node@2.10.3"

# boctin reads the lines so many times, for they are few.
TIMES = 40


def articles(folder):
    """The lines of each article that are no boilerplate, and its facts in them: (line, kind, start, end) in characters."""
    lines, facts = [], []
    for path in sorted(folder.glob("*.txt")):
        gold = path.with_suffix(".gold.tsv")
        if not gold.exists():
            continue
        text = path.read_text(encoding="utf-8").split("\n")
        at = {}
        for row in (row.split("\t") for row in gold.read_text(encoding="utf-8").splitlines()):
            if row[0] == "L" and row[2] != "boiler":
                at[int(row[1])] = len(lines)
                lines.append(text[int(row[1]) - 1])
            elif row[0] == "F" and int(row[1]) in at:
                line = at[int(row[1])]
                start, end = place(lines[line], row[3], int(row[4]))
                facts.append((line, row[2], start, end))
    return lines, facts


def place(line, quote, nth):
    """Where the nth occurrence of a quote stands, in which ⟦ ⟧ may mark the fact itself."""
    plain = quote.replace("⟦", "").replace("⟧", "")
    at = -1
    for _ in range(nth):
        at = line.index(plain, at + 1)
    if "⟦" in quote:
        return at + quote.index("⟦"), at + quote.index("⟧") - 1
    return at, at + len(plain)


def timed(read, lines):
    """What is found in each line, and the seconds that the second run took."""
    read(lines[0])
    for _ in range(2):
        start = time.process_time()
        found = [read(line) for line in lines]
        seconds = time.process_time() - start
    return seconds, found


def on_core():
    """How long the programs that were started have been at work."""
    times = os.times()
    return times.children_user + times.children_system


def boctin(args, lines):
    """All kinds, each line a document of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "lines.jsonl"
        path.write_text("".join(json.dumps({"text": line}) + "\n" for line in lines) * TIMES, encoding="utf-8")
        command = [args.program, "extract", "--from", "jsonl", "--jobs", "1", "--no-strip", "--offsets", "char", str(path)]
        for _ in range(2):
            start = on_core()
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            seconds = (on_core() - start) / TIMES
    facts = lambda row: [(fact["kind"], fact["start"], fact["end"]) for fact in json.loads(row)["facts"]]
    return seconds, [facts(row) for row in told.splitlines()[: len(lines)]]


def underthesea(args, lines):
    from underthesea import ner

    kinds = {"PER": "person", "ORG": "unit", "LOC": "unit"}

    def read(line):
        found, end = [], 0
        for word, _, _, tag in ner(line):
            start = line.find(word.split(" ")[0], end)
            if start < 0:
                continue
            # It may have mended the blanks of a word.
            end = min(len(line), start + len(word))
            if tag.startswith("B-") and tag[2:] in kinds:
                found.append([kinds[tag[2:]], start, end])
            elif tag.startswith("I-") and found:
                found[-1][2] = end
        return found

    return timed(read, lines)


def dateparser(args, lines):
    from dateparser.search import search_dates

    def read(line):
        found, end = [], 0
        for words, _ in search_dates(line, languages=["vi"]) or []:
            start = line.find(words, end)
            if start >= 0:
                end = start + len(words)
                found.append(("date", start, end))
        return found

    return timed(read, lines)


def asked(command, lines):
    """What a program of another language tells."""
    told = json.loads(subprocess.run(command, input=json.dumps(lines), check=True, capture_output=True, text=True).stdout)
    return told["seconds"], told["found"]


def chrono(args, lines):
    home = args.home / "npm"
    if not (home / "node_modules" / "chrono-node").exists():
        home.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", str(home), CHRONO], check=True)
    return asked(["node", str(HERE / "chrono.mjs"), str(home)], lines)


def duckling(args, lines):
    target = args.home / "duckling"
    manifest = HERE / "duckling" / "Cargo.toml"
    command = ["cargo", "build", "--release", "--quiet", "--locked", "--manifest-path", str(manifest), "--target-dir", str(target)]
    subprocess.run(command, check=True)
    return asked([str(target / "release" / "duckling-lines")], lines)


def near(fact, answer):
    """Whether each covers half of the other."""
    both = min(fact[1], answer[1]) - max(fact[0], answer[0])
    return 2 * both >= max(fact[1] - fact[0], answer[1] - answer[0])


def score(kind, facts, found):
    """How many facts of a kind there are, how many were found, how many answers were given and how many were right."""
    gold = [[] for _ in found]
    for line, of, start, end in facts:
        if of == kind:
            gold[line].append((start, end))
    answers = [[(start, end) for of, start, end in line if of == kind] for line in found]
    hit = sum(any(near(fact, answer) for answer in said) for line, said in zip(gold, answers) for fact in line)
    right = sum(any(near(fact, answer) for fact in line) for line, said in zip(gold, answers) for answer in said)
    return sum(map(len, gold)), hit, sum(map(len, answers)), right


def into_venv(home):
    """Goes on in the virtual environment, making it first; without one where it can't be had."""
    if os.environ.get("BOCTIN_PEERS") == "1":
        return
    python = home / "venv" / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(home / "venv")], check=True)
            subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    except subprocess.CalledProcessError as error:
        print(f"{' '.join(PACKAGES)} can't be installed: {error}", file=sys.stderr)
    os.environ["BOCTIN_PEERS"] = "1"
    python = python if python.exists() else sys.executable
    os.execv(python, [str(python), str(pathlib.Path(__file__).resolve()), *sys.argv[1:]])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "target" / "release" / "boctin"))
    parser.add_argument("--home", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "boctin-peers")
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=ROOT / "corpora")
    args = parser.parse_args()
    into_venv(args.home)
    lines, facts = articles(args.folder)
    size = sum(len(line.encode()) for line in lines) / 1e6
    print(f"{len(lines)} lines, {size * 1e3:.0f} kB, {len(facts)} facts\n")
    print("| tool | kind | found | right | MB/s | boctin is faster by |\n|---|---|---|---|---|---|")
    ours = None
    peers = [
        ("boctin", boctin, ["date", "person", "unit", "money"]),
        ("underthesea 9.5.0, NER", underthesea, ["person", "unit"]),
        ("dateparser 1.5.0, search", dateparser, ["date"]),
        ("chrono-node 2.10.3", chrono, ["date"]),
        ("duckling 0.4.0 (Rust)", duckling, ["date", "money"]),
    ]
    for name, read, kinds in peers:
        try:
            seconds, found = read(args, lines)
        except (ImportError, OSError, subprocess.CalledProcessError) as error:
            print(f"{name}: not here ({error})", file=sys.stderr)
            continue
        ours = ours or seconds
        for kind in kinds:
            gold, hit, said, right = score(kind, facts, found)
            shares = f"{hit / max(1, gold):.3f} | {right / max(1, said):.3f}"
            print(f"| {name} | {kind} | {shares} | {size / seconds:.3f} | {seconds / ours:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
