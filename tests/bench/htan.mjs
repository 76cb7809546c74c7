// A biospecimen manifest of 10,000 rows and 61 columns, judged in the page's worker, at the prompt, and by schematic itself
// (10 rows; `--all` for the 10,000 too). What is read and what is checked are told apart.
// Usage: node tests/bench/htan.mjs [ROWS] [--all]      (after make page prompt; installs schematicpy 25.8.1 into target/bench,
// where there is a Python 3.10)

import { chromium as browserType } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../browser/server.mjs';
import { chromium } from '../browser/support/chromium.mjs';
import { BORDEREAU, measured, must, ROOT } from './measure.mjs';

const ROWS = Number(process.argv.find((arg) => /^\d+$/.test(arg)) ?? 10_000);
const RUNS = 9;
/** Milliseconds before the file is chosen: nobody is quicker, and the page makes itself ready meanwhile. */
const REST = 2_500;
const TEMPLATE = 'Biospecimen';
/** Positions of the two requests among those of the protocol (src/protocol/mod.rs). */
const REQUESTS = { 4: 'read', 9: 'check' };

const model = JSON.parse(readFileSync(join(ROOT, 'dictionary/htan/htan-phase1.json'), 'utf8'));
const attributes = new Map(model.attributes.map((attribute) => [attribute.name, attribute]));

/** Spellings of a value in the whole model: of several that differ little the validator takes one alone. */
const key = (text) => text.toLowerCase().replaceAll(/[\s_]/g, '');
const spellings = new Map();
for (const { name, values = [] } of model.attributes) {
  for (const text of [name, ...values]) spellings.set(key(text), (spellings.get(key(text)) ?? new Set()).add(text));
}

/** Numbers that look random and are the same every time. */
let seed = 20_260_101;
const below = (n) => {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return Math.floor(((seed >>> 0) / 2 ** 32) * n);
};

const quoted = (cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const line = (cells) => `${cells.map(quoted).join(',')}\n`;

/** A manifest in which every cell is filled in: codes of its lists, days, words; the clean one of the tests, but long. */
function manifest(rows) {
  const clean = readFileSync(join(ROOT, `tests/schematic/templates/clean/synapse_storage_manifest_${TEMPLATE.toLowerCase()}.csv`), 'utf8');
  const [headings, first] = clean.split('\n').slice(0, 2).map((text) => [...text.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((found) => found[1].replace(/^"|"$/g, '').replaceAll('""', '"')).slice(0, -1));
  const made = [line(headings)];
  for (let row = 1; row <= rows; row += 1) {
    made.push(line(headings.map((heading, at) => {
      if (heading === 'HTAN Biospecimen ID') return `HTA1_${1 + (row % 500)}_${row}`;
      if (heading === 'HTAN Parent ID') return `HTA1_${1 + (row % 500)}`;
      if (heading === 'Adjacent Biospecimen IDs') return '';
      if (heading === 'Component') return TEMPLATE;
      if (/^\d{5}$/.test(first[at])) {
        // Days are all different, as in life; percentages, counts and sizes repeat, and so do words.
        if (/\bDays\b/.test(heading)) return String(1 + below(30_000));
        if (/^(Percent|Number|Degree|Fixation|Ischemic|Portion|Total|Section|Biospecimen Dimension|Dysplasia)/.test(heading)) return String(below(101));
        return `${heading} ${below(20)}`;
      }
      const values = (attributes.get(heading)?.values ?? []).filter((value) => spellings.get(key(value)).size === 1);
      return values.length > 0 ? values[below(values.length)] : first[at];
    })));
  }
  return made.join('');
}

/** The data model as schematic reads it: a table of attributes. */
function table() {
  const headings = ['Attribute', 'Description', 'Valid Values', 'DependsOn', 'Properties', 'Required', 'Parent', 'DependsOn Component', 'Source', 'Validation Rules'];
  const list = (values) => (values ?? []).join(', ');
  const row = (a) => [a.name, '', list(a.values), list(a.depends), '', a.required ? 'TRUE' : 'FALSE', list(a.parents), list(a.beside), '', list(a.rules)];
  return [headings, ...model.attributes.map(row)].map(line).join('');
}

/** Milliseconds that the page's worker takes to read the file and to check it; and the errors it counts. */
async function inThePage(browser, address, path) {
  const spans = { read: [], check: [] };
  let errors;
  for (let run = 0; run < RUNS; run += 1) {
    const page = await browser.newPage();
    await page.route('**/engine-*.js', async (route) => {
      const response = await route.fetch();
      const script = `{
        const [kinds, post, asked] = [${JSON.stringify(REQUESTS)}, self.postMessage, new Map()];
        self.spans = {};
        self.addEventListener('message', ({ data }) => { if (kinds[data[0]?.[1]]) asked.set(data[0][0], [kinds[data[0][1]], performance.now()]); });
        self.postMessage = (...args) => {
          // News of the progress comes before the answer and has the same number.
          const [kind, began] = asked.get(args[0]?.[0]?.[0]) ?? [];
          if (kind) self.spans[kind] = performance.now() - began;
          return post.apply(self, args);
        };
      }`;
      await route.fulfill({ response, body: `${script}${await response.text()}` });
    });
    await page.goto(`${address}?lang=en&programme=htan`);
    await page.getByRole('button', { name: 'Open the example study' }).and(page.locator(':enabled')).waitFor();
    await page.waitForTimeout(REST);
    const dialog = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files' }).click();
    await (await dialog).setFiles([path]);
    await page.getByText('Check finished').waitFor({ state: 'attached', timeout: 300_000 });
    const [found] = (await Promise.all(page.workers().map((worker) => worker.evaluate(() => self.spans)))).filter((one) => one?.check);
    for (const kind of Object.keys(spans)) spans[kind].push(found[kind]);
    errors = await page.locator('.verdict-count').allInnerTexts();
    await page.close();
  }
  return { ...spans, errors };
}

/** The program `schematic` and its settings; none where it cannot be installed. */
function schematic(folder) {
  const store = join(ROOT, 'target/bench/schematic');
  const program = join(store, 'bin/schematic');
  mkdirSync(join(ROOT, 'target/bench'), { recursive: true });
  if (!existsSync(program)) {
    try {
      must('python3.10', ['-m', 'venv', store], { env: { PYENV_VERSION: '3.10', ...process.env } });
      must(join(store, 'bin/pip'), ['install', '--quiet', 'uv']);
      must(join(store, 'bin/uv'), ['pip', 'install', '--quiet', '--python', join(store, 'bin/python'), '--exclude-newer', '2025-09-15', 'schematicpy==25.8.1'], { timeout: 600_000 });
    } catch {
      rmSync(store, { recursive: true, force: true });
    }
  }
  if (!existsSync(program)) return null;
  writeFileSync(join(folder, 'model.csv'), table());
  writeFileSync(join(folder, 'config.yml'), `model:\n  location: ${join(folder, 'model.csv')}\nasset_store:\n  synapse:\n    master_fileview_id: syn1\n`);
  return (path) => {
    const start = performance.now();
    const args = ['model', '--config', join(folder, 'config.yml'), 'validate', '-mp', path, '-dt', TEMPLATE];
    const run = spawnSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
    const said = /Your manifest has been validated successfully|error/i.exec(`${run.stdout}${run.stderr}`);
    return { seconds: (performance.now() - start) / 1000, said: run.status === 0 ? said?.[0] ?? '' : `status ${run.status}` };
  };
}

const middle = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)].toFixed(0);
const least = (times) => Math.min(...times).toFixed(0);

