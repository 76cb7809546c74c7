// The first step: files of every kind are recognised, asked about or refused, each calmly.

import { zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN, CLEAN_FOLDER, EXAMPLE, UNREADABLE, headerOnly } from './support/study.mjs';

const named = (name) => new RegExp(`(^|/)${name.replaceAll(/[.()]/g, '\\$&')}$`);
const card = (page, name) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name: named(name) }) });

test('the example study is recognised, file by file', async ({ page, journey, say }) => {
  await journey.open();
  await journey.example();
  for (const path of EXAMPLE) await expect(card(page, basename(path))).toBeVisible();
  const workbook = card(page, 'echantillons_et_familles.xlsx');
  await expect(workbook.getByText(say.deposit.recognised).first()).toBeVisible();
  await expect(page.getByRole('region', { name: say.check.verdicts })).toContainText(say.check.dictionary_not);
  await journey.look('deposit-example');
});

test('the address can ask for the example study', async ({ journey, page }) => {
  await journey.open('example');
  await journey.checked();
  await expect(card(page, basename(EXAMPLE[0]))).toBeVisible();
});

test('a folder dropped from a file manager is read with everything in it', async ({ page, journey, say }) => {
  await journey.open();
  await journey.drop(CLEAN_FOLDER);
  await journey.checked();
  for (const path of CLEAN) await expect(card(page, basename(path))).toBeVisible();
  const verdict = page.getByRole('region', { name: say.check.verdicts });
  await expect(verdict).toContainText(say.check.all_good);
  await expect(verdict).toContainText(say.check.dictionary_ok);
  await expect(verdict).toContainText(say.check.receiver_ok);
  await journey.look('deposit-clean');
});

test('a mixed lot: loose tables, a workbook and a zip in one drop', async ({ page, journey, say, lang }) => {
  await journey.open();
  const [first, ...rest] = CLEAN.map((path) => ({ name: basename(path), bytes: readFileSync(path) }));
  const zip = Buffer.from(zipSync(Object.fromEntries(rest.slice(0, 3).map((file) => [file.name, file.bytes]))));
  const workbook = EXAMPLE.find((path) => path.endsWith('.xlsx'));
  await journey.dropMade([first, { name: 'lot.zip', bytes: zip }, { name: basename(workbook), bytes: readFileSync(workbook) }]);
  await journey.checked();
  await expect(card(page, first.name).getByText(say.deposit.recognised)).toBeVisible();
  for (const file of rest.slice(0, 3)) await expect(card(page, 'lot.zip')).toContainText(file.name);
  await expect(card(page, 'lot.zip')).toContainText({ fr: 'Archive zip', en: 'Zip archive' }[lang]);
});

test('files of the system take one line, not a card each', async ({ page, journey, say }) => {
  await journey.open();
  const [first] = CLEAN.map((path) => ({ name: basename(path), bytes: readFileSync(path) }));
  const system = ['.DS_Store', 'Thumbs.db', '~$classeur.xlsx'].map((name) => ({ name, bytes: Buffer.from('x') }));
  await journey.dropMade([first, ...system]);
  await journey.settled();
  await expect(page.locator('.file')).toHaveCount(1);
  const line = page.locator('.system-files');
  await expect(line).toHaveCount(1);
  for (const { name } of system) await expect(line).toContainText(name);
  await journey.look('deposit-system');
});

test('files are chosen in the dialog, added to and taken out', async ({ page, journey, say, lang }) => {
  await journey.open();
  await page.evaluate(() => scrollTo(0, 200));
  await journey.choose(CLEAN.slice(0, 2));
  await journey.checked();
  // What came is looked at from its top.
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await journey.choose([CLEAN[2]], say.deposit.add_more);
  await expect(card(page, basename(CLEAN[2]))).toBeVisible();
  await journey.settled();
  const name = basename(CLEAN[0]);
  const label = { fr: new RegExp(`^Retirer .*${name}`), en: new RegExp(`^Remove .*${name}`) }[lang];
  await page.getByRole('button', { name: label }).click();
  await expect(card(page, name)).toHaveCount(0);
  await expect(card(page, basename(CLEAN[2]))).toBeVisible();
});

test('a table nobody can guess is asked about, and the answer is taken', async ({ page, journey, say }) => {
  await journey.open();
  const bytes = readFileSync(CLEAN.find((path) => path.endsWith('participant.tsv')));
  await journey.dropMade([{ name: 'donnees.tsv', bytes: Buffer.from(bytes.toString().replace(/^.*\n/, 'a\tb\tc\td\te\tf\tg\th\n')) }]);
  await journey.settled();
  const asked = card(page, 'donnees.tsv');
  await expect(asked.getByText(say.deposit.undecided)).toBeVisible();
  await journey.look('deposit-asked');
  await asked.getByRole('combobox', { name: say.deposit.which_table }).selectOption('participant');
  await journey.checked();
  await expect(asked.getByText(say.deposit.assigned)).toBeVisible();
});

test('what cannot be read says so, one message each, and the rest goes on', async ({ page, journey, say }) => {
  await journey.open();
  const good = CLEAN.find((path) => path.endsWith('study.tsv'));
  await journey.dropMade([...UNREADABLE, { name: basename(good), bytes: readFileSync(good) }]);
  await journey.checked();
  const told = new Set();
  for (const file of UNREADABLE) {
    const refused = card(page, file.name);
    await expect(refused.getByText(say.deposit.refused, { exact: true })).toBeVisible();
    told.add(await refused.locator('.remark-list li').first().innerText());
  }
  expect(told.size).toBe(UNREADABLE.length);
  await expect(card(page, basename(good)).getByText(say.deposit.recognised)).toBeVisible();
  await journey.look('deposit-unreadable');
});

test('a table without rows is never called valid', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade([headerOnly]);
  await journey.settled();
  await expect(page.getByText(say.check.all_good)).toHaveCount(0);
});

test('the language switch keeps every file and every finding', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.example();
  const files = await page.locator('h3.file-name').allInnerTexts();
  const count = async () => (await page.getByRole('region', { name: /^Verdict$/ }).innerText()).match(/\d+/g);
  const before = await count();
  await page.getByRole('button', { name: say.shell.other_language, exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', lang === 'fr' ? 'en' : 'fr');
  await expect.poll(count).toEqual(before);
  expect(await page.locator('h3.file-name').allInnerTexts()).toEqual(files);
});
