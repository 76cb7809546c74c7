"""Reads a bundle back with pandas and with Synapse's own client, offline, and says as JSON what they make of it.

Usage: read_back.py BUNDLE FOLDER: the unpacked bundle, and the folder in which the folder of data files lies.
"""

import glob
import json
import os
import sys

import pandas
import synapseclient
import synapseutils.sync
from synapseclient.models.services import manifest
from synapseclient.table import CsvFileTable, as_table_columns


def offline():
    """Synapse's client without Synapse: every number is that of a folder."""

    async def folder(number, **_):
        return synapseclient.Folder("folder", parent="syn1", id=number)

    client = synapseclient.Synapse(skip_checks=True, silent=True)
    client.get_async = folder
    return client


def cells(frame):
    return [list(frame.columns), *frame.values.tolist()]


bundle, folder = sys.argv[1:]
told = {"tables": {}, "pandas": pandas.__version__, "client": synapseclient.__version__}
for path in sorted(glob.glob(os.path.join(bundle, "send", "*.csv"))):
    told["tables"][os.path.basename(path)] = {
        # Letter for letter, and as a validator that knows blanks reads it.
        "texts": cells(pandas.read_csv(path, dtype=str, keep_default_na=False)),
        "rows": len(pandas.read_csv(path)),
        "columns": [column["name"] for column in as_table_columns(path)],
        "client": cells(CsvFileTable("syn1", filepath=path).asDataFrame(convert_to_datetime=False).astype(str)),
    }
os.chdir(folder)
keep = os.path.join(bundle, "keep")
frame = manifest._clean_manifest(os.path.join(keep, "data-files.csv"))
told["csv"] = {"paths": list(frame["path"]), "parents": list(frame["parentId"]), "bytes": int(manifest._validate_manifest(frame))}
sys.stdout, out = sys.stderr, sys.stdout
frame = synapseutils.sync.readManifestFile(offline(), os.path.join(keep, "data-files.tsv"))
told["tsv"] = {"paths": list(frame["path"]), "parents": list(frame["parent"])}
json.dump(told, out)
