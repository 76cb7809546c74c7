"""The rules of ../dictionary.json as SQL for DuckDB: prints the number of findings.

Usage: python duckdb_check.py FOLDER
"""

import sys
from pathlib import Path

import duckdb

folder = Path(sys.argv[1])
SEX = ["male", "female", "other", "unknown"]
ETHNICITY = [
    "french canadian", "english canadian", "first nation, inuit, metis", "european", "arab", "latin american",
    "african or caribbean", "east and south-east asian", "south asian", "other", "unknown",
]
STATUS = ["alive", "deceased", "unknown"]
STAGE = [
    "stage 0", "stage i", "stage ia", "stage ib", "stage ii", "stage iia", "stage iib", "stage iii", "stage iiia",
    "stage iiib", "stage iv",
]
ID = r"^[A-Za-z0-9\-\._]{1,64}$"


def blank(name):
    return f"{name} = ''"


def pattern(name, regex):
    return f"{name} <> '' and not regexp_matches({name}, '{regex}')"


def codes(name, allowed):
    return f"{name} <> '' and lower({name}) not in ({', '.join(repr(code) for code in allowed)})"


def boolean(name):
    return codes(name, ["true", "false"])


def number(name, low, high, whole):
    value = f"try_cast({name} as double)"
    right = f"coalesce({value} = floor({value}), false)" if whole else f"{value} is not null"
    return [f"{name} <> '' and not ({right})", f"{name} <> '' and {right} and {value} not between {low} and {high}"]


def when(condition, name):
    return [f"{condition} and {blank(name)}", f"not ({condition}) and {name} <> ''"]


dead, cancer = "lower(vital_status) = 'deceased'", "lower(is_cancer) = 'true'"
RULES = {
    "participant": [
        blank("study_id"), pattern("study_id", ID), blank("participant_id"), pattern("participant_id", "^PT-[0-9]{7}$"),
        blank("sex"), codes("sex", SEX), codes("ethnicity", ETHNICITY), blank("vital_status"), codes("vital_status", STATUS),
        *number("age_at_recruitment", 0, 40_000, True), *when(dead, "cause_of_death"),
        *number("age_of_death", 0, 40_000, True), *when(dead, "age_of_death"),
        pattern("postal_area", "^[A-Z][0-9][A-Z]$"), blank("affected"), boolean("affected"),
    ],
    "diagnosis": [
        blank("study_id"), pattern("study_id", ID), blank("diagnosis_id"), pattern("diagnosis_id", "^DX-[0-9]{7}$"),
        blank("participant_id"), pattern("participant_id", "^PT-[0-9]{7}$"), blank("source_text"),
        pattern("icd_code", r"^[A-TV-Z][0-9][0-9AB](\.[0-9A-TV-Z]{1,4})?$"), blank("mondo_code"),
        pattern("mondo_code", "^MONDO:[0-9]{7}$"), blank("age_at_diagnosis"), *number("age_at_diagnosis", 0, 40_000, True),
        blank("is_cancer"), boolean("is_cancer"), codes("is_primary", ["yes", "no", "unknown"]), codes("stage_group", STAGE),
        *when(cancer, "stage_group"), *number("severity", 0, 10, False),
    ],
}

base = duckdb.connect()
total = 0
for name, rules in RULES.items():
    path = str(folder / f"{name}.tsv").replace("'", "''")
    columns = (folder / f"{name}.tsv").open().readline().rstrip("\n").split("\t")
    cells = ", ".join(f"coalesce(trim({column}), '') as {column}" for column in columns)
    source = f"read_csv('{path}', delim = '\t', header = true, quote = '', escape = '', all_varchar = true)"
    base.execute(f"create table {name} as select {cells} from {source}")
    counted = " + ".join(f"count(*) filter (where {rule})" for rule in rules)
    total += base.execute(f"select {counted} from {name}").fetchone()[0]


def repeated(name, key):
    groups = f"select count(*) as n from {name} where {key} <> '' group by {key} having count(*) > 1"
    return base.execute(f"select coalesce(sum(n), 0) from ({groups})").fetchone()[0]


total += repeated("participant", "participant_id") + repeated("diagnosis", "diagnosis_id")
total += base.execute(
    "select count(*) from diagnosis d where d.participant_id <> '' and not exists "
    "(select 1 from participant p where p.participant_id = d.participant_id)"
).fetchone()[0]
print(int(total))
