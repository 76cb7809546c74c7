"""Reads the first sheet of a workbook row by row, as a check would: prints the number of cells that are not blank.

Usage: python openpyxl_check.py WORKBOOK
"""

import sys

import openpyxl

sheet = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True).worksheets[0]
print(sum(1 for row in sheet.iter_rows(values_only=True) for cell in row if cell not in (None, "")))
