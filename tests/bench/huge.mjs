// Two tables of 4 GB together through the page: read, checked, made into a bundle that is written straight to a file of the
// browser's own. Prints seconds, memory, the longest task of the page's own thread, and how soon a check ends that is cancelled.
// Usage: node tests/bench/huge.mjs [ROWS]      (after make page; needs 10 GB of disk for 26,000,000 rows a table)

import { chromium as browserType } from '@playwright/test';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../browser/server.mjs';
import { chromium } from '../browser/support/chromium.mjs';
import { words } from '../browser/support/words.mjs';

const ROOT = join(import.meta.dirname, '../..');
const HERE = import.meta.dirname;
const ROWS = Number(process.argv[2] ?? 26_000_000);
const MOST = 3_600_000;
const said = (room, word) => words[room][word].en;

/** Resident memory of all renderers' processes together in MB. */
function resident() {
  const { stdout } = spawnSync('ps', ['-eo', 'rss,args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes('--type=renderer')).reduce((sum, line) => sum + Number.parseInt(line, 10), 0) / 1024;
}

const folder = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'bordereau-huge-'));
const server = await serve(join(ROOT, 'dist'), 0);
// A profile on the disk: without one the browser keeps its own files in memory.
const context = await browserType.launchPersistentContext(join(folder, 'profile'), { executablePath: chromium(), args: ['--no-sandbox', '--disable-gpu'] });
let peak = 0;
const sampling = setInterval(() => { peak = Math.max(peak, resident()); }, 500);
try {
  execFileSync('node', [join(HERE, 'tables.mjs'), folder, String(ROWS)]);
  // Of so many rows the identifiers take a digit more.
  const dictionary = join(folder, 'dictionary.json');
  writeFileSync(dictionary, readFileSync(join(HERE, 'dictionary.json'), 'utf8').replaceAll('{7}', '{7,8}'));
  const paths = ['participant', 'diagnosis'].map((name) => join(folder, `${name}.tsv`));
  const size = paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e9;
  console.log(`${cpus().length} × ${cpus()[0].model}; Chromium ${context.browser()?.version() ?? ''}; ${ROWS.toLocaleString('en')} rows a table, ${size.toFixed(2)} GB`);
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.showSaveFilePicker = async () => {
      globalThis.place = await (await navigator.storage.getDirectory()).getFileHandle('bundle.zip', { create: true });
      return globalThis.place;
    };
    globalThis.longest = 0;
    new PerformanceObserver((list) => { for (const task of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, task.duration); }).observe({ entryTypes: ['longtask'] });
  });
  await page.goto(`http://localhost:${server.address().port}/?lang=en`);
  const choose = async (name, files) => {
    const dialog = page.waitForEvent('filechooser');
    await page.getByRole('button', { name }).first().click();
    await (await dialog).setFiles(files);
  };
  await page.getByRole('button', { name: 'Open the example study' }).and(page.locator(':enabled')).waitFor();
  await choose('Choose files', [dictionary]);
  await page.getByRole('heading', { level: 3, name: 'dictionary.json' }).waitFor();
  await page.evaluate(() => { globalThis.longest = 0; });
  const timed = async (what, does) => {
    peak = 0;
    const start = performance.now();
    await does();
    const longest = await page.evaluate(() => { const { longest } = globalThis; globalThis.longest = 0; return longest; });
    console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s; ${peak.toFixed(0)} MB; longest task of the page ${longest ? `${longest.toFixed(0)} ms` : 'under 50 ms'}`);
  };
  await timed('read and checked', async () => {
    await choose('Add files', paths);
    await page.getByText('Check finished').waitFor({ state: 'attached', timeout: MOST });
  });
  console.log(`errors of the dictionary: ${await page.locator('.verdict:not(.verdict-pending) .verdict-count').first().innerText()}`);
  await page.getByRole('navigation', { name: said('shell', 'steps') }).getByRole('link', { name: said('shell', 'handover') }).click();
  await timed('bundle made', async () => {
    await page.getByRole('button', { name: said('handover', 'make_draft') }).click();
    await page.getByText(said('handover', 'made_large')).waitFor({ timeout: MOST });
  });
  await timed('bundle written', async () => {
    await page.getByRole('button', { name: said('handover', 'save_zip') }).click();
    await page.getByText(said('handover', 'made_placed')).waitFor({ timeout: MOST });
  });
  console.log(`bundle: ${(await page.evaluate(async () => (await globalThis.place.getFile()).size) / 1e9).toFixed(2)} GB`);
  await page.getByRole('navigation', { name: said('shell', 'steps') }).getByRole('link', { name: said('shell', 'deposit') }).click();
  await choose(said('deposit', 'add_more'), [dictionary]);
  await page.waitForTimeout(3000);
  const waited = await page.evaluate(() => new Promise((done) => {
    const start = performance.now();
    const seen = new MutationObserver(() => {
      if (!document.querySelector('.banner')) return;
      seen.disconnect();
      done(performance.now() - start);
    });
    seen.observe(document.body, { childList: true, subtree: true });
    document.querySelector('.dock button').click();
  }));
  console.log(`a check that is cancelled ends after ${waited.toFixed(0)} ms`);
} finally {
  clearInterval(sampling);
  await context.close();
  server.close();
  rmSync(folder, { recursive: true });
}
