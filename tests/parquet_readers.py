"""Opens the Parquet output of `boctin batch` in DuckDB, pandas and Polars, and asks each the same question.

    pip install duckdb pandas pyarrow polars
    python3 tests/parquet_readers.py OUT

Prints a line for each reader: what it found, or that it is not there. Fails where two readers do not agree.
"""

import importlib.util
import sys
from pathlib import Path


def duckdb_answer(out: Path) -> dict:
    import duckdb

    facts, documents = f"{out}/facts/*.parquet", f"{out}/documents/*.parquet"
    ask = lambda question: duckdb.sql(question).fetchall()[0][0]
    return {
        "documents": ask(f"select count(*) from '{documents}'"),
        "facts": ask(f"select count(*) from '{facts}'"),
        "days": ask(f"select count(*) from '{facts}' where date_from = date_to and date_from >= date '2000-01-01'"),
        "sum": str(ask(f"select sum(number) from '{facts}' where kind = 'percent'")),
        "joined": ask(f"""
            select count(*) from '{facts}' f
            join '{documents}' d on f.batch_unit = d.batch_unit and f.document_row = d.document_row
            where f.document_id = d.id
              and substring(d.source_text, f.char_start + 1, f.char_end - f.char_start) = f.surface
        """),
        "roles": ask(f"select coalesce(sum(len(person_roles)), 0) from '{facts}'"),
        "blocks": ask(f"select count(*) from (select unnest(blocks) b from '{documents}') where b.role = 'paragraph'"),
        # The facts that a check is about are found by their rows.
        "checked": ask(f"""
            with checks as (
                select batch_unit, document_row, c.holds, unnest(c.fact_rows) as fact_row
                from (select batch_unit, document_row, unnest(checks) as c from '{documents}')
            )
            select count(*) from checks join '{facts}' using (batch_unit, document_row, fact_row)
            where holds and number_max is not null
        """),
    }


def pandas_answer(out: Path) -> dict:
    import datetime

    import pandas

    read = lambda shelf: pandas.concat(pandas.read_parquet(path) for path in sorted((out / shelf).glob("*.parquet")))
    documents, facts = read("documents"), read("facts")
    joined = facts.merge(documents, on=["batch_unit", "document_row"])
    says = [
        text[start:end] == surface and one == other
        for text, start, end, surface, one, other in zip(
            joined.source_text, joined.char_start, joined.char_end, joined.surface, joined.document_id, joined.id
        )
    ]
    checks = pandas.DataFrame(
        [
            (unit, row, fact)
            for unit, row, checks in zip(documents.batch_unit, documents.document_row, documents.checks)
            for check in (checks if checks is not None else [])
            if check["holds"]
            for fact in check["fact_rows"]
        ],
        columns=["batch_unit", "document_row", "fact_row"],
    )
    numbers = facts[facts.number_max.notna()]
    dates = facts[facts.date_from.notna() & (facts.date_from == facts.date_to)]
    return {
        "documents": len(documents),
        "facts": len(facts),
        "days": int((dates.date_from >= datetime.date(2000, 1, 1)).sum()),
        "sum": str(facts[facts.kind == "percent"].number.dropna().sum()),
        "joined": sum(says),
        "roles": int(facts.person_roles.dropna().map(len).sum()),
        "blocks": sum(block["role"] == "paragraph" for blocks in documents.blocks.dropna() for block in blocks),
        "checked": len(checks.merge(numbers, on=["batch_unit", "document_row", "fact_row"])),
    }


def polars_answer(out: Path) -> dict:
    import datetime

    import polars

    documents, facts = (polars.scan_parquet(f"{out}/{shelf}/*.parquet") for shelf in ("documents", "facts"))
    day = polars.col("date_from")
    joined = facts.join(documents, on=["batch_unit", "document_row"]).filter(
        (polars.col("document_id") == polars.col("id"))
        & (
            polars.col("source_text").str.slice(polars.col("char_start"), polars.col("char_end") - polars.col("char_start"))
            == polars.col("surface")
        )
    )
    rows = lambda name: documents.select("batch_unit", "document_row", name).drop_nulls().explode(name).unnest(name)
    blocks, checks = rows("blocks"), rows("checks")
    count = lambda frame: frame.select(polars.len()).collect().item()
    return {
        "documents": count(documents),
        "facts": count(facts),
        "days": count(facts.filter((day == polars.col("date_to")) & (day >= datetime.date(2000, 1, 1)))),
        "sum": str(facts.filter(polars.col("kind") == "percent").select(polars.col("number").sum()).collect().item()),
        "joined": count(joined),
        "roles": facts.select(polars.col("person_roles").list.len().sum()).collect().item(),
        "blocks": count(blocks.filter(polars.col("role") == "paragraph")),
        "checked": count(
            checks.filter("holds")
            .explode("fact_rows")
            .join(
                facts.filter(polars.col("number_max").is_not_null()),
                left_on=["batch_unit", "document_row", "fact_rows"],
                right_on=["batch_unit", "document_row", "fact_row"],
            )
        ),
    }


def main() -> int:
    out = Path(sys.argv[1])
    readers = {"duckdb": duckdb_answer, "pandas": pandas_answer, "polars": polars_answer}
    answers = {}
    for name, answer in readers.items():
        needed = [name, "pyarrow"] if name == "pandas" else [name]
        missing = [module for module in needed if importlib.util.find_spec(module) is None]
        if missing:
            print(f"{name}: not checked, {', '.join(missing)} is not there")
            continue
        answers[name] = answer(out)
        print(f"{name}: {answers[name]}")
    for name, answer in answers.items():
        if answer != next(iter(answers.values())) or answer["joined"] != answer["facts"]:
            print(f"{name} does not agree", file=sys.stderr)
            return 1
    return 0


sys.exit(main())
