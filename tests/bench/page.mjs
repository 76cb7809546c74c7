// Time and memory of the page beside what JavaScript's usual libraries do in a worker of the same browser, on the same
// two tables; and the reading of a workbook of 100,000 rows. Equal numbers of findings, those of the dictionary.
// Usage: node tests/bench/page.mjs [ROWS…]      (after make page; installs papaparse, ajv and SheetJS into target/bench)

import { chromium as browserType } from '@playwright/test';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../browser/server.mjs';
import { chromium } from '../browser/support/chromium.mjs';

const ROOT = join(import.meta.dirname, '../..');
const HERE = import.meta.dirname;
const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000];
const RUNS = 3;
/** Rows of the workbook. */
const WORKBOOK = 100_000;
const PEERS = { 'papaparse/papaparse.min.js': 'papaparse@5', 'ajv-dist/dist/ajv7.min.js': 'ajv-dist@8', 'xlsx/dist/xlsx.full.min.js': 'xlsx@0.18' };

/** A folder with the peers and a page that starts their worker. */
function peers() {
  const store = join(ROOT, 'target/bench');
  mkdirSync(store, { recursive: true });
  const missing = Object.entries(PEERS).filter(([path]) => !existsSync(join(store, 'node_modules', path)));
  if (missing.length > 0) {
    const packages = missing.map(([, name]) => name);
    execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', store, ...packages], { stdio: 'inherit' });
  }
  const folder = mkdtempSync(join(tmpdir(), 'bordereau-peers-'));
  for (const path of Object.keys(PEERS)) copyFileSync(join(store, 'node_modules', path), join(folder, path.split('/').at(-1)));
  copyFileSync(join(HERE, 'peers/browser_worker.js'), join(folder, 'browser_worker.js'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta charset="utf-8"><title>Peers</title><input type="file" multiple>');
  return { folder, xlsx: createRequire(import.meta.url)(join(store, 'node_modules/xlsx')) };
}

/** Resident memory of the largest renderer in MB. */
function resident() {
  const { stdout } = spawnSync('ps', ['-eo', 'rss,args'], { encoding: 'utf8' });
  const sizes = stdout.split('\n').filter((line) => line.includes('--type=renderer')).map((line) => Number.parseInt(line, 10));
  return Math.max(0, ...sizes) / 1024;
}

async function chosen(page, paths) {
  const dialog = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Choose|Add) files$/ }).first().click();
  const start = performance.now();
  await (await dialog).setFiles(paths);
  return start;
}

/** Seconds from the choice of the files to the verdict, and those until all is read. */
async function ours(browser, address, paths, dictionary) {
  const page = await browser.newPage();
  try {
    await page.goto(`${address}?lang=en`);
    await page.getByRole('button', { name: 'Open the example study' }).and(page.locator(':enabled')).waitFor();
    const finished = page.getByText('Check finished');
    if (dictionary) {
      await chosen(page, [dictionary]);
      await page.getByRole('heading', { level: 3, name: 'dictionary.json' }).waitFor();
    }
    await page.evaluate(() => {
      const watch = new MutationObserver(() => {
        if (document.querySelector('.dock-title')?.textContent.startsWith('Checking')) globalThis.readAt ??= performance.now();
      });
      watch.observe(document.body, { childList: true, subtree: true, characterData: true });
      document.addEventListener('change', () => { globalThis.beganAt = performance.now(); }, true);
    });
    const start = await chosen(page, paths);
    await finished.waitFor({ state: 'attached', timeout: 600_000 });
    const seconds = (performance.now() - start) / 1000;
    const memory = resident();
    const read = (await page.evaluate(() => globalThis.readAt - globalThis.beganAt)) / 1000;
    const count = await page.locator('.verdict:not(.verdict-pending) .verdict-count').first().innerText();
    return { seconds, read, memory, findings: Number(/^[\d,]+/.exec(count)?.[0].replaceAll(',', '')) };
  } finally {
    await page.close();
  }
}

