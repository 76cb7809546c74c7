// Workbooks and CSV files that LibreOffice wrote with the settings of Québec go through to a verified bundle.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { open, verify } from './support/bundle.mjs';
import { expect, test } from './support/fixtures.mjs';
import { convert, hasOffice, reopen } from './support/office.mjs';
import { unzipSync } from 'fflate';
import { CLEAN } from './support/study.mjs';

const tables = CLEAN.map((path) => ({ name: basename(path, '.tsv'), text: readFileSync(path, 'utf8') }));

for (const format of ['xlsx', 'ods', 'xls', 'csv']) {
  test(`the clean study as ${format}`, async ({ page, journey, say }, info) => {
    test.skip(!hasOffice, 'LibreOffice is not installed');
    test.slow();
    const paths = convert(info.outputPath('office'), tables, format);
    await journey.open();
    await journey.choose(paths);
    await journey.checked();
    await journey.look(`office-${format}`);
    await journey.go('repair');
    const all = page.locator('.apply-all').getByRole('button');
    if (await all.isVisible()) {
      await all.click();
      await journey.settled();
    }
    await journey.go('handover');
    const { bytes } = await journey.save(() => journey.button(say.handover.make).click());
    const bundle = open(bytes);
    expect(verify(bundle).wrong).toEqual([]);
    for (const path of CLEAN) {
      const sent = Buffer.from(bundle.files[`${bundle.folder}/${basename(path)}`] ?? []).toString();
      expect(sent, basename(path)).toBe(readFileSync(path, 'utf8'));
    }
  });
}

test('a workbook to fill in opens in LibreOffice with its lists, limits, notes and hidden sheets', async ({ page, journey, say, lang }, info) => {
  test.skip(!hasOffice, 'LibreOffice is not installed');
  test.slow();
  await journey.open();
  await journey.dictionary();
  const all = await journey.save(() => journey.button(say.dictionary.templates_all).click());
  const content = Buffer.from(unzipSync(readFileSync(reopen(info.outputPath('office'), all.bytes, 'ods')))['content.xml']).toString();
  const count = (text) => content.split(text).length - 1;
  const fields = 91;
  expect(count('<office:annotation ')).toBe(fields);
  expect(count('cell-content-is-in-list')).toBeGreaterThan(20);
  expect(count('cell-content-is-whole-number')).toBeGreaterThan(0);
  expect(count('<table:table table:name=')).toBe(15);
  expect(count('table:display="false"')).toBeGreaterThan(0);
  // Saved by LibreOffice and dropped again, it is known: that it is still empty is all that is told.
  await journey.go('deposit');
  await journey.choose([reopen(info.outputPath('again'), all.bytes, 'xlsx')]);
  const card = page.locator('.card.file');
  await expect(card).toContainText({ fr: 'Classeur à remplir, encore vide', en: 'Workbook to fill in, still empty' }[lang]);
  await expect(card).not.toContainText('_lists');
  await expect(page.locator('.verdict')).toHaveCount(0);
  await expect(card.locator('[data-level="error"]')).toHaveCount(0);
  await journey.look('template-blank');
});