const folder = mkdtempSync(join(tmpdir(), 'bordereau-htan-'));
const server = await serve(join(ROOT, 'dist'), 0);
const browser = await browserType.launch({ executablePath: chromium(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const [long, short] = [ROWS, 10].map((rows) => {
    const path = join(folder, `biospecimen_${rows}.csv`);
    writeFileSync(path, manifest(rows));
    return path;
  });
  const columns = readFileSync(short, 'utf8').split('\n')[0].split(',').length;
  console.log(`${ROWS.toLocaleString('en')} rows, ${columns} columns, ${(statSync(long).size / 1e6).toFixed(1)} MB; ${cpus().length} × ${cpus()[0].model}; Chromium ${browser.version()}; ${RUNS} runs\n`);
  const page = await inThePage(browser, `http://localhost:${server.address().port}/`, long);
  console.log('| | median | least |\n|--|--:|--:|');
  console.log(`| page's worker, read, ms | ${middle(page.read)} | ${least(page.read)} |`);
  console.log(`| page's worker, checked, ms | ${middle(page.check)} | ${least(page.check)} |`);
  const prompt = measured(BORDEREAU, ['check', '--programme', 'htan', '--format', 'json', long], RUNS);
  console.log(`| prompt, start to end, ms | | ${(prompt.seconds * 1000).toFixed(0)} |`);
  const report = JSON.parse(prompt.out);
  console.log(`\nerrors: ${report.verdicts.dictionary.errors} and ${report.verdicts.receiver.errors} at the prompt; on the page: ${page.errors.join(' / ')}`);
  const peer = schematic(folder);
  if (!peer) console.log('\nschematic: not measured, it could not be installed (Python 3.10 is needed)');
  for (const path of peer ? [short, ...(process.argv.includes('--all') ? [long] : [])] : []) {
    const { seconds, said } = peer(path);
    console.log(`\nschematic 25.8.1, ${path === short ? 10 : ROWS} rows: ${seconds.toFixed(1)} s (${said})`);
  }
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
