// Times for a study of 100,000 participants with one diagnosis each: at the prompt, and in the page in a real browser.
// Usage: node tests/bench/run.mjs [ROWS]      (after make page prompt)

import { chromium as browserType } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { serve } from '../browser/server.mjs';
import { chromium } from '../browser/support/chromium.mjs';
import { manyParticipants } from '../browser/support/study.mjs';

const ROOT = join(import.meta.dirname, '../..');
const ROWS = Number(process.argv[2] ?? 100_000);
const TIMES = 3;

function manyDiagnoses(folder) {
  const lines = ['study_id\tsubmitter_participant_id\tdiagnosis_source_text\tdiagnosis_ICD_code\tdiagnosis_mondo_code\tage_at_diagnosis\tis_cancer'];
  for (let row = 1; row <= ROWS; row += 1) {
    const code = String(row % 10_000).padStart(7, '0');
    lines.push(`ETU-FICTIVE\tPT-${String(row).padStart(7, '0')}\tÉpilepsie ${row % 500}\tG40.${row % 10}\tMONDO:${code}\t${row % 20000}\tfalse`);
  }
  const path = join(folder, 'diagnosis.tsv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const seconds = (times) => {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)].toFixed(2), best: sorted[0].toFixed(2) };
};

function atThePrompt(paths) {
  const program = join(ROOT, 'target/release/bordereau');
  const run = () => {
    const start = performance.now();
    const { status, stderr } = spawnSync(program, ['check', '--format', 'json', ...paths], { maxBuffer: 1 << 30 });
    if (status !== 0 && status !== 1) throw new Error(`bordereau check: ${stderr}`);
    return (performance.now() - start) / 1000;
  };
  return Array.from({ length: TIMES }, run);
}

async function inThePage(browser, address, paths) {
  const times = [];
  for (let time = 0; time < TIMES; time += 1) {
    const page = await browser.newPage();
    await page.goto(`${address}?lang=en`);
    await page.getByRole('button', { name: 'Open the example study' }).and(page.locator(':enabled')).waitFor();
    const dialog = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files' }).click();
    const start = performance.now();
    await (await dialog).setFiles(paths);
    await page.getByText('Check finished').waitFor({ state: 'attached', timeout: 300_000 });
    times.push((performance.now() - start) / 1000);
    await page.close();
  }
  return times;
}

const folder = mkdtempSync(join(tmpdir(), 'bordereau-bench-'));
const server = await serve(join(ROOT, 'dist'), 0);
const browser = await browserType.launch({ executablePath: chromium(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const studies = [[manyParticipants(folder, ROWS)]];
  studies.push([studies[0][0], manyDiagnoses(folder)]);
  const address = `http://localhost:${server.address().port}/`;
  console.log(`${ROWS.toLocaleString('en')} rows a table; ${cpus().length} × ${cpus()[0].model}; ${TIMES} runs; from the file to the verdict, in seconds\n`);
  console.log('| tables | MB | | median | best |\n|--|--:|--|--:|--:|');
  for (const paths of studies) {
    const names = paths.map((path) => basename(path, '.tsv')).join(' + ');
    const size = (paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6).toFixed(1);
    for (const [where, times] of [['prompt', atThePrompt(paths)], ['page', await inThePage(browser, address, paths)]]) {
      const { median, best } = seconds(times);
      console.log(`| ${names} | ${size} | ${where} | ${median} | ${best} |`);
    }
  }
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
