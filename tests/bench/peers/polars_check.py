"""The rules of ../dictionary.json as hand-written Polars expressions: prints the number of findings.

Usage: python polars_check.py FOLDER
"""

import sys
from pathlib import Path

import polars as pl

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
NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"


def table(name):
    frame = pl.scan_csv(folder / f"{name}.tsv", separator="\t", infer_schema=False, quote_char=None)
    return frame.select(pl.all().fill_null("").str.strip_chars())


def blank(name):
    return pl.col(name) == ""


def required(name):
    return blank(name)


def pattern(name, regex):
    return ~blank(name) & ~pl.col(name).str.contains(regex)


def codes(name, allowed):
    return ~blank(name) & ~pl.col(name).str.to_lowercase().is_in(allowed)


def boolean(name):
    return ~blank(name) & ~pl.col(name).str.to_lowercase().is_in(["true", "false"])


def number(name, low, high, whole):
    text = pl.col(name)
    value = text.cast(pl.Float64, strict=False)
    right = text.str.contains(NUMBER) & value.is_not_null()
    if whole:
        right = right & (value == value.floor())
    right = right.fill_null(False)
    return [~blank(name) & ~right, ~blank(name) & right & ~value.is_between(low, high)]


def when(condition, name):
    return [condition & blank(name), ~condition & ~blank(name)]


def count(frame, rules):
    return frame.select(pl.sum_horizontal([rule.sum() for rule in rules])).collect(engine="streaming").item()


def repeated(frame, name):
    keys = frame.filter(~blank(name)).group_by(name).len().filter(pl.col("len") > 1)
    return keys.select(pl.col("len").sum()).collect(engine="streaming").item() or 0


participant, diagnosis = table("participant"), table("diagnosis")
ID = r"^[A-Za-z0-9\-\._]{1,64}$"
dead = pl.col("vital_status").str.to_lowercase() == "deceased"
cancer = pl.col("is_cancer").str.to_lowercase() == "true"
total = count(
    participant,
    [
        required("study_id"), pattern("study_id", ID),
        required("participant_id"), pattern("participant_id", r"^PT-[0-9]{7}$"),
        required("sex"), codes("sex", SEX),
        codes("ethnicity", ETHNICITY),
        required("vital_status"), codes("vital_status", STATUS),
        *number("age_at_recruitment", 0, 40_000, True),
        *when(dead, "cause_of_death"),
        *number("age_of_death", 0, 40_000, True), *when(dead, "age_of_death"),
        pattern("postal_area", r"^[A-Z][0-9][A-Z]$"),
        required("affected"), boolean("affected"),
    ],
)
total += count(
    diagnosis,
    [
        required("study_id"), pattern("study_id", ID),
        required("diagnosis_id"), pattern("diagnosis_id", r"^DX-[0-9]{7}$"),
        required("participant_id"), pattern("participant_id", r"^PT-[0-9]{7}$"),
        required("source_text"),
        pattern("icd_code", r"^[A-TV-Z][0-9][0-9AB](\.[0-9A-TV-Z]{1,4})?$"),
        required("mondo_code"), pattern("mondo_code", r"^MONDO:[0-9]{7}$"),
        required("age_at_diagnosis"), *number("age_at_diagnosis", 0, 40_000, True),
        required("is_cancer"), boolean("is_cancer"),
        codes("is_primary", ["yes", "no", "unknown"]),
        codes("stage_group", STAGE), *when(cancer, "stage_group"),
        *number("severity", 0, 10, False),
    ],
)
total += repeated(participant, "participant_id") + repeated(diagnosis, "diagnosis_id")
orphans = diagnosis.filter(~blank("participant_id")).join(participant, on="participant_id", how="anti")
total += orphans.select(pl.len()).collect(engine="streaming").item()
print(total)
