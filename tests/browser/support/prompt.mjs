// The same engine at the prompt.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './study.mjs';

const BINARY = ['release', 'debug'].map((profile) => join(ROOT, 'target', profile, 'bordereau')).find(existsSync);

/** Runs `bordereau` in a folder; gives what it wrote and its exit status. */
export function bordereau(folder, ...options) {
  if (!BINARY) throw new Error('the prompt is not built; make prompt');
  const run = spawnSync(BINARY, options, { cwd: folder, maxBuffer: 1 << 28 });
  if (run.error) throw run.error;
  return { status: run.status, out: run.stdout, err: run.stderr.toString() };
}
