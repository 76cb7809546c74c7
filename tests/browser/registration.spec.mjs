// Registration as its own first step: the table alone, what is registered already, and molecular files beside the samples.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { open } from './support/bundle.mjs';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN, CLEAN_FOLDER, UNREADABLE } from './support/study.mjs';

const TABLE = join(CLEAN_FOLDER, 'sample_registration.tsv');
const TEXT = readFileSync(TABLE, 'utf8');
/** The clean study, its registration with other text. */
const study = (change) => CLEAN.map((path) => {
  const text = readFileSync(path, 'utf8');
  return { name: basename(path), bytes: Buffer.from(path === TABLE ? change(text) : text) };
});
const without = (what) => (text) => text.split('\n').filter((line) => !line.includes(what)).join('\n');
const card = (page, title) => page.locator('section.card').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });
const list = (place, words) => place.locator('details').filter({ has: place.page().locator('summary').filter({ hasText: words }) });

const room = async ({ page, say }) => {
  await page.getByRole('link', { name: say.registration.open, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: say.registration.title })).toBeFocused();
};

/** Gives what is registered in the system's dialog. */
const give = async ({ page, journey }, path, name) => {
  const dialog = page.waitForEvent('filechooser');
  await journey.button(name).click();
  await (await dialog).setFiles(path);
  await journey.settled();
};

test('the registration alone is judged, and goes into a bundle of its own', async ({ page, journey, say }) => {
  await journey.open();
  // It is offered before anything is open.
  await room({ page, say });
  await expect(card(page, say.registration.own_title)).toContainText(say.registration.absent);
  await page.goBack();
  await journey.drop(TABLE);
  await journey.checked();
  await room({ page, say });
  const own = card(page, say.registration.own_title);
  await expect(own).toContainText(say.registration.ready);
  await expect(own.getByRole('row').filter({ hasText: /15/ })).toHaveCount(1);
  await journey.look('registration-alone');
  const { bytes } = await journey.save(() => journey.button(say.registration.bundle).click());
  const tables = Object.keys(open(bytes).files).filter((name) => name.endsWith('.tsv') && !/rapport|report/.test(name));
  expect(tables.map((name) => basename(name))).toEqual(['sample_registration.tsv']);
  await expect(page).toHaveURL(/#handover$/);
  await expect(page.locator('.options')).toContainText(say.registration.only_one);
  await journey.button(say.registration.all_again).click();
  await expect(page.locator('.options')).not.toContainText(say.registration.only_one);
});

test('errors of other tables do not keep the registration back', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(study((text) => text).map((file) => (file.name === 'participant.tsv'
    ? { ...file, bytes: Buffer.from(file.bytes.toString().replace('\tFemale\t', '\tnobody\t')) } : file)));
  await journey.checked();
  await room({ page, say });
  const { name } = await journey.save(() => journey.button(say.registration.bundle).click());
  expect(name).not.toMatch(/brouillon|draft/i);
});

