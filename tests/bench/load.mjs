// How soon the page can be used: first and largest paint, main thread held up, until a file that is dropped has its verdict, and
// bytes. Served as docs/deploy.md says (gzip, no-cache), first visit and second one from the service worker, and the portable
// page from the disk; with the processor as it is, and four times slower.
// Usage: node tests/bench/load.mjs [DIST] [--lighthouse]   (after make page; --lighthouse runs Lighthouse beside it, from npm)
//
// Four times slower is the browser's own brake, as Lighthouse uses it: it slows the page's main thread, not its worker. "Slow 4G"
// is a server that answers after 150 ms, at 1.6 Mbit/s for all that it sends.

import { chromium as browserType } from '@playwright/test';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from '../browser/support/chromium.mjs';

const ROOT = join(import.meta.dirname, '../..');
const [given, flag] = [process.argv.slice(2).find((one) => !one.startsWith('--')), process.argv.includes('--lighthouse')];
const DIST = resolve(given ?? join(ROOT, 'dist'));
// A file that is dropped as soon as there is a place for it.
const FILE = join(ROOT, 'dictionary/cqdg/example-clean/study.tsv');
const RUNS = 3;
const SLOW_4G = { wait: 150, rate: 1.6e6 / 8 };
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' };

/** A server that compresses, counts what it sends, and is as slow as `line` says. */
async function served() {
  const packed = new Map();
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const state = { line: null, bytes: 0, free: 0 };
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://x').pathname).replace(/\/$/, '/index.html');
    const file = join(DIST, name);
    if (!file.startsWith(DIST) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    if (!packed.has(file)) packed.set(file, gzipSync(readFileSync(file)));
    const body = packed.get(file);
    const kept = /-[0-9a-f]{16}[a-z.-]*$/.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache';
    const { line } = state;
    if (line) await pause(line.wait);
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-encoding': 'gzip', 'cache-control': kept, 'content-length': body.length });
    for (let at = 0; at < body.length && !response.destroyed; at += 4096) {
      const piece = body.subarray(at, at + 4096);
      state.bytes += piece.length;
      if (line) {
        // One line for all that is sent at the same time.
        state.free = Math.max(state.free, performance.now()) + (piece.length / line.rate) * 1000;
        await pause(state.free - performance.now());
      }
      response.write(piece);
    }
    response.end();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { server, state, address: `http://localhost:${server.address().port}/` };
}

/** In the page: what the browser notes of its paints and of long tasks, when there is a place to drop files, and the verdict. */
function watch() {
  const seen = { long: [] };
  globalThis.seen = seen;
  const note = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  note('paint', (entry) => { if (entry.name === 'first-contentful-paint') seen.first = entry.startTime; });
  note('largest-contentful-paint', (entry) => { if (seen.dropped === undefined) seen.largest = entry.startTime; });
  note('longtask', (entry) => seen.long.push([entry.startTime, entry.duration]));
  addEventListener('drop', () => { seen.dropped = performance.now(); }, true);
  const step = () => {
    if (document.querySelector('.dropzone')) seen.place ??= performance.now();
    if (document.querySelector('.verdict:not(.verdict-pending)')) seen.verdict = performance.now();
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

/** One opening, in a context that may have been there before. */
async function opened(context, address, slow, counted) {
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow });
  const before = counted?.bytes ?? 0;
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('.dropzone').waitFor({ timeout: 120_000 });
  const data = { items: [], files: [FILE], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await page.waitForFunction(() => globalThis.seen.verdict !== undefined, null, { timeout: 120_000 });
  const bytes = (counted?.bytes ?? 0) - before;
  const seen = await page.evaluate(() => globalThis.seen);
  const blocked = seen.long.filter(([start]) => start >= seen.first && start < seen.verdict).reduce((sum, [, length]) => sum + Math.max(0, length - 50), 0);
  return { page, first: seen.first, largest: seen.largest ?? seen.first, blocked, place: seen.place, verdict: seen.verdict, bytes };
}

/** Waits until the whole page is kept. */
const kept = (page) => page.evaluate(async () => {
  const worker = (await navigator.serviceWorker.ready).active;
  while (worker.state !== 'activated') await new Promise((done) => { worker.addEventListener('statechange', done, { once: true }); });
});

const { server, state, address } = await served();
const browser = await browserType.launch({ executablePath: chromium(), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
const portable = readdirSync(DIST).find((name) => /^bordereau-.*\.html$/.test(name));

/** First and second visit, and the portable page, at one speed. */
async function speed(slow, line) {
  const rows = { 'first visit': [], 'second visit': [], 'portable, from the disk': [] };
  for (let run = 0; run < RUNS; run += 1) {
    const context = await browser.newContext({ locale: 'en-CA', serviceWorkers: 'allow' });
    Object.assign(state, { line, bytes: 0, free: 0 });
    const first = await opened(context, address, slow, state);
    rows['first visit'].push(first);
    state.line = null;
    await kept(first.page);
    await first.page.close();
    state.line = line;
    rows['second visit'].push(await opened(context, address, slow, state));
    await context.close();
    if (line) continue;
    const alone = await browser.newContext({ locale: 'en-CA' });
    rows['portable, from the disk'].push(await opened(alone, pathToFileURL(join(DIST, portable)).href, slow));
    await alone.close();
  }
  return Object.entries(rows).filter(([, runs]) => runs.length > 0).map(([name, runs]) => [name, runs.toSorted((a, b) => a.verdict - b.verdict)[0]]);
}

const seconds = (time) => (time / 1000).toFixed(2);
try {
  console.log(`${cpus().length} × ${cpus()[0].model}; Chromium ${browser.version()}; best of ${RUNS} runs\n`);
  console.log('| | processor | network | first paint | largest paint | held up | place to drop | verdict on a dropped file | KB |');
  console.log('|--|--|--|--:|--:|--:|--:|--:|--:|');
  for (const [slow, label, line, network] of [
    [1, 'as it is', null, 'this computer'], [4, '4 × slower', null, 'this computer'], [1, 'as it is', SLOW_4G, 'slow 4G'], [4, '4 × slower', SLOW_4G, 'slow 4G'],
  ]) {
    for (const [name, one] of await speed(slow, line)) {
      const cells = [name, label, network, ...[one.first, one.largest, one.blocked, one.place, one.verdict].map(seconds), name.startsWith('portable') ? '–' : Math.round(one.bytes / 1000)];
      console.log(`| ${cells.join(' | ')} |`);
    }
  }
} finally {
  await browser.close();
}
if (flag) {
  state.line = null;
  const options = ['--quiet', '--output=json', '--only-categories=performance', '--throttling-method=devtools', '--chrome-flags=--headless=new --no-sandbox --disable-gpu'];
  const { stdout } = await promisify(execFile)('npx', ['--yes', 'lighthouse@12', address, ...options], { maxBuffer: 1 << 28, env: { ...process.env, CHROME_PATH: chromium() } });
  const { lighthouseVersion, categories, audits } = JSON.parse(stdout);
  console.log(`\nLighthouse ${lighthouseVersion}, its slow 4G and 4 × slower, both by the browser: performance ${Math.round(categories.performance.score * 100)}`);
  for (const id of ['first-contentful-paint', 'largest-contentful-paint', 'speed-index', 'total-blocking-time', 'cumulative-layout-shift', 'interactive']) {
    console.log(`- ${audits[id].title}: ${audits[id].displayValue}`);
  }
}
server.close();
