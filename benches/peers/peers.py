#!/usr/bin/env python3
"""boctin beside trafilatura, readability-lxml and jusText, on the same pages; prints one table.

usage: peers.py [--program PATH] [--venv DIR] [FOLDER …]

Installs the three from PyPI into a virtual environment (made where it is missing), then reads the HTML pages of each
folder. A folder holds NAME.html with NAME.html.gold.tsv, as `corpora/` does, or pages with one gold.json that gives for
each stem `main` (the body's blocks, lead first), `neutral`, `title`, `author`, `date`. Pages that are no articles are
left out. Without a folder it reads `corpora/` and `corpora/pages/`.

F1 is over 4-grams of words, captions, bylines and the title neither for nor against, and the mean over the pages. `lead`,
`author` and `date` are pages where they are right; `-` where the tool tells none. Pages and MB a second: one core, all
pages, the best of three runs; of boctin with the start of the process, the pages given 20 times, and the facts left out
(`boctin strip`).
"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PACKAGES = ["trafilatura==2.3.1", "readability-lxml==0.9", "jusText==3.0.2"]

# So often a page is given to boctin, for the start of a process takes longer than some pages.
TIMES = 20


def into_venv(folder):
    """Goes on in the virtual environment, making it first."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--upgrade", "pip"], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    if os.environ.get("BOCTIN_PEERS") != "1":
        os.environ["BOCTIN_PEERS"] = "1"
        os.execv(python, [str(python), str(pathlib.Path(__file__).resolve()), *sys.argv[1:]])


def words(text):
    return re.findall(r"\w+", unicodedata.normalize("NFC", text or "").lower())


def grams(blocks):
    out = collections.Counter()
    for block in blocks:
        w = words(block)
        for i in range(max(1, len(w) - 3)) if w else []:
            out[tuple(w[i : i + 4])] += 1
    return out


def golds(folder):
    """Each article of a folder: its path and what a careful reader found in it."""
    if (folder / "gold.json").exists():
        table = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        for stem, gold in sorted(table.items()):
            yield folder / f"{stem}.html", gold
        return
    for path in sorted(folder.glob("*.html")):
        rows = [row.split("\t") for row in pathlib.Path(f"{path}.gold.tsv").read_text(encoding="utf-8").splitlines()]
        told = {row[0][1:]: row[1] if len(row) > 1 else "" for row in rows if row[0].startswith("#")}
        if told.get("page", "article") != "article":
            continue
        blocks = [(row[1], row[2]) for row in rows if row[0] == "B"]
        main = ("lead", "heading", "paragraph")
        yield path, {
            "main": [text for role, text in sorted(blocks, key=lambda block: block[0] != "lead") if role in main],
            "neutral": [text for role, text in blocks if role not in main],
            "title": told.get("title"),
            "author": told.get("author"),
            "date": (told.get("published") or "")[:10],
        }


def trafilatura_reader():
    import trafilatura

    def read(html):
        found = trafilatura.bare_extraction(html, with_metadata=True)
        if found is None:
            return {"text": ""}
        found = found if isinstance(found, dict) else found.as_dict()
        return {"text": found.get("text") or "", "author": found.get("author") or "", "date": found.get("date") or ""}

    return read


def readability_reader():
    import lxml.html
    from readability import Document

    def read(html):
        summary = Document(html).summary(html_partial=True)
        tree = lxml.html.fromstring(summary)
        blocks = [" ".join(block.text_content().split()) for block in tree.iter("p", "h1", "h2", "h3", "h4", "li", "tr", "td", "div")
                  if not any(child.tag in ("p", "div", "table", "ul", "ol", "tr", "td", "li") for child in block)]
        return {"text": "\n".join(blocks)}

    return read


def justext_reader():
    import justext

    stoplist = justext.get_stoplist("Vietnamese")

    def read(html):
        kept = [paragraph.text for paragraph in justext.justext(html.encode(), stoplist) if not paragraph.is_boilerplate]
        return {"text": "\n".join(kept)}

    return read


def boctin_pages(program, paths):
    """What boctin reads in the pages, and how many it strips in a second."""
    command = [program, "extract", "--from", "html", *map(str, paths)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    found = []
    for document in map(json.loads, lines):
        raw = document["text"].encode()
        blocks = [raw[b["start"] : b["end"]].decode() for b in document["blocks"] if b["role"] in ("lead", "heading", "paragraph")]
        found.append({"text": "\n".join(blocks), "author": document.get("author") or "", "date": (document.get("published") or "")[:10]})
    command = [program, "strip", "--jobs", "1", "--from", "html", *map(str, paths * TIMES)]
    best = min(timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)) for _ in range(3))
    return found, len(paths) * TIMES / best


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def score(found, gold):
    neutral = set(grams([*gold["neutral"], gold["title"] or ""]))
    keep = lambda counts: collections.Counter({gram: n for gram, n in counts.items() if gram not in neutral})
    want, got = keep(grams(gold["main"])), keep(grams(found["text"].split("\n")))
    hit = sum((want & got).values())
    f1 = 2 * hit / max(1, sum(want.values()) + sum(got.values()))
    first = keep(grams(gold["main"][:1]))
    lead = sum((first & got).values()) >= 0.8 * sum(first.values())
    names = lambda text: {" ".join(words(name)) for name in re.split(r"[;,]", text or "")} - {""}
    author = names(found["author"]) == names(gold["author"]) if "author" in found else None
    date = (found["date"] or "")[:10] == gold["date"] if "date" in found else None
    return f1, lead, author, date


def row(name, scores, speed, size):
    count = lambda at: "-" if scores[0][at] is None else f"{sum(map(bool, (s[at] for s in scores)))}/{len(scores)}"
    mean = sum(s[0] for s in scores) / len(scores)
    print(f"| {name} | {mean:.3f} | {count(1)} | {count(2)} | {count(3)} | {speed:,.0f} | {speed * size:.1f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "target" / "release" / "boctin"))
    parser.add_argument("--venv", type=pathlib.Path, default=ROOT / "target" / "peers-venv")
    parser.add_argument("folders", nargs="*", type=pathlib.Path, default=[ROOT / "corpora", ROOT / "corpora" / "pages"])
    args = parser.parse_args()
    into_venv(args.venv)
    for folder in args.folders:
        pages = list(golds(folder))
        html = [path.read_bytes().decode("utf-8", "replace") for path, _ in pages]
        size = sum(len(page.encode()) for page in html) / 1e6 / len(html)
        print(f"\n{folder}: {len(pages)} articles\n")
        print("| tool | F1 | lead | author | date | pages a second | MB/s |\n|---|---|---|---|---|---|---|")
        found, speed = boctin_pages(args.program, [path for path, _ in pages])
        row("boctin", [score(f, gold) for f, (_, gold) in zip(found, pages)], speed, size)
        for name, reader in [("trafilatura", trafilatura_reader), ("readability-lxml", readability_reader), ("jusText", justext_reader)]:
            read = reader()
            read(html[0])
            found = [read(page) for page in html]
            best = min(timed(lambda: [read(page) for page in html]) for _ in range(3))
            row(name, [score(f, gold) for f, (_, gold) in zip(found, pages)], len(html) / best, size)


if __name__ == "__main__":
    main()
