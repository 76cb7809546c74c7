"""Writes a tab-separated table as a workbook with one sheet.

Usage: python openpyxl_write.py TABLE WORKBOOK
"""

import csv
import sys
from pathlib import Path

import openpyxl

book = openpyxl.Workbook(write_only=True)
sheet = book.create_sheet(Path(sys.argv[1]).stem)
with open(sys.argv[1], newline="", encoding="utf-8") as table:
    for row in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
        sheet.append([cell or None for cell in row])
book.save(sys.argv[2])
