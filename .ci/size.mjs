// Sizes of what a visit downloads, compressed as web servers do, against their budgets.
// Usage: node .ci/size.mjs DIST

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGETS = { 'first download': 280_000, 'rooms that come later': 618_000, engine: 2_370_000, 'portable page': 1_600_000, 'script for other sites': 3_000 };

const dist = process.argv[2] ?? 'dist';
const files = readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name);
const partOf = (name) => (/^bordereau-.*\.html$/.test(name) ? 'portable page' : name === 'embed.js' ? 'script for other sites' : name.startsWith('engine') ? 'engine' : name.endsWith('-later.wasm') ? 'rooms that come later' : 'first download');

let over = false;
for (const part of Object.keys(BUDGETS)) {
  const names = files.filter((name) => partOf(name) === part);
  if (names.length === 0) throw new Error(`${dist} holds no file of the ${part}`);
  const size = names.reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, name)), { level: 9 }).length, 0);
  const fits = size <= BUDGETS[part];
  over ||= !fits;
  console.log(`${part}: ${(size / 1000).toFixed(1)} KB gzip of ${BUDGETS[part] / 1000} KB${fits ? '' : ', which is too much'}`);
}
process.exitCode = over ? 1 : 0;
