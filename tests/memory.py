"""Measures how much memory `boctin batch` takes at most, over input that is made while it is read.

    cargo build --release
    python3 tests/memory.py 5000                   5 GB of JSONL by a pipe, to Parquet, with 2 jobs
    python3 tests/memory.py 100 400 1600           whether the peak grows with the input
    python3 tests/memory.py 500 --form warc.gz --format jsonl --jobs 4

The articles of `corpora/` are repeated, each with an id of its own. Prints a line for each size, and fails where the
peak is above 256 MiB and 64 MiB a job, or a document is missing.
"""

import argparse
import gzip
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def jsonl(number: int, text: str) -> bytes:
    return json.dumps({"id": number, "text": text}, ensure_ascii=False).encode() + b"\n"


def warc(number: int, text: str) -> bytes:
    lines = "".join(f"<p>{line}</p>\n" for line in text.splitlines())
    page = f"<!doctype html><html><head><title>Tin</title></head><body>{lines}</body></html>"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{number}>\r\nContent-Length: {len(answer)}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"


def squeezed(record):
    return lambda number, text: gzip.compress(record(number, text), 1)


FORMS = {"jsonl": jsonl, "jsonl.gz": squeezed(jsonl), "warc": warc, "warc.gz": squeezed(warc)}


def measure(words, megabytes: int) -> bool:
    texts = [path.read_text() for path in sorted((ROOT / "corpora").glob("*.txt"))]
    record = FORMS[words.form]
    with tempfile.TemporaryDirectory(dir=words.folder) as folder:
        command = [words.boctin, "batch", "-", "-o", f"{folder}/out", "--format", words.format, "--jobs", str(words.jobs)]
        begun = time.monotonic()
        with open(f"{folder}/told", "w+") as told:
            child = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=told)
            number, sent = 0, 0
            while sent < megabytes * 1_000_000:
                text = texts[number % len(texts)]
                child.stdin.write(record(number, text))
                sent += len(text.encode())
                number += 1
            child.stdin.close()
            child.wait()
            told.seek(0)
            summary = told.read()
        seconds = time.monotonic() - begun
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) / 1e6
        shutil.rmtree(f"{folder}/out", ignore_errors=True)
    # Of the greatest child up to now: sizes rise from line to line.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    bound = 256 + 64 * words.jobs
    written = re.search(r"records +([\d,]+) read = ([\d,]+) written \+ 0 quarantined \+ 0 skipped", summary)
    whole = written is not None and int(written[2].replace(",", "")) == number
    print(
        f"{sent / 1e6:.0f} MB of {words.form} to {words.format} ({size:.0f} MB), {words.jobs} jobs, {seconds:.0f} s:"
        f" {number} documents, {'all' if whole else 'NOT ALL'} written; at most {peak:.0f} MiB of {bound}",
        flush=True,
    )
    return whole and peak <= bound


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megabytes", type=int, nargs="+")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--format", default="parquet", choices=["jsonl", "parquet"])
    parser.add_argument("--form", default="jsonl", choices=FORMS)
    parser.add_argument("--boctin", default=ROOT / "target/release/boctin")
    parser.add_argument("--folder", help="where the output stands for a while")
    words = parser.parse_args()
    return 0 if all([measure(words, size) for size in sorted(words.megabytes)]) else 1


sys.exit(main())
