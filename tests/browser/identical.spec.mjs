// One engine: the report of the page equals, byte for byte, that of the prompt for the same files.

import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { bordereau } from './support/prompt.mjs';
import { CLEAN, CLEAN_FOLDER, EXAMPLE, EXAMPLE_FOLDER } from './support/study.mjs';

const STUDIES = { example: [EXAMPLE_FOLDER, EXAMPLE, 1], 'clean example': [CLEAN_FOLDER, CLEAN, 0] };

for (const [study, [folder, paths, status]] of Object.entries(STUDIES)) {
  test(`the JSON report of the ${study}`, async ({ journey, lang, say }) => {
    await journey.open();
    await journey.choose(paths);
    await journey.checked();
    await journey.go('handover');
    await journey.save(() => journey.button(status ? say.handover.make_draft : say.handover.make).click());
    const { bytes } = await journey.save(() => journey.button(say.handover.report_json).click());
    const prompt = bordereau(folder, 'check', '--lang', lang, '--format', 'json', ...paths.map((path) => basename(path)));
    expect(prompt.status, prompt.err).toBe(status);
    expect(bytes.toString()).toBe(prompt.out.toString());
    expect(JSON.parse(bytes.toString())).toBeTruthy();
  });
}

test('the bundle of the page equals that of the prompt', async ({ page, journey, say, lang }, info) => {
  await journey.open();
  await journey.choose(CLEAN);
  await journey.checked();
  await journey.go('handover');
  const { bytes, path } = await journey.save(() => journey.button(say.handover.make).click());
  expect(bordereau(CLEAN_FOLDER, 'verify', path).status).toBe(0);
  const twin = info.outputPath('prompt', basename(path));
  mkdirSync(dirname(twin));
  const made = bordereau(CLEAN_FOLDER, 'bundle', '--lang', lang, '-o', twin, ...CLEAN.map((file) => basename(file)));
  expect(made.status, made.err).toBe(0);
  expect(readFileSync(twin).equals(bytes)).toBe(true);
  await expect(page.getByText(say.handover.made, { exact: true })).toBeVisible();
});
