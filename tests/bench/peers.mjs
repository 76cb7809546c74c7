// Time and memory of `bordereau check` beside those of its peers, in the same run on the same two tables, which hold
// about 1 % of bad cells. The number of findings has to be the same: those of the dictionary, which is what the peers
// look for; Bordereau looks for more. And a workbook, beside openpyxl, which only reads it.
// Usage: node tests/bench/peers.mjs [ROWS…]      (after make prompt; installs the peers into target/bench)
//
// Polars, DuckDB and frictionless run rules that were written by hand for this dictionary; Lectern's validator reads the
// dictionary. Where one cannot say a rule, its script says so.

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { HERE, check, measured, must, python, withTables } from './measure.mjs';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000];
/** Rows a table beyond which a peer takes minutes; frictionless does from 100,000 on. */
const PATIENCE = 100_000;
/** Rows of the workbook. */
const WORKBOOK = 100_000;

const peer = (command, script, runs) => (folder) => {
  const run = measured(command, [join(HERE, 'peers', script), folder], runs);
  return { ...run, findings: Number(run.out) };
};
const snake = python('polars', 'duckdb', 'frictionless', 'openpyxl');

const contenders = [
  ['bordereau check', (_, paths) => check(paths), Infinity],
  ['Polars, expressions by hand', peer(snake, 'polars_check.py'), Infinity],
  ['DuckDB, SQL by hand', peer(snake, 'duckdb_check.py'), Infinity],
  ['@overture-stack/lectern-validation', peer('node', 'lectern_check.mjs', 1), Infinity],
  ['frictionless, schema by hand', peer(snake, 'tableschema_check.py', 1), PATIENCE],
];
console.log(`${cpus().length} × ${cpus()[0].model}; best of 3 runs, from the files to the findings\n`);
console.log('| rows a table | MB | | seconds | processor seconds | peak MB | findings | times Bordereau |\n|--:|--:|--|--:|--:|--:|--:|--:|');
for (const rows of SIZES) {
  withTables(rows, 'usual', (folder, paths, size) => {
    let first;
    for (const [name, run, most] of contenders) {
      if (rows > most) continue;
      const { seconds, work, memory, findings } = run(folder, paths);
      first ??= { seconds, findings };
      if (findings !== first.findings) throw new Error(`${name}: ${findings} findings, not ${first.findings}`);
      const cells = [rows.toLocaleString('en'), size.toFixed(1), name, seconds.toFixed(2), work.toFixed(2), memory.toFixed(0), findings.toLocaleString('en'), (seconds / first.seconds).toFixed(1)];
      console.log(`| ${cells.join(' | ')} |`);
    }
  });
}

console.log('\n| a workbook of | MB | | seconds | peak MB | times Bordereau |\n|--|--:|--|--:|--:|--:|');
withTables(WORKBOOK, 'usual', (_, [, diagnosis]) => {
  const folder = mkdtempSync(join(tmpdir(), 'bordereau-peers-'));
  try {
    const book = join(folder, 'diagnosis.xlsx');
    must(snake, [join(HERE, 'peers/openpyxl_write.py'), diagnosis, book]);
    const ours = check([book]);
    if (ours.findings !== check([diagnosis]).findings) throw new Error('the workbook has other findings than the text');
    const theirs = measured(snake, [join(HERE, 'peers/openpyxl_check.py'), book], 1);
    for (const [name, run] of [['bordereau check', ours], ['openpyxl, read only, no rule checked', theirs]]) {
      const cells = [`${WORKBOOK.toLocaleString('en')} rows, 12 columns`, (statSync(book).size / 1e6).toFixed(1), name, run.seconds.toFixed(2), run.memory.toFixed(0), (run.seconds / ours.seconds).toFixed(1)];
      console.log(`| ${cells.join(' | ')} |`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
