// Time and memory of `bordereau check` beside those of its peers, in the same run on the same two tables, which hold
// about 1 % of bad cells. The number of findings has to be the same: those of the dictionary, which is what the peers
// look for; Bordereau looks for more.
// Usage: node tests/bench/peers.mjs [ROWS…]      (after make prompt; installs Polars into target/bench)
//
// Polars runs expressions that were written by hand for this dictionary; Lectern's validator reads the dictionary.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const HERE = import.meta.dirname;
const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000];
const RUNS = 3;
/** Rows a table beyond which Lectern's validator takes minutes. */
const LECTERN = 100_000;

function must(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30, ...options });
  if (result.error ?? result.status > 1) throw new Error(`${command}: ${result.error ?? result.stderr}`);
  return result.stdout;
}

function python() {
  const folder = join(ROOT, 'target/bench/venv');
  const program = join(folder, 'bin/python');
  if (!existsSync(program)) must('python3', ['-m', 'venv', folder]);
  if (spawnSync(program, ['-c', 'import polars']).status !== 0) must(program, ['-m', 'pip', 'install', '--quiet', 'polars']);
  return program;
}

/** Best wall time of some runs in seconds, peak memory in MB, and what was printed. */
function measured(command, args) {
  const runs = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    const result = spawnSync('/usr/bin/time', ['-f', 'peak %M', command, ...args], { encoding: 'utf8', maxBuffer: 1 << 30, cwd: ROOT });
    const seconds = (performance.now() - start) / 1000;
    const peak = /^peak (\d+)$/m.exec(result.stderr ?? '');
    if (!peak || result.status > 1) throw new Error(`${command} ${args.join(' ')}: ${result.error ?? result.stderr}`);
    return { seconds, memory: Number(peak[1]) / 1024, out: result.stdout };
  });
  return runs.toSorted((a, b) => a.seconds - b.seconds)[0];
}

const ours = (folder) => {
  const program = join(ROOT, 'target/release/bordereau');
  const tables = ['participant', 'diagnosis'].map((name) => join(folder, `${name}.tsv`));
  const run = measured(program, ['check', '--dictionary', join(HERE, 'dictionary.json'), '--format', 'json', ...tables]);
  return { ...run, findings: JSON.parse(run.out).verdicts.dictionary.errors };
};
const peer = (command, script) => (folder) => {
  const run = measured(command, [join(HERE, 'peers', script), folder]);
  return { ...run, findings: Number(run.out) };
};

const contenders = [
  ['bordereau check', ours, Infinity],
  ['Polars, expressions by hand', peer(python(), 'polars_check.py'), Infinity],
  ['@overture-stack/lectern-validation', peer('node', 'lectern_check.mjs'), LECTERN],
];
console.log(`${cpus().length} × ${cpus()[0].model}; best of ${RUNS} runs, from the files to the findings\n`);
console.log('| rows a table | MB | | seconds | MB/s | peak MB | findings | times Bordereau |\n|--:|--:|--|--:|--:|--:|--:|--:|');
for (const rows of SIZES) {
  const folder = mkdtempSync(join(tmpdir(), 'bordereau-peers-'));
  try {
    must('node', [join(HERE, 'tables.mjs'), folder, String(rows)]);
    const size = ['participant', 'diagnosis'].reduce((sum, name) => sum + statSync(join(folder, `${name}.tsv`)).size, 0) / 1e6;
    let first;
    for (const [name, run, most] of contenders) {
      if (rows > most) continue;
      const { seconds, memory, findings } = run(folder);
      first ??= { seconds, findings };
      if (findings !== first.findings) throw new Error(`${name}: ${findings} findings, not ${first.findings}`);
      const cells = [rows.toLocaleString('en'), size.toFixed(1), name, seconds.toFixed(2), (size / seconds).toFixed(1), memory.toFixed(0), findings.toLocaleString('en'), (seconds / first.seconds).toFixed(1)];
      console.log(`| ${cells.join(' | ')} |`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
