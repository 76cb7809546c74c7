// The grid at work: a table of a million rows by twelve columns, and one of 20,000 rows by 200 columns; with --whole, one of a
// million rows by 200 columns, 1 GB. Prints the longest task of the page's main thread while the grid is scrolled by wheel and
// by bar, the time from a jump to the cells, and that from a key that blanks a cell to its mark.
// Usage: node tests/bench/grid.mjs [ROWS] [--whole]      (after make page)

import { chromium as browserType } from '@playwright/test';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../browser/server.mjs';
import { chromium } from '../browser/support/chromium.mjs';
import { DICTIONARY, HERE, ROOT, must } from './measure.mjs';

const ROWS = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 1_000_000);
const WHOLE = process.argv.includes('--whole');
const WIDE = { rows: WHOLE ? ROWS : 20_000, columns: 200 };
const JUMPS = 20;

/** A dictionary and a table of many columns; every 50th cell of each second column is not of the list. */
function wide(folder) {
  const field = (n) => n % 2
    ? { name: `code_${n}`, valueType: 'string', restrictions: { codeList: ['Yes', 'No', 'Unknown'] } }
    : { name: `value_${n}`, valueType: 'integer', restrictions: { range: { min: 0, max: 1_000_000 } } };
  const fields = [{ name: 'key', valueType: 'string', unique: true, restrictions: { required: true } },
    ...Array.from({ length: WIDE.columns - 1 }, (_, n) => field(n + 1))];
  writeFileSync(join(folder, 'wide-dictionary.json'), JSON.stringify({ name: 'wide', version: '1.0', schemas: [{ name: 'wide', fields }] }));
  const file = openSync(join(folder, 'wide.tsv'), 'w');
  let lines = [fields.map(({ name }) => name).join('\t')];
  for (let row = 1; row <= WIDE.rows; row += 1) {
    const cell = (n) => (n % 2 ? ((row + n) % 50 ? 'Yes' : 'Oui') : String((row * n) % 999_983));
    lines.push([`K${row}`, ...Array.from({ length: WIDE.columns - 1 }, (_, n) => cell(n + 1))].join('\t'));
    if (row % 5_000 === 0 || row === WIDE.rows) {
      writeSync(file, `${lines.join('\n')}\n`);
      lines = [];
    }
  }
  closeSync(file);
  return [join(folder, 'wide-dictionary.json'), join(folder, 'wide.tsv')];
}

async function open(page, paths) {
  const dialog = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Choose|Add) files$/ }).first().click();
  await (await dialog).setFiles(paths);
  await page.getByText('Check finished').waitFor({ state: 'attached', timeout: 600_000 });
}

/** Milliseconds from an act in the page until no cell in sight is still coming and one of them says `wanted`. */
const settled = (page, act) => page.evaluate(async (act) => {
  const scroller = document.querySelector('.sheet-scroller');
  const start = performance.now();
  if (act.top !== undefined) scroller.scrollTop = act.top * (scroller.scrollHeight - scroller.clientHeight);
  if (act.left !== undefined) scroller.scrollLeft = act.left * (scroller.scrollWidth - scroller.clientWidth);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  while (document.querySelector('.sheet-row:not([hidden]) .sheet-coming:not([hidden])')) {
    await new Promise((done) => setTimeout(done, 1));
    if (performance.now() - start > 10_000) throw new Error('the cells did not come');
  }
  return performance.now() - start;
}, act);

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const ms = (n) => `${n.toFixed(0)} ms`;

async function measure(browser, address, name, files) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  try {
    await page.goto(`${address}?lang=en`);
    await page.getByRole('button', { name: 'Open the example study' }).and(page.locator(':enabled')).waitFor();
    await open(page, files);
    await page.evaluate(() => { location.hash = '#grid'; });
    await page.getByRole('grid').locator('[role=gridcell]').first().waitFor();
    await settled(page, {});
    await page.evaluate(() => {
      globalThis.tasks = [];
      new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map((entry) => entry.duration)))
        .observe({ type: 'longtask', buffered: false });
      globalThis.frames = [];
      let last = performance.now();
      const frame = (now) => { globalThis.frames.push(now - last); last = now; requestAnimationFrame(frame); };
      requestAnimationFrame(frame);
    });
    const box = await page.locator('.sheet-view').boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(turn % 3 === 2 ? 240 : 0, 400);
    const jumps = [];
    for (let jump = 0; jump < JUMPS; jump += 1) {
      jumps.push(await settled(page, { top: ((jump * 7919) % 1000) / 1000, left: ((jump * 104_729) % 1000) / 1000 }));
    }
    const { tasks, frames } = await page.evaluate(() => ({ tasks: globalThis.tasks, frames: globalThis.frames }));
    await settled(page, { top: 0.5, left: 0 });
    const cell = page.locator('.sheet-row:not([hidden]) [aria-colindex="2"]').nth(5);
    await cell.click();
    const edit = await page.evaluate(async () => {
      const cell = document.activeElement;
      const start = performance.now();
      cell.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', bubbles: true, cancelable: true }));
      while (cell.dataset.level !== 'error' || !cell.querySelector('.sheet-text') || cell.querySelector('.sheet-text').textContent !== '') {
        await new Promise((done) => setTimeout(done, 1));
        if (performance.now() - start > 60_000) return Number.NaN;
      }
      return performance.now() - start;
    });
    const longest = Math.max(0, ...tasks);
    console.log(`${name}: longest task ${longest ? ms(longest) : 'under 50 ms'}, longest frame ${ms(Math.max(...frames))}, `
      + `a jump to its cells ${ms(median(jumps))} (slowest ${ms(Math.max(...jumps))}), a blanked cell to its mark ${ms(edit)}`);
  } finally {
    await page.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'bordereau-grid-'));
const server = await serve(join(ROOT, 'dist'), 0);
const address = `http://localhost:${server.address().port}/`;
const browser = await browserType.launch({ executablePath: chromium(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  if (!WHOLE) {
    must('node', [join(HERE, 'tables.mjs'), folder, String(ROWS)]);
    await measure(browser, address, `${ROWS} rows × 12 columns`, [DICTIONARY, join(folder, 'participant.tsv'), join(folder, 'diagnosis.tsv')]);
  }
  await measure(browser, address, `${WIDE.rows} rows × ${WIDE.columns} columns`, wide(folder));
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
