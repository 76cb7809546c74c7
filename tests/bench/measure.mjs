// What the benches share: running a program and measuring it, the peers' own environment, and the tables.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
export const HERE = import.meta.dirname;
export const BORDEREAU = join(ROOT, 'target/release/bordereau');
export const DICTIONARY = join(HERE, 'dictionary.json');

/** Runs a command that has to succeed (status 1 is that of findings), and gives what it printed. */
export function must(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30, ...options });
  if (result.error ?? result.status > 1) throw new Error(`${command}: ${result.error ?? result.stderr}`);
  return result.stdout;
}

/** The Python of the peers, with a package; installs what is missing into target/bench. */
export function python(...packages) {
  const folder = join(ROOT, 'target/bench/venv');
  const program = join(folder, 'bin/python');
  if (!existsSync(program)) must('python3', ['-m', 'venv', folder]);
  for (const name of packages) {
    if (spawnSync(program, ['-c', `import ${name}`]).status !== 0) must(program, ['-m', 'pip', 'install', '--quiet', name]);
  }
  return program;
}

/** Of some runs the one with the least wall time: seconds, processor seconds, peak memory in MB, and what was printed. */
export function measured(command, args, runs = 3) {
  const each = Array.from({ length: runs }, () => {
    const start = performance.now();
    const options = { encoding: 'utf8', maxBuffer: 1 << 30, cwd: ROOT };
    const result = spawnSync('/usr/bin/time', ['-f', 'spent %U %S %M', command, ...args], options);
    const seconds = (performance.now() - start) / 1000;
    const spent = /^spent (\S+) (\S+) (\d+)$/m.exec(result.stderr ?? '');
    if (!spent || result.status > 1) throw new Error(`${command} ${args.join(' ')}: ${result.error ?? result.stderr}`);
    return { seconds, work: Number(spent[1]) + Number(spent[2]), memory: Number(spent[3]) / 1024, out: result.stdout };
  });
  return each.toSorted((a, b) => a.seconds - b.seconds)[0];
}

/** Calls `each` with a folder that holds the two tables of so many rows, their paths and their size in MB. */
export function withTables(rows, kind, each) {
  const folder = mkdtempSync(join(tmpdir(), 'bordereau-bench-'));
  try {
    must('node', [join(HERE, 'tables.mjs'), folder, String(rows), kind]);
    const paths = ['participant', 'diagnosis'].map((name) => join(folder, `${name}.tsv`));
    return each(folder, paths, paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A program of one Rust file, compiled into target/bench. */
export function compiled(name) {
  const folder = join(ROOT, 'target/bench');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, name);
  must('rustc', ['--edition', '2024', '-C', 'opt-level=3', '-o', program, join(HERE, `${name}.rs`)]);
  return program;
}

/** `bordereau check` of some files, as a person runs it, with the number of the dictionary's findings. */
export function check(paths, runs = 3) {
  const run = measured(BORDEREAU, ['check', '--lang', 'en', '--dictionary', DICTIONARY, ...paths], runs);
  const verdict = /^.*to the dictionary.*$/m.exec(run.out)?.[0];
  if (verdict === undefined) throw new Error(run.out);
  return { ...run, findings: Number(/([\d,]+)\s+errors?$/.exec(verdict)?.[1].replaceAll(',', '') ?? 0) };
}
