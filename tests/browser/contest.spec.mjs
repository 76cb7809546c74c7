// Several files for one table: the page asks what to do, does it, and takes it back.

import { readFileSync } from 'node:fs';
import { basename, posix } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { open } from './support/bundle.mjs';
import { CLEAN } from './support/study.mjs';

/** The clean study, its participants in two files, as two sites would send them. */
function halves() {
  const files = CLEAN.map((path) => ({ name: basename(path), bytes: readFileSync(path) }));
  const whole = files.find((file) => file.name === 'participant.tsv');
  const [head, ...rows] = whole.bytes.toString().trimEnd().split('\n');
  whole.bytes = Buffer.from([head, ...rows.slice(0, 6), ''].join('\n'));
  return [...files, { name: 'participant (1).tsv', bytes: Buffer.from([head, ...rows.slice(6), ''].join('\n')) }];
}

const question = (page, lang) => page.getByRole('region', { name: { fr: /est donné 2 fois/, en: /is given 2 times/ }[lang] });
const together = { fr: /^Tout réunir \(12 lignes\)/, en: /^Put them together \(12 rows\)/ };

test('the same file given twice is said to be the same', async ({ page, journey, say, lang }) => {
  await journey.open();
  const twice = CLEAN.filter((path) => path.endsWith('participant.tsv')).map((path) => ({ bytes: readFileSync(path) }));
  await journey.dropMade(['participant.tsv', 'participant - Copie.tsv'].map((name) => ({ name, ...twice[0] })));
  await journey.settled();
  await expect(question(page, lang)).toContainText(say.deposit.given_same);
});

test('two files for one table are put together, and the bundle holds the rows of both', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(halves());
  await journey.checked();
  const asked = question(page, lang);
  await expect(asked).toContainText('participant (1).tsv');
  await expect(asked).toContainText(say.deposit.given_why);
  await journey.look('contest-asked');
  await asked.getByRole('button', { name: together[lang] }).click();
  await expect(asked.getByText(say.deposit.joined, { exact: true })).toHaveCount(2);
  await journey.settled();
  await expect(page.getByRole('region', { name: say.check.verdicts })).toContainText(say.check.all_good);
  await expect(asked.locator(':focus'), 'the focus stays with the question').toHaveCount(1);
  await journey.look('contest-together');
  await journey.go('handover');
  const { bytes } = await journey.save(() => journey.button(say.handover.make).click());
  const { files, folder } = open(bytes);
  const table = files[posix.join(folder, 'participant.tsv')];
  expect(Buffer.from(table).toString().trimEnd().split('\n')).toHaveLength(13);
});

test('only one is kept, and the mind can be changed', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(halves());
  await journey.checked();
  const asked = question(page, lang);
  const line = asked.getByRole('listitem').filter({ hasText: 'participant (1).tsv' });
  await line.getByRole('button', { name: say.deposit.keep_only, exact: false }).click();
  await expect(line.getByText(say.deposit.kept, { exact: true })).toBeVisible();
  await expect(asked.getByText(say.deposit.aside)).toBeVisible();
  await journey.settled();
  await journey.look('contest-kept');
  await asked.getByRole('button', { name: say.deposit.ask_again }).click();
  await expect(asked.getByRole('button', { name: together[lang] })).toBeVisible();
  await journey.settled();
  await asked.getByRole('button', { name: say.deposit.other_table, exact: false }).first().click();
  await expect(page.locator('select:focus')).toHaveValue('participant');
});

test.describe('when the engine stops by an error of its own', () => {
  test.use({ provoked: [/engine stopped by the test/] });

  test('the answer is given to the new one', async ({ page, journey, say, lang }) => {
    await journey.open();
    await journey.dropMade(halves());
    await journey.checked();
    const asked = question(page, lang);
    await asked.getByRole('button', { name: say.deposit.keep_only, exact: false }).first().click();
    await expect(asked.getByText(say.deposit.kept, { exact: true })).toBeVisible();
    await journey.settled();
    const [worker] = page.workers();
    await worker.evaluate(() => { setTimeout(() => { throw new Error('engine stopped by the test'); }); });
    await expect(page.getByText(say.shell.crashed_title)).toBeVisible();
    await journey.settled();
    await expect(asked.getByText(say.deposit.kept, { exact: true })).toBeVisible();
  });
});

test('two manifests of one kind, each for its own folder, are handed over apart', async ({ page, journey, say, lang }) => {
  await journey.open('programme=htan');
  await expect(page.getByLabel(say.deposit.programme)).toHaveValue('htan');
  const manifest = (name, folder, id) => ({
    name,
    bytes: Buffer.from(
      'Component,Filename,File Format,HTAN Parent Biospecimen ID,HTAN Data File ID,Imaging Assay Type,Protocol Link,Software and Version,Commit SHA,Pre-processing Completed,Pre-processing Required,Comment\n' +
        `ImagingLevel1,Atlas/${folder}/${id}.tif,tiff,HTA1_1_1,${id},mIHC,x,one,,Tile Stitching,Other,\n`
    ),
  });
  await journey.dropMade([manifest('a.csv', 'skin', 'HTA1_1_2'), manifest('b.csv', 'lung', 'HTA1_1_3')]);
  await journey.checked();
  const asked = question(page, lang);
  await expect(asked).toContainText(say.deposit.given_folders);
  await journey.look('contest-apart');
  await asked.getByRole('button', { name: say.deposit.hand_apart }).click();
  await expect(asked.getByText(say.deposit.handed_apart, { exact: true })).toHaveCount(2);
  await journey.settled();
  await journey.go('handover');
  const make = page.getByRole('button', { name: new RegExp(`^(${say.handover.make}|${say.handover.make_draft})$`) });
  const { bytes } = await journey.save(() => make.click());
  const sent = Object.keys(open(bytes).files).filter((name) => name.endsWith('_imaginglevel1.csv'));
  expect(sent.map((name) => name.split('/').slice(1).join('/'))).toEqual([
    'skin/synapse_storage_manifest_imaginglevel1.csv',
    'lung/synapse_storage_manifest_imaginglevel1.csv',
  ]);
});
