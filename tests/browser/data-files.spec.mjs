// A folder of data files beside the tables that name them: told by names and sizes, summed when asked for, in the bundle.

import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { open } from './support/bundle.mjs';
import { expect, test } from './support/fixtures.mjs';

const HEADINGS = 'Component,Filename,File Format,HTAN Parent Biospecimen ID,HTAN Data File ID,Imaging Assay Type,Protocol Link,Software and Version,Commit SHA,Pre-processing Completed,Pre-processing Required,Comment';
const row = (name, number) => `ImagingLevel1,Atlas/imaging/${name},tiff,HTA1_1_1,HTA1_1_${number},mIHC,x,one,,Tile Stitching,Other,`;
const MANIFEST = `${HEADINGS}\n${row('a.tif', 2)}\n${row('b.tif', 3)}\n`;

const DEMOGRAPHICS = fileURLToPath(new URL('../schematic/templates/clean/synapse_storage_manifest_demographics.csv', import.meta.url));

/** A folder with images; the second one that the manifest names is missing, a third one is empty and unnamed. */
function images(info, second) {
  const folder = info.outputPath('data');
  mkdirSync(join(folder, 'imaging'), { recursive: true });
  writeFileSync(join(folder, 'imaging', 'a.tif'), Buffer.alloc(2_000_000, 'a'));
  writeFileSync(join(folder, 'imaging', second), second === 'b.tif' ? Buffer.alloc(2_000_000, 'b') : '');
  return folder;
}

async function begin(page, journey, say, folder) {
  await journey.open('programme=htan');
  await expect(page.getByLabel(say.deposit.programme)).toHaveValue('htan');
  await journey.dropMade([{ name: 'images.csv', bytes: Buffer.from(MANIFEST) }]);
  await journey.checked();
  const card = page.getByRole('region', { name: say.data_files.title });
  const dialog = page.waitForEvent('filechooser');
  await card.getByRole('button', { name: say.data_files.choose }).click();
  await (await dialog).setFiles(folder);
  await expect(card.getByRole('rowheader', { name: 'imaging' })).toBeVisible();
  await journey.settled();
  return card;
}

test('files that are missing, unnamed and empty are told', async ({ page, journey, say }, info) => {
  await begin(page, journey, say, images(info, 'c.tif'));
  await journey.look('data-files');
  await journey.go('check');
  for (const name of ['b.tif', 'c.tif']) await expect(page.locator('.finding').filter({ hasText: name }).first()).toBeVisible();
});

test('a folder that is dropped is listed, not read as tables', async ({ page, journey, say }, info) => {
  await journey.open('programme=htan');
  await expect(page.getByLabel(say.deposit.programme)).toHaveValue('htan');
  await journey.dropMade([{ name: 'images.csv', bytes: Buffer.from(MANIFEST) }]);
  await journey.checked();
  await journey.drop(images(info, 'b.tif'));
  const card = page.getByRole('region', { name: say.data_files.title });
  await expect(card.getByRole('rowheader', { name: 'imaging' })).toBeVisible();
  await expect(page.locator('.file')).toHaveCount(1);
});

