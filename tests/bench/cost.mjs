// What a row costs `bordereau check`, and how that compares with merely cutting the same bytes into cells: for tables of
// several sizes, with about 1 % of bad cells, none, all of them bad, with all keys blank, and without the table that the
// other one refers to.
// Usage: node tests/bench/cost.mjs [ROWS…]      (after make prompt)

import { cpus } from 'node:os';
import { check, compiled, measured, withTables } from './measure.mjs';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000, 5_000_000];
const KINDS = [
  ['usual', '1 % of cells bad'],
  ['clean', 'none bad'],
  ['bad', 'all bad'],
  ['blank', 'all keys blank'],
  ['alone', 'parent table absent'],
];
/** Rows beyond which tables in which every cell is bad have more findings than memory holds. */
const BAD = 100_000;
const split = compiled('split');

console.log(`${cpus().length} × ${cpus()[0].model}; processor time is that of all threads; the time of an empty study is taken off a row's\n`);
console.log('| rows a table | | MB | seconds | processor seconds | peak MB | ns a row | cutting alone | times that |\n|--:|--|--:|--:|--:|--:|--:|--:|--:|');
const empty = withTables(1, 'clean', (_, paths) => check(paths, 5).work);
for (const [kind, name] of KINDS) {
  for (const rows of SIZES) {
    if (kind === 'bad' && rows > BAD) continue;
    const runs = rows > 1_000_000 ? 1 : 3;
    withTables(rows, kind === 'alone' ? 'usual' : kind, (_, both, size) => {
      const paths = kind === 'alone' ? both.slice(1) : both;
      const [ours, alone] = [check(paths, runs), measured(split, paths, runs)];
      const each = ((ours.work - empty) / (rows * paths.length)) * 1e9;
      const cells = [rows.toLocaleString('en'), name, size.toFixed(1), ours.seconds.toFixed(2), ours.work.toFixed(2), ours.memory.toFixed(0), each.toFixed(0), alone.work.toFixed(2), (ours.work / Math.max(alone.work, 0.005)).toFixed(1)];
      console.log(`| ${cells.join(' | ')} |`);
    });
  }
}
