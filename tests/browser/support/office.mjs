// Files made by LibreOffice, as a colleague in Québec would save them.

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const PROGRAM = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0);
/** False where LibreOffice is not installed. */
export const hasOffice = Boolean(PROGRAM);

// Field separator, quote, encoding, first line, columns, language (fr-CA), quote all, detect numbers and dates.
const csv = (separator, encoding) => `${separator},34,${encoding},1,,3084,false,true`;
const FORMATS = {
  xlsx: 'xlsx:Calc MS Excel 2007 XML',
  xls: 'xls:MS Excel 97',
  ods: 'ods:calc8',
  // As Excel in French saves it: semicolons, windows-1252.
  csv: `csv:Text - txt - csv (StarCalc):${csv(59, 1)}`,
};

/** Converts tab-separated tables `[{ name, text }]` to a format; gives their paths. */
export function convert(folder, tables, format) {
  const source = join(folder, 'source');
  mkdirSync(source, { recursive: true });
  const paths = tables.map(({ name, text }) => {
    const path = join(source, `${name}.csv`);
    writeFileSync(path, text);
    return path;
  });
  const out = join(folder, format);
  const run = spawnSync(PROGRAM, [
    `-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', `--infilter=Text - txt - csv (StarCalc):${csv(9, 76)}`,
    '--convert-to', FORMATS[format], '--outdir', out, ...paths,
  ], { timeout: 120_000 });
  if (run.status !== 0) throw new Error(`LibreOffice: ${run.stderr}`);
  return paths.map((path) => join(out, basename(path).replace(/csv$/, format)));
}

/** Opens a workbook and saves it in a format; gives its path. */
export function reopen(folder, bytes, format) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'workbook.xlsx');
  writeFileSync(path, bytes);
  const out = join(folder, 'out');
  const run = spawnSync(PROGRAM, [
    `-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', FORMATS[format], '--outdir', out, path,
  ], { timeout: 120_000 });
  if (run.status !== 0) throw new Error(`LibreOffice: ${run.stderr}`);
  return join(out, `workbook.${format}`);
}
