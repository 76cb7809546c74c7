// Asking for data: lists dropped, sorted by study, packed for the access offices; one's own row; the other programme's ways.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN_FOLDER, ROOT } from './support/study.mjs';

const TERMS = [
  'Study Name\tAccess Limitations\tAccess Requirements\tAccess Authority',
  'Étude A\tDUO:0000042\tDUO:0000021, DUO:0000025\tacces@example.org',
  'Study B\tDUO:0000007\tDUO:0000018, DUO:0000099\thttps://example.org/b',
];
const FILES = 'Study Name\tExternal Participant ID\tParticipant ID\tFile Name\tData Type\tFormat';
const MANIFEST = [
  'File ID\tFile Name\tFile Size\tData Category\tData Type\tFile Format\tExperimental Strategy\tStudy Name\tParticipant ID',
  'F1\ta.cram\t1.2 GB\tGenomics\tAligned Reads\tCRAM\tWGS\tÉtude A\tPERSON-1',
  'F3\tb.vcf.gz\t300 MB\tGenomics\tSNV\tgVCF\tWGS\tStudy B\tPERSON-9',
];
const text = (lines) => `${lines.join('\n')}\n`;

/** The portal's archive, made by the system's own tar. */
function archive(info) {
  const folder = info.outputPath('request');
  mkdirSync(folder, { recursive: true });
  const files = {
    'README_EN.txt': 'access.tsv lists the permitted uses.\n',
    'access.tsv': text(TERMS),
    'ETUDE-A.tsv': text([FILES, 'Étude A\tE1\tPERSON-1, PERSON-2\ta.cram\tAligned Reads\tCRAM']),
    'STUDY-B.tsv': text([FILES, 'Study B\tE9\tPERSON-9\tb.vcf.gz\tSNV\tgVCF']),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const path = info.outputPath('CQDG-access-request.tar.gz');
  execFileSync('tar', ['-czf', path, '-C', folder, ...Object.keys(files)]);
  return path;
}

const title = (page, say) => page.getByRole('heading', { level: 1, name: say.access.title });
const width = (page) => page.evaluate(() => document.documentElement.scrollWidth);

async function asked({ page, journey, say, lang }, info) {
  await journey.drop(archive(info));
  await expect(title(page, say)).toBeFocused();
  const study = page.getByRole('article', { name: 'Étude A' });
  await expect(study).toContainText({ fr: 'Approbation d’un comité d’éthique', en: 'Approval by an ethics board' }[lang]);
  await expect(study.getByRole('link', { name: 'acces@example.org' })).toHaveAttribute('href', 'mailto:acces@example.org');
  await expect(page.locator('.page-access')).not.toContainText('PERSON-');
  // The archive goes as a whole.
  await expect(page.locator('.access-lists').getByRole('button')).toHaveCount(1);
  const chosen = { fr: 'en', en: 'fr' }[lang];
  await page.getByLabel(say.access.language).selectOption(chosen);
  const { name, bytes } = await journey.save(() => journey.button(say.access.save).click());
  expect(name).toBe({ en: 'access-requests.zip', fr: 'demandes-acces.zip' }[chosen]);
  const inside = unzipSync(bytes);
  const letter = { en: 'Étude A/letter.txt', fr: 'Étude A/lettre.txt' }[chosen];
  expect(Object.keys(inside)).toContain(letter);
  return { inside, letter };
}

test('an archive that is dropped is sorted by study and packed for the access offices', async ({ page, journey, say, lang }, info) => {
  await journey.open();
  const { inside, letter } = await asked({ page, journey, say, lang }, info);
  expect(Buffer.from(inside[letter]).toString()).toContain('DUO:0000021');
  await journey.look('access');
  await journey.go('deposit');
  await expect(page.getByText(say.access.opened)).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await width(page)).toBeLessThanOrEqual(320);
  await page.getByRole('link', { name: say.access.open_it }).click();
  await expect(title(page, say)).toBeFocused();
  expect(await width(page)).toBeLessThanOrEqual(320);
});