test('what tells of data files goes with them, the numbers agree, and a template takes the files of one folder', async ({ page, journey, say, lang }, info) => {
  const folder = images(info, 'b.tif');
  mkdirSync(join(folder, 'rna'), { recursive: true });
  writeFileSync(join(folder, 'rna', 'r.fastq.gz'), 'x');
  for (const name of ['README.txt', '.DS_Store']) writeFileSync(join(folder, name), 'About these files.\n');
  await journey.open('programme=htan');
  await expect(page.getByLabel(say.deposit.programme)).toHaveValue('htan');
  await journey.dropMade([{ name: 'images.csv', bytes: Buffer.from(MANIFEST) }]);
  await journey.checked();
  await journey.drop(folder);
  const card = page.getByRole('region', { name: say.data_files.title });
  await expect(card.getByRole('rowheader', { name: 'rna' })).toBeVisible();
  await journey.settled();
  await expect(page.locator('.file')).toHaveCount(1);
  await expect(card).toContainText({ fr: /4\sfichiers ·/, en: '4 files ·' }[lang]);
  await expect(card.getByRole('status')).toContainText(/^4\s/);
  await page.evaluate(() => { location.hash = '#explore/ScRNA-seqLevel1'; });
  const choice = page.getByLabel(say.reading.folder);
  await choice.selectOption('rna');
  await journey.look('template-folder');
  await page.evaluate(() => { location.hash = '#dictionary'; });
  await expect(choice.locator('option:checked')).toHaveText('rna');
  const text = { fr: /Fichier texte à remplir\s: ScRNA-seqLevel1$/, en: /Text file to fill in: ScRNA-seqLevel1$/ }[lang];
  const one = await journey.save(() => page.getByRole('button', { name: text }).click());
  expect(one.bytes.toString()).toContain('rna/r.fastq.gz');
  expect(one.bytes.toString()).not.toContain('README');
  await choice.selectOption({ label: say.reading.all_folders });
  const all = await journey.save(() => page.getByRole('button', { name: text }).click());
  expect(all.bytes.toString()).toContain('README.txt');
});

test('a folder of tables and data is laid apart once the programme is known', async ({ page, journey, say }, info) => {
  const folder = images(info, 'b.tif');
  for (const name of ['c.tif', 'd.fastq.gz', 'e.bam']) writeFileSync(join(folder, 'imaging', name), 'x');
  writeFileSync(join(folder, 'images.csv'), MANIFEST);
  copyFileSync(DEMOGRAPHICS, join(folder, 'people.csv'));
  await journey.open();
  await journey.drop(folder);
  await journey.checked();
  await journey.go('deposit');
  await expect(page.getByRole('banner')).toContainText('HTAN');
  await expect(page.locator('.file')).toHaveCount(2);
  await expect(page.locator('.file-refused')).toHaveCount(0);
  for (const name of ['images.csv', 'people.csv']) await expect(page.locator('.file').filter({ hasText: name })).toHaveCount(1);
  const card = page.getByRole('region', { name: say.data_files.title });
  await expect(card.getByRole('rowheader', { name: 'imaging' })).toBeVisible();
  await expect(card.getByRole('row').filter({ hasText: 'imaging' })).toContainText('5');
});

test('the sums are made and stand in the bundle', async ({ page, journey, say, lang }, info) => {
  const card = await begin(page, journey, say, images(info, 'b.tif'));
  await card.getByLabel(say.data_files.project).fill('Atlas');
  await card.getByRole('button', { name: say.data_files.project_set }).click();
  await journey.settled();
  await card.getByRole('button', { name: say.data_files.sums }).click();
  await expect(card).toContainText(say.data_files.sums_done);
  await journey.go('handover');
  const name = page.getByRole('button', { name: new RegExp(`^(${say.handover.make}|${say.handover.make_draft})$`) });
  await journey.look('data-files-handover');
  const { bytes } = await journey.save(() => name.click());
  const bundle = open(bytes);
  const list = Object.entries(bundle.files).find(([file]) => /(data-files|fichiers-de-donnees)\.md5$/.test(file));
  expect(Buffer.from(list[1]).toString(), lang).toContain(createHash('md5').update(Buffer.alloc(2_000_000, 'a')).digest('hex'));
});

test('a folder can be left out when sums are made', async ({ page, journey, say }, info) => {
  const folder = images(info, 'b.tif');
  mkdirSync(join(folder, 'rna'));
  writeFileSync(join(folder, 'rna', 'r.fastq.gz'), 'x');
  const card = await begin(page, journey, say, folder);
  await card.getByRole('checkbox', { name: /rna$/ }).uncheck();
  await card.getByRole('button', { name: say.data_files.sums }).click();
  await expect(card).toContainText(/2.(fichiers dont les sommes sont faites|files have their sums)/);
  await expect(card.getByRole('checkbox', { name: /rna$/ })).not.toBeChecked();
  await journey.look('data-files-sums');
});

