// Builds the documentation site that the browser suite visits: installs what it needs, builds it when its sources have
// changed, and lays the page of dist/ into it, as a maintainer would into `static/validateur/`.
// Usage: node tests/site/prepare.mjs   (after the page has been built)

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const SITE = import.meta.dirname;
const ROOT = join(SITE, '../..');
const BUILD = join(SITE, 'build');
const LANGS = ['fr', 'en'];
const MADE = new Set(['node_modules', 'build', '.docusaurus']);

const files = (folder) => readdirSync(folder, { withFileTypes: true })
  .filter((entry) => !MADE.has(entry.name))
  .sort((a, b) => (a.name < b.name ? -1 : 1))
  .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]));

function sum(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(relative(SITE, path)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: SITE, stdio: 'inherit', shell: process.platform === 'win32',
    env: { ...process.env, DOCUSAURUS_NO_TELEMETRY: '1', DO_NOT_TRACK: '1', NO_UPDATE_NOTIFIER: '1' },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `status ${status}`}`);
}

/** Does a step unless its mark says that it was done for the same thing. */
function once(mark, thing, step) {
  if (existsSync(mark) && readFileSync(mark, 'utf8') === thing) return;
  step();
  writeFileSync(mark, thing);
}

once(join(SITE, 'node_modules/.installed-from'), sum([join(SITE, 'package-lock.json')]), () =>
  run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts']));
once(join(BUILD, '.built-from'), sum(files(SITE)), () => run('npm', ['run', 'build']));

// The page where Docusaurus lays static files, which is in every language's part; and a dictionary in each language, as a
// centre publishes its own.
for (const part of ['', 'en']) {
  const place = join(BUILD, part, 'validateur');
  rmSync(place, { recursive: true, force: true });
  cpSync(join(ROOT, 'dist'), place, { recursive: true });
}
for (const lang of LANGS) {
  const folder = join(BUILD, 'data/schemas', lang);
  mkdirSync(folder, { recursive: true });
  cpSync(join(ROOT, 'dictionary/cqdg/cqdg-1.6.json'), join(folder, '1.6.json'));
}
