"""The rules of ../dictionary.json as a Table Schema for frictionless: prints the number of findings.

What its schema cannot say: a rule that depends on another cell of the row, which a row check of ours does. It tells a
repeated key at the later row only; here, where no key stands in more than two rows, both are counted.

(Its name may not begin with that of the library, which would take it for a plug-in.)

Usage: python tableschema_check.py FOLDER
"""

import os
import sys
from pathlib import Path

from frictionless import Check, Checklist, Package, Resource, Schema, errors, formats

folder = Path(sys.argv[1]).resolve()
os.chdir(folder)
ID = r"[A-Za-z0-9\-\._]{1,64}"


def text(name, pattern=None, required=False, unique=False):
    constraints = {"required": required, "unique": unique}
    if pattern:
        constraints["pattern"] = pattern
    return {"name": name, "type": "string", "constraints": constraints}


def codes(name, allowed, required=False):
    return {"name": name, "type": "string", "constraints": {"enum": allowed, "required": required}}


def number(name, kind, low, high, required=False):
    return {"name": name, "type": kind, "constraints": {"minimum": low, "maximum": high, "required": required}}


def flag(name):
    true, false = ["true", "TRUE", "True"], ["false", "FALSE", "False"]
    return {"name": name, "type": "boolean", "trueValues": true, "falseValues": false, "constraints": {"required": True}}


ETHNICITY = [
    "French Canadian", "English Canadian", "First Nation, Inuit, Metis", "European", "Arab", "Latin American",
    "African or Caribbean", "East and South-East Asian", "South Asian", "Other", "Unknown",
]
STAGE = [
    "Stage 0", "Stage I", "Stage IA", "Stage IB", "Stage II", "Stage IIA", "Stage IIB", "Stage III", "Stage IIIA",
    "Stage IIIB", "Stage IV",
]
participant = {
    "fields": [
        text("study_id", ID, True), text("participant_id", "PT-[0-9]{7}", True, True),
        codes("sex", ["Male", "Female", "Other", "Unknown"], True), codes("ethnicity", ETHNICITY),
        codes("vital_status", ["Alive", "Deceased", "Unknown"], True), number("age_at_recruitment", "integer", 0, 40_000),
        text("cause_of_death"), number("age_of_death", "integer", 0, 40_000), text("postal_area", "[A-Z][0-9][A-Z]"),
        flag("affected"), text("note"),
    ],
}
diagnosis = {
    "fields": [
        text("study_id", ID, True), text("diagnosis_id", "DX-[0-9]{7}", True, True),
        text("participant_id", "PT-[0-9]{7}", True), text("source_text", None, True),
        text("icd_code", r"[A-TV-Z][0-9][0-9AB](\.[0-9A-TV-Z]{1,4})?"), text("mondo_code", "MONDO:[0-9]{7}", True),
        number("age_at_diagnosis", "integer", 0, 40_000, True), flag("is_cancer"),
        codes("is_primary", ["Yes", "No", "Unknown"]), codes("stage_group", STAGE), number("severity", "number", 0, 10),
        text("remark"),
    ],
    "foreignKeys": [
        {"fields": "participant_id", "reference": {"resource": "participant", "fields": "participant_id"}}
    ],
}


class When(Check):
    """Cells that a condition asks for, and cells that it forbids."""

    Errors = [errors.RowConstraintError]

    def __init__(self, field, holds, asked):
        super().__init__()
        self.field, self.holds, self.asked = field, holds, asked

    def validate_row(self, row):
        holds = self.holds(row.cells[row.field_names.index(self.field)])
        for name in self.asked:
            there = row.cells[row.field_names.index(name)] not in (None, "")
            if holds != there:
                yield errors.RowConstraintError.from_row(row, note=name)


CHECKS = {
    "participant": When("vital_status", lambda cell: cell == "Deceased", ["cause_of_death", "age_of_death"]),
    "diagnosis": When("is_cancer", lambda cell: (cell or "").lower() == "true", ["stage_group"]),
}

control = formats.CsvControl(delimiter="\t", quote_char="\x01")
resources = [
    Resource(name=name, path=f"{name}.tsv", format="csv", control=control, schema=Schema.from_descriptor(schema))
    for name, schema in {"participant": participant, "diagnosis": diagnosis}.items()
]
package = Package(resources=resources)
total = 0
for resource in package.resources:
    report = resource.validate(Checklist(checks=[CHECKS[resource.name]]), limit_errors=1 << 30)
    found = report.tasks[0].errors
    total += len(found) + sum(error.type == "unique-error" for error in found)
print(total)
