// The rooms that have no test of their own from the portable page: each opened from the disk, without a network.

import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN_FOLDER, ROOT } from './support/study.mjs';

const DIST = join(ROOT, 'dist');
const NAME = readdirSync(DIST).find((name) => /^bordereau-.*\.html$/.test(name));
// The file itself is all that is asked for.
test.use({ offline: true, provoked: [/^foreign request: file:\/\/.*\/bordereau\.html(\?[^#]*)?(#.*)?$/] });

test.beforeEach(({ journey }, info) => {
  test.skip(!NAME, 'the portable page was not built');
  const copy = info.outputPath('bordereau.html');
  copyFileSync(join(DIST, NAME), copy);
  journey.home = pathToFileURL(copy).href;
});

const clean = async (journey) => {
  await journey.open();
  await journey.drop(CLEAN_FOLDER);
  await journey.checked();
};
const card = (page, title) => page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });

test('the dictionary is searched, a value tried, the tables drawn', async ({ page, journey, say }) => {
  await journey.open('programme=cqdg', '#explore');
  await expect(page.locator('.table-card')).toHaveCount(12);
  await page.getByLabel(say.explore.search).fill('masculin');
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await page.evaluate(() => { location.hash = '#explore/participant/age_of_death'; });
  await page.getByLabel(say.explore.try_value, { exact: true }).fill('20000');
  await page.locator('#try-with-0').selectOption('Alive');
  await expect(page.locator('.try .remark')).toHaveAttribute('data-level', 'error');
  await page.evaluate(() => { location.hash = '#diagram'; });
  await expect(page.locator('.diagram .drawn-thing')).toHaveCount(12);
});

test('samples are laid beside molecular files, and the samplesheet is saved', async ({ page, journey, say }) => {
  await clean(journey);
  await journey.go('check');
  await page.getByRole('link', { name: say.registration.open, exact: true }).click();
  const files = card(page, say.registration.list_title);
  await files.getByRole('textbox', { name: say.registration.list }).fill('EC-001_L001_R1.fastq.gz\nEC-001_L001_R2.fastq.gz\nEC-001_L002_R1.fastq.gz\nEC-001_L002_R2.fastq.gz');
  await journey.button(say.registration.compare).click();
  await expect(files).toContainText(`${say.molecular.without} (14)`);
  // What the sheet leaves out is said beside it.
  await expect(files.locator('#molecular-left')).toContainText('EC-002');
  const { bytes } = await journey.save(() => journey.button(say.registration.sheet).click());
  expect(bytes.toString().split('\n').slice(1, 3)).toEqual([
    'PT-001,EC-001,,1,,FASTQ,EC-001_L001_R1.fastq.gz,EC-001_L001_R2.fastq.gz',
    'PT-001,EC-001,,2,,FASTQ,EC-001_L002_R1.fastq.gz,EC-001_L002_R2.fastq.gz',
  ]);
  // Another participant in a sheet is told.
  await files.getByRole('textbox', { name: say.registration.list }).fill('participant,sample,strategy,lane,runId,fileType,file1,file2\nPT-009,EC-002,WXS,3,R7,CRAM,a.cram,a.cram.crai');
  await journey.button(say.registration.compare).click();
  await expect(files).toContainText(`${say.molecular.otherwise} (1)`);
  const kept = await journey.save(() => journey.button(say.registration.sheet).click());
  expect(kept.bytes.toString()).toContain('PT-002,EC-002,WXS,3,R7,CRAM,a.cram,a.cram.crai');
});

test('who has what, and the families', async ({ page, journey, say }) => {
  await clean(journey);
  await journey.go('check');
  await page.getByRole('link', { name: say.entities.open, exact: true }).click();
  await expect(page.locator('.who-matrix tbody tr')).not.toHaveCount(0);
  const families = card(page, say.families.title);
  await families.locator('.origin').first().click();
  await expect(families.getByRole('img').first()).toBeVisible();
});

test('what arrived is told, and a bundle is looked at with a receipt', async ({ page, journey, say, lang }) => {
  await clean(journey);
  await journey.go('handover');
  const { path } = await journey.save(() => journey.button(say.handover.make).click());
  const arrived = page.locator('.arrived').first();
  const rows = page.locator('.task .list').first().locator('tbody tr');
  await expect(rows).not.toHaveCount(0);
  const sent = await rows.evaluateAll((all) => all.map((tr) => [tr.querySelector('th').innerText.trim(), tr.querySelectorAll('td')[1].innerText.replace(/\D/g, '')]));
  await arrived.getByLabel(say.received.listing).fill(sent.map(([name, size]) => `-rw-r--r--    1 1001     1001     ${size} Nov 20 14:05 ${name}`).join('\n'));
  await arrived.getByRole('button', { name: say.received.compare }).click();
  await expect(arrived).toContainText(say.received.all_whole);
  await page.goto('about:blank');
  await journey.open();
  await journey.drop(path);
  await journey.checked();
  const received = page.getByRole('region', { name: say.received.title });
  await received.getByRole('button', { name: say.received.judge }).click();
  await journey.settled();
  const text = await journey.save(() => received.getByRole('button', { name: say.received.receipt_text }).click());
  expect(text.bytes.toString()).toMatch({ fr: /^ACCUSÉ DE RÉCEPTION\n/, en: /^RECEIPT\n/ }[lang]);
});