test('an old and cut manifest is told, by keyboard from the start page', async ({ page, journey, say, lang }, info) => {
  const path = info.outputPath('cqdg_manifest_20200101.tsv');
  writeFileSync(path, MANIFEST.join('\n').replace('\tStudy B\tPERSON-9', ''));
  await journey.open();
  await page.getByRole('link', { name: say.access.link }).focus();
  await page.keyboard.press('Enter');
  // The room itself may come after its name, and takes the focus then.
  await expect(journey.button(say.access.choose)).toBeVisible();
  await expect(title(page, say)).toBeFocused();
  // Before the key: a dialog that opens before it is waited for is never told.
  const dialog = page.waitForEvent('filechooser');
  await page.keyboard.press('Tab');
  await expect(journey.button(say.access.choose)).toBeFocused();
  await page.keyboard.press('Enter');
  await (await dialog).setFiles(path);
  const remarks = page.getByRole('region', { name: say.access.remarks });
  await expect(remarks).toContainText({ fr: 'La dernière ligne de', en: 'The last row of' }[lang]);
  await expect(remarks).toContainText('2020-01-01');
  await expect(remarks).toContainText('External Biospecimen ID, Analysis ID');
  await expect(page.getByRole('article', { name: 'Étude A' })).toContainText({ fr: '1,2\u00a0Go', en: '1.2\u00a0GB' }[lang]);
  await expect(page.locator('.file')).toHaveCount(0);
});

test('a list of as many files as the portal writes at most is told as cut', async ({ page, journey, say, lang }, info) => {
  const [heads, row] = MANIFEST;
  const path = info.outputPath('m.tsv');
  const remarks = page.getByRole('region', { name: say.access.remarks });
  const stops = { fr: /10\s000\sfichiers, le nombre auquel le portail s’arrête/, en: /10,000\sfiles, the number at which the portal stops/ }[lang];
  for (const rows of [9_999, 10_000]) {
    writeFileSync(path, text([heads, ...Array.from({ length: rows }, (_, at) => row.replace('F1\ta.cram', `F${at}\ta${at}.cram`))]));
    await page.goto('about:blank');
    await journey.open();
    await journey.drop(path);
    await expect(page.getByRole('article', { name: 'Étude A' })).toContainText({ fr: /(9\s999|10\s000)\sfichiers/, en: /(9,999|10,000)\sfiles/ }[lang]);
    await expect(remarks.getByText(stops)).toHaveCount(rows === 10_000 ? 1 : 0);
  }
  await journey.look('access-cut');
});

test('beside a study the request is set aside, and a contact that stops the importer is put right', async ({ page, journey, say }, info) => {
  const folder = info.outputPath('study');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(CLEAN_FOLDER)) copyFileSync(join(CLEAN_FOLDER, name), join(folder, name));
  const study = join(folder, 'study.tsv');
  const [heads, row] = readFileSync(study, 'utf8').split('\n').map((line) => line.split('\t'));
  row[heads.indexOf('access_authority')] = 'www.example.org';
  writeFileSync(study, text([heads.join('\t'), row.join('\t')]));
  writeFileSync(join(folder, 'm.tsv'), text(MANIFEST));
  await journey.open();
  await journey.drop(folder);
  await journey.checked();
  await expect(page).not.toHaveURL(/#access/);
  await page.getByRole('link', { name: say.access.open_it }).click();
  const own = page.getByRole('region', { name: say.access.own });
  await expect(own).toContainText('www.example.org');
  await own.getByRole('button', { name: `${say.access.instead} https://www.example.org` }).click();
  await journey.settled();
  await expect(own).toContainText(say.access.own_well);
});

test('the other programme tells its ways', async ({ page, journey, say }) => {
  await journey.open('programme=htan', '#access');
  await expect(page.getByRole('article').filter({ hasText: 'phs002371' })).toContainText(say.access.controlled);
  await expect(journey.button(say.access.choose)).toHaveCount(0);
  await journey.look('access-htan');
});

test.describe('from the portable file', () => {
  const name = readdirSync(join(ROOT, 'dist')).find((name) => /^bordereau-.*\.html$/.test(name));
  test.use({ offline: true, provoked: [/^foreign request: file:\/\/.*\/portable\.html(\?lang=en)?$/] });

  test('a request is sorted and packed', async ({ page, journey, say, lang }, info) => {
    const copy = info.outputPath('portable.html');
    copyFileSync(join(ROOT, 'dist', name), copy);
    journey.home = pathToFileURL(copy).href;
    await journey.open();
    await asked({ page, journey, say, lang }, info);
  });
});
