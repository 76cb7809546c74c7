// Workbooks and CSV files that LibreOffice wrote with the settings of Québec go through to a verified bundle.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { open, verify } from './support/bundle.mjs';
import { expect, test } from './support/fixtures.mjs';
import { convert, hasOffice } from './support/office.mjs';
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