async function theirs(browser, address, kind, paths) {
  const page = await browser.newPage();
  try {
    await page.goto(address);
    await page.locator('input').setInputFiles(paths);
    const answer = await page.evaluate((kind) => new Promise((done) => {
      const worker = new Worker('browser_worker.js');
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = ({ message }) => done({ error: message });
      worker.postMessage({ kind, files: [...document.querySelector('input').files] });
    }), kind);
    if (answer.error) throw new Error(`${kind}: ${answer.error}`);
    return { ...answer, memory: resident() };
  } finally {
    await page.close();
  }
}

async function best(run) {
  const runs = [];
  for (let time = 0; time < RUNS; time += 1) runs.push(await run());
  return runs.toSorted((a, b) => a.seconds - b.seconds)[0];
}

const { folder, xlsx } = peers();
const servers = [await serve(join(ROOT, 'dist'), 0), await serve(folder, 0)];
const [address, other] = servers.map((server) => `http://localhost:${server.address().port}/`);
const browser = await browserType.launch({ executablePath: chromium(), args: ['--no-sandbox', '--disable-gpu'] });
const print = (...cells) => console.log(`| ${cells.join(' | ')} |`);
try {
  console.log(`${cpus().length} × ${cpus()[0].model}; Chromium ${browser.version()}; best of ${RUNS} runs\n`);
  console.log('| rows a table | MB | | seconds | MB/s | MB resident | findings | times the page |\n|--:|--:|--|--:|--:|--:|--:|--:|');
  for (const rows of SIZES) {
    execFileSync('node', [join(HERE, 'tables.mjs'), folder, String(rows)]);
    const paths = ['participant', 'diagnosis'].map((name) => join(folder, `${name}.tsv`));
    const size = paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6;
    const contenders = [
      ['the page', () => ours(browser, address, paths, join(HERE, 'dictionary.json'))],
      ['papaparse + ajv', () => theirs(browser, other, 'papaparseAndAjv', paths)],
      ['papaparse, cells only', () => theirs(browser, other, 'cells', paths)],
    ];
    let first;
    for (const [name, run] of contenders) {
      const { seconds, memory, findings } = await best(run);
      first ??= { seconds, findings };
      const counts = !name.endsWith('only');
      if (counts && findings !== first.findings) throw new Error(`${name}: ${findings} findings, not ${first.findings}`);
      print(rows.toLocaleString('en'), size.toFixed(1), name, seconds.toFixed(2), (size / seconds).toFixed(0), memory.toFixed(0), counts ? findings.toLocaleString('en') : '', (seconds / first.seconds).toFixed(1));
    }
  }
  execFileSync('node', [join(HERE, 'tables.mjs'), folder, String(WORKBOOK)]);
  const table = readFileSync(join(folder, 'diagnosis.tsv'), 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
  const path = join(folder, 'diagnosis.xlsx');
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(table, { dense: true }), 'diagnosis');
  xlsx.writeFile(book, path, { compression: true });
  const mine = await best(async () => {
    const { read, memory } = await ours(browser, address, [path], join(HERE, 'dictionary.json'));
    return { seconds: read, memory };
  });
  const peer = await best(() => theirs(browser, other, 'sheetjs', [path]));
  if (peer.findings !== WORKBOOK) throw new Error(`SheetJS: ${peer.findings} rows, not ${WORKBOOK}`);
  const size = statSync(path).size / 1e6;
  console.log(`\nA workbook of ${WORKBOOK.toLocaleString('en')} rows of ${table[0].length} cells (${size.toFixed(1)} MB), until its rows are read\n`);
  console.log('| | seconds | MB resident | times the page |\n|--|--:|--:|--:|');
  for (const [name, { seconds, memory }] of [['the page', mine], ['SheetJS', peer]]) {
    print(name, seconds.toFixed(2), memory.toFixed(0), (seconds / mine.seconds).toFixed(1));
  }
} finally {
  await browser.close();
  servers.forEach((server) => server.close());
  rmSync(folder, { recursive: true });
}