test('files are chosen by their names, and those that have their sums are not read again', async ({ page, journey, say }, info) => {
  const folder = images(info, 'b.tif');
  mkdirSync(join(folder, 'rna'));
  writeFileSync(join(folder, 'rna', 'r.fastq.gz'), 'x');
  const card = await begin(page, journey, say, folder);
  await expect(card.getByRole('status')).toContainText(/^3\s/);
  await card.getByLabel(say.data_files.like).fill(' B.TIF  nothing ');
  await expect(card.getByRole('status')).toContainText(/^1\s/);
  await journey.look('data-files-named');
  await card.getByRole('button', { name: say.data_files.sums }).click();
  await expect(card).toContainText(/1.(fichier dont les sommes sont faites|file has its sums)/);
  await journey.settled();
  await card.getByLabel(say.data_files.like).fill('');
  await card.getByRole('button', { name: say.data_files.sums }).click();
  await expect(card).toContainText(say.data_files.sums_done);
});

/** A folder of large files, every one its own. */
function large(info, count, size) {
  const folder = info.outputPath('large');
  mkdirSync(join(folder, 'imaging'), { recursive: true });
  const names = Array.from({ length: count }, (_, number) => `${'abcdefghij'[number]}.tif`);
  const sums = names.map((name, number) => {
    const bytes = Buffer.alloc(size, name + number);
    writeFileSync(join(folder, 'imaging', name), bytes);
    return `${createHash('sha256').update(bytes).digest('hex')}  large/imaging/${name}`;
  });
  return { folder, sums };
}

for (const [fate, script] of [['share the files', ''], ['fail at their work', `if (self.name === "mate")
  addEventListener("message", (event) => { if (Array.isArray(event.data)) throw new Error("mate stopped by the test"); });`]]) {
  test.describe(`when other workers ${fate}`, () => {
    test.use({ provoked: [/mate stopped by the test/] });

    test('the sums are those of the files', async ({ page, journey, say }, info) => {
      const seen = [];
      page.on('worker', (worker) => seen.push(worker));
      await page.route('**/engine-*.js', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: `${script}${await response.text()}` });
      });
      const { folder, sums } = large(info, 6, 20_000_000);
      const card = await begin(page, journey, say, folder);
      const before = seen.length;
      await card.getByRole('button', { name: say.data_files.sums }).click();
      await expect(card).toContainText(say.data_files.sums_done, { timeout: 60_000 });
      await journey.settled();
      expect(seen.length, 'others were started').toBeGreaterThan(before);
      // They are let go when all is done.
      await expect.poll(() => page.workers().length).toBeLessThanOrEqual(2);
      await journey.go('handover');
      const make = page.getByRole('button', { name: new RegExp(`^(${say.handover.make}|${say.handover.make_draft})$`) });
      const { bytes } = await journey.save(() => make.click());
      const list = Object.entries(open(bytes).files).find(([file]) => /(data-files|fichiers-de-donnees)\.sha256$/.test(file));
      expect(Buffer.from(list[1]).toString().trim().split('\n')).toEqual(sums);
    });
  });
}

test.describe('to cancel', () => {
  // One that is ended while it is being fetched is no trouble.
  test.use({ provoked: [/engine-\w+\.(js|wasm) net::ERR_ABORTED/] });

  test('stops all who sum, and what was made is kept', async ({ page, journey, say }, info) => {
    const { folder } = large(info, 8, 60_000_000);
    const card = await begin(page, journey, say, folder);
    await card.getByRole('button', { name: say.data_files.sums }).click();
    await journey.dock.getByRole('button', { name: say.shell.cancel }).click();
    await journey.settled();
    await expect.poll(() => page.workers().length).toBeLessThanOrEqual(2);
    await expect(card).not.toContainText(say.data_files.sums_done);
    await card.getByRole('button', { name: say.data_files.sums }).click();
    await expect(card).toContainText(say.data_files.sums_done, { timeout: 60_000 });
  });
});