test('what is registered is laid beside the study, both ways, and can be taken back', async ({ page, journey, say, lang }, info) => {
  await journey.open();
  await journey.dropMade(study(without('EC-001')));
  await journey.checked();
  await expect(page.getByText('X409')).toHaveCount(0);
  await journey.go('check');
  await room({ page, say });
  const before = info.outputPath('registration-2024.tsv');
  writeFileSync(before, without('PT-002\t')(TEXT));
  await give({ page, journey }, before, say.registration.choose);
  const known = card(page, say.registration.known_title);
  await expect(known).toContainText('registration-2024.tsv');
  await expect(known).toContainText(`${say.registration.gone} (1)`);
  const gone = list(known, say.registration.gone);
  await gone.locator('summary').press('Enter');
  await expect(gone.getByRole('row')).toHaveCount(2);
  await expect(gone).toContainText('EC-001');
  const beside = card(page, say.registration.compare_title);
  await expect(beside.getByRole('row').filter({ hasText: /participant/i }).first()).toContainText('1');
  await journey.look('registration-known');
  const strange = list(beside, { fr: /Nommés dans .*[Pp]articipant/, en: /Named in .*[Pp]articipant/ }[lang]).first();
  await strange.locator('summary').click();
  await strange.getByRole('button', { name: /participant\.tsv · 3/ }).click();
  await expect(page).toHaveURL(/#grid$/);
  await page.getByRole('link', { name: say.registration.back_here, exact: true }).click();
  // The findings have it as warnings, with their help.
  await page.getByRole('link', { name: say.registration.back, exact: true }).click();
  const names = page.locator('.finding').filter({ hasText: { fr: 'laisse de côté 1 échantillon', en: 'leaves out 1 sample' }[lang] });
  await expect(names).toHaveCount(1);
  await room({ page, say });
  await journey.button(say.registration.forget).click();
  await journey.settled();
  await expect(journey.button(say.registration.choose)).toBeVisible();
  await expect(card(page, say.registration.known_title).getByRole('heading', { level: 2 })).toBeFocused();
  await journey.button(say.registration.take_own).click();
  await journey.settled();
  await expect(card(page, say.registration.known_title)).toContainText(say.registration.is_own);
});

test('a file without a registration is refused in words, and nobody else is bothered', async ({ page, journey, say }, info) => {
  await journey.open();
  await journey.drop(CLEAN.filter((path) => /participant|study/.test(path)));
  await journey.checked();
  await expect(page.getByRole('link', { name: say.registration.open, exact: true })).toHaveCount(0);
  await journey.go('check');
  await room({ page, say });
  const other = info.outputPath(UNREADABLE[2].name);
  writeFileSync(other, UNREADABLE[2].bytes);
  await give({ page, journey }, other, say.registration.choose);
  await expect(page.getByText(say.registration.no_list)).toBeVisible();
});

test('a programme that registers nothing has no such place', async ({ page, journey, say }) => {
  await journey.open();
  const way = page.getByRole('link', { name: say.registration.open, exact: true });
  await expect(way).toBeVisible();
  // Another programme is chosen where one stands.
  await page.getByLabel(say.deposit.programme).selectOption('htan');
  await expect(way).toHaveCount(0);
  await journey.open('programme=htan');
  await expect(page.getByLabel(say.deposit.programme)).toHaveValue('htan');
  await expect(way).toHaveCount(0);
  await journey.example();
  await journey.go('check');
  await expect(page.getByRole('link', { name: say.entities.open, exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: say.registration.open, exact: true })).toHaveCount(0);
});

test('molecular files are found by their names, and the samplesheet is saved', async ({ page, journey, say }, info) => {
  await journey.open();
  await journey.drop(CLEAN_FOLDER);
  await journey.checked();
  await journey.go('check');
  await room({ page, say });
  const files = card(page, say.registration.list_title);
  await files.getByRole('textbox', { name: say.registration.list }).fill('run/EC-001.cram\nrun/EC-001.cram.crai\nrun/EC-001.cram.md5\nrun/EC-002.cram\nrun/EC-9.cram\nrun/EC-003_EC-004.cram\nrun/EC-005.vcf.gz.md5');
  await journey.button(say.registration.compare).click();
  await expect(files).toContainText(`${say.molecular.without} (13)`);
  for (const words of [say.molecular.strangers, say.molecular.several, say.molecular.lone]) {
    await expect(files).toContainText(`${words} (1)`);
  }
  const strangers = list(files, say.molecular.strangers);
  await strangers.locator('summary').press('Enter');
  await expect(strangers).toContainText('run/EC-9.cram');
  await journey.look('molecular');
  await files.getByRole('textbox', { name: say.registration.strategy }).fill('WGS');
  const { name, bytes } = await journey.save(() => journey.button(say.registration.sheet).click());
  expect(name).toBe('samplesheet.csv');
  expect(bytes.toString()).toContain('PT-001,EC-001,WGS,,,CRAM,run/EC-001.cram,run/EC-001.cram.crai');
  // Of metadata, the lines that the importer would pass over.
  await files.getByRole('textbox', { name: say.registration.list }).fill('{"experiment":{"runName":"1"},"analyses":[]}\n{"experiment":{},"analyses":[{"ldmSampleId":"EC-001","files":{"cram":"a.cram"}}]}');
  await journey.button(say.registration.compare).click();
  const lines = list(files, say.molecular.lines);
  await expect(lines.locator('summary')).toContainText('(1)');
  await lines.locator('summary').press('Enter');
  await expect(lines).toContainText(/2.*experiment\.runName/);
  await journey.look('molecular-metadata');
  // The names of a folder are laid beside the metadata that are there.
  const folder = info.outputPath('run');
  mkdirSync(folder, { recursive: true });
  for (const name of ['a.cram', 'b.cram']) writeFileSync(join(folder, name), 'x');
  const dialog = page.waitForEvent('filechooser');
  await files.getByRole('button', { name: say.registration.choose_folder }).click();
  await (await dialog).setFiles(folder);
  const unnamed = list(files, say.molecular.unnamed);
  await unnamed.locator('summary').press('Enter');
  await expect(unnamed).toContainText('run/b.cram');
  await expect(files).not.toContainText('run/a.cram');
  await expect(lines.locator('summary')).toContainText('(1)');
});

test('a hundred thousand names are windows', async ({ page, journey, say }) => {
  await journey.open();
  await journey.drop(TABLE);
  await journey.checked();
  await room({ page, say });
  const files = card(page, say.registration.list_title);
  const box = files.getByRole('textbox', { name: say.registration.list });
  await box.evaluate((field) => {
    field.value = Array.from({ length: 100_000 }, (_, n) => `lane/X${n}.bam`).join('\n');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect(files).toContainText(say.registration.long);
  await journey.button(say.registration.compare).click();
  const strangers = list(files, say.molecular.strangers);
  await expect(strangers).toBeVisible({ timeout: 30_000 });
  await strangers.locator('summary').click();
  await expect(strangers.getByRole('row')).toHaveCount(26);
});

test('a list of molecular files is taken wherever it is dropped in the room', async ({ page, journey, say }, info) => {
  await journey.open();
  await journey.drop(CLEAN_FOLDER);
  await journey.checked();
  await page.evaluate(() => { location.hash = '#registration'; });
  await expect(page.locator('#molecular-title')).toBeVisible();
  const sheet = info.outputPath('samplesheet.csv');
  writeFileSync(sheet, 'participant,sample,strategy,lane,runId,fileType,file1,file2\nPT-001,EC-001,WXS,1,R1,CRAM,a.cram,a.cram.crai\n');
  await journey.drop([sheet]);
  await expect(page.locator('#molecular-title')).toBeFocused();
  await expect(page.locator('section[data-drop=molecular]')).toContainText(`${say.molecular.without} (14)`);
  // It is no file of the study.
  await journey.go('deposit');
  await expect(page.getByRole('main')).not.toContainText('samplesheet.csv');
});
