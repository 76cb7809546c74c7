// HTAN's own: a centre to choose, what comes from what, dates that become days.

import { expect, test } from './support/fixtures.mjs';

const made = (name, headings, rows) => {
  const component = name.replace(/\.csv$/, '');
  const text = [`Component,${headings}`, ...rows.map((row) => `${component},${row}`)].join('\n');
  return { name, bytes: Buffer.from(`${text}\n`) };
};

const demographics = (ids) =>
  made('Demographics.csv', 'HTAN Participant ID,Ethnicity,Gender,Race,Vital Status', ids.map((id) => `${id},unknown,Female,unknown,unknown`));

const biospecimens = (rows) => made(
  'Biospecimen.csv',
  'HTAN Biospecimen ID,HTAN Parent ID,Adjacent Biospecimen IDs,Timepoint Label,Collection Days from Index,Biospecimen Type,Acquisition Method Type,'
    + 'Fixative Type,Storage Method,Processing Days from Index,Protocol Link',
  rows.map(([id, parent]) => `${id},${parent},,Baseline,7300,Stool Biospecimen Type,Not specified,unknown,unknown,7301,unknown`),
);

const files = (level, rows) => made(
  `ElectronMicroscopyLevel${level}.csv`,
  `HTAN Parent ${level === 1 ? 'Biospecimen' : 'Data File'} ID,HTAN Data File ID,Filename,File Format`,
  rows.map(([id, parent]) => `${parent},${id},em/f${id.replaceAll('_', 'x')}.csv,csv`),
);

/** Two participants; of the second, a file whose biospecimen is in no manifest. */
const STUDY = [
  demographics(['HTA4_1', 'HTA4_2']),
  biospecimens([['HTA4_1_1', 'HTA4_1'], ['HTA4_1_2', 'HTA4_1_1'], ['HTA4_1_3', 'HTA4_1'], ['HTA4_2_1', 'HTA4_2']]),
  files(1, [['HTA4_1_11', 'HTA4_1_1'], ['HTA4_1_12', '"HTA4_1_2,HTA4_1_3"'], ['HTA4_2_11', 'HTA4_2_7'], ['HTA4_2_12', 'HTA4_2_1']]),
  files(2, [['HTA4_1_21', 'HTA4_1_11'], ['HTA4_2_21', 'HTA4_2_11']]),
  files(4, [['HTA4_1_41', 'HTA4_1_21'], ['HTA4_2_41', 'HTA4_2_21']]),
];

async function checkedStudy({ page, journey, say }, study, query = 'programme=htan') {
  await journey.open(query);
  await expect(page.getByLabel(say.deposit.programme)).toHaveValue('htan');
  await expect(page.getByLabel(say.deposit.centre)).toHaveValue(new URLSearchParams(query).get('centre') ?? '');
  await journey.dropMade(study);
  await journey.checked();
  await journey.go('check');
}

test('a centre is chosen, and identifiers of another one are told', async ({ page, journey, say }) => {
  await journey.open('programme=htan');
  const centre = page.getByLabel(say.deposit.centre);
  await expect(centre).toHaveValue('');
  await journey.look('centre');
  await centre.selectOption('HTA4');
  await journey.dropMade([demographics(['HTA4_1', 'HTA5_2'])]);
  await journey.checked();
  await journey.go('check');
  await expect(centre).toHaveValue('HTA4');
  const foreign = page.locator('.finding[data-level=error]').filter({ hasText: 'HTA5_2' });
  await expect(foreign).toHaveCount(1);
  await journey.look('centre-foreign');
  // Another choice is judged at once; so is none.
  await centre.selectOption('HTA5');
  await expect(foreign).toHaveCount(0);
  await expect(page.locator('.finding[data-level=error]').filter({ hasText: 'HTA4_1' })).toHaveCount(1);
  await centre.selectOption('');
  await expect(page.locator('.finding[data-level=error]').filter({ hasText: /HTA[45]_/ })).toHaveCount(0);
});

test('the address chooses a centre, and a programme without centres asks for none', async ({ page, journey, say }) => {
  await journey.open('programme=htan&centre=HTA4');
  await expect(page.getByLabel(say.deposit.centre)).toHaveValue('HTA4');
  await page.getByLabel(say.deposit.programme).selectOption('cqdg');
  await expect(page.getByLabel(say.deposit.centre)).toHaveCount(0);
});

test.describe('when the engine stops', () => {
  test.use({ provoked: [/engine stopped by the test/] });

  test('the centre that was chosen is there with the next one', async ({ page, journey, say }) => {
    await checkedStudy({ page, journey, say }, [demographics(['HTA4_1', 'HTA5_2'])]);
    const foreign = page.locator('.finding[data-level=error]').filter({ hasText: 'HTA5_2' });
    await expect(foreign).toHaveCount(0);
    await page.getByLabel(say.deposit.centre).selectOption('HTA4');
    await expect(foreign).toHaveCount(1);
    const [worker] = page.workers();
    await worker.evaluate(() => { setTimeout(() => { throw new Error('engine stopped by the test'); }); });
    await expect(page.getByText(say.shell.crashed_title)).toBeVisible();
    await journey.settled();
    await expect(page.getByLabel(say.deposit.centre)).toHaveValue('HTA4');
    await expect(foreign).toHaveCount(1);
  });
});

test('what comes from what is drawn, with the place where it is broken', async ({ page, journey, say }) => {
  await checkedStudy({ page, journey, say }, STUDY, 'programme=htan&centre=HTA4');
  const section = page.getByRole('region', { name: say.lineage.title });
  await expect(section.getByRole('list', { name: say.lineage.stages }).getByRole('listitem')).toHaveCount(7);
  await expect(section.getByText(say.lineage.unbroken)).toHaveCount(0);
  await section.getByText(say.lineage.explore).click();
  await expect(section.locator('.origin')).toHaveText([/HTA4_1/, /HTA4_2/]);
  await expect(section.getByRole('img', { name: 'HTA4_1' })).toBeVisible();
  await journey.look('lineage-whole');

  await journey.button(say.lineage.only_broken, false).click();
  await expect(section.locator('.origin')).toHaveText([/HTA4_2/]);
  const drawing = section.getByRole('img', { name: 'HTA4_2' });
  await expect(drawing).toBeVisible();
  // The biospecimen that lacks is marked, and so is the way to what comes from it.
  await expect(drawing.locator('.drawn-thing.drawn-broken')).toHaveCount(1);
  await expect(drawing.locator('.drawn-thing.drawn-broken')).toContainText('HTA4_2_7');
  expect(await drawing.locator('.drawn-edge.drawn-broken').count()).toBeGreaterThan(0);
  await drawing.locator('.drawn-thing').filter({ hasText: 'HTA4_2_7' }).click();
  await expect(section.getByText(say.lineage.nowhere)).toBeVisible();
  await expect(section.locator('.preview')).toContainText('ElectronMicroscopyLevel1.csv');
  await journey.look('lineage-broken');
  await drawing.locator('.drawn-thing').filter({ hasText: 'HTA4_2_41' }).click();
  await expect(section.locator('.lineage-here')).toContainText('ElectronMicroscopyLevel4.csv');
  await expect(section.locator('.preview .cells-here')).toContainText('HTA4_2_41');

  await page.setViewportSize({ width: 320, height: 700 });
  await journey.look('lineage-narrow');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, 'only the drawing itself scrolls sideways').toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
  await journey.paper('lineage-paper');
});

test('the lineage is searched and read with the keyboard alone', async ({ page, journey, say }) => {
  await checkedStudy({ page, journey, say }, STUDY);
  const section = page.getByRole('region', { name: say.lineage.title });
  await section.locator('summary', { hasText: say.lineage.explore }).focus();
  await page.keyboard.press('Enter');
  const search = section.getByLabel(say.lineage.search);
  await expect(search).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(search).toBeFocused();
  await page.keyboard.type('2_41');
  await expect(section.locator('.origin')).toHaveText([/HTA4_2/]);
  await expect(section.getByRole('img', { name: 'HTA4_2' })).toBeVisible();
  await section.locator('summary', { hasText: say.lineage.as_list }).focus();
  await page.keyboard.press('Enter');
  const lines = section.locator('.lineage-list');
  // The list is nested as the drawing is: what comes from a file stands inside it.
  const file = lines.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^HTA4_2_11/ }) }).last();
  await expect(file.getByRole('button', { name: /^HTA4_2_41/ })).toBeVisible();
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Tab');
  const active = page.locator(':focus');
  const words = await active.innerText();
  await page.keyboard.press('Space');
  await expect(active).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('status').filter({ hasText: words.trim().slice(0, 8) })).toBeAttached();
  await journey.look('lineage-list');
  await page.keyboard.press('Shift+Tab');
  await search.fill('HTA4_9');
  await expect(section.getByText(say.lineage.none_match)).toBeVisible();
});

test('a large origin is drawn in part, and says so', async ({ page, journey, say }) => {
  const ids = Array.from({ length: 300 }, (_, at) => [`HTA4_1_${at + 1}`, 'HTA4_1']);
  await checkedStudy({ page, journey, say }, [demographics(['HTA4_1']), biospecimens(ids)]);
  const section = page.getByRole('region', { name: say.lineage.title });
  await section.getByText(say.lineage.explore).click();
  await expect(section.locator('.drawn-thing')).toHaveCount(120);
  await expect(section.getByText(say.lineage.unbroken)).toBeVisible();
  await expect(section.locator('.lineage-rest')).toContainText('181');
  await journey.button(say.lineage.more).click();
  await expect(section.locator('.drawn-thing')).toHaveCount(240);
  await journey.button(say.lineage.more).click();
  await expect(section.locator('.drawn-thing')).toHaveCount(301);
  await expect(section.locator('.lineage-rest')).toHaveCount(0);
});

test('dates become days since a day that the person gives', async ({ page, journey, say, lang }) => {
  const dated = made('ClinicalDataTier2.csv', 'HTAN Participant ID,Timepoint Label,Start Days from Index',
    ['HTA4_1,Baseline,2019-04-05', 'HTA4_1,Baseline,1950-03-11', 'HTA4_1,Baseline,05/04/2019']);
  await checkedStudy({ page, journey, say }, [demographics(['HTA4_1']), dated], 'programme=htan&centre=HTA4');
  const finding = page.locator('.finding').filter({ has: page.locator('code', { hasText: 'Start Days from Index' }) })
    .filter({ hasText: '3\u00a0×' }).first();
  await finding.locator('.finding-head').click();
  const day = finding.getByLabel(say.check.days_since);
  await day.fill('1950-03-12');
  await journey.look('days-since');
  await finding.getByRole('button', { name: say.check.days_do }).click();
  await journey.settled();
  await expect(page.locator('.finding').filter({ hasText: '3\u00a0×' }).filter({ has: page.locator('code', { hasText: 'Start Days from Index' }) })).toHaveCount(0);
  expect(await page.content()).not.toContain('1950-03-12');
  // The finding stays open for the date that could be another one; beside it stand the days.
  await expect(page.locator('.finding .preview')).toContainText('25226');
  await journey.go('repair');
  await expect(page.getByText({ fr: 'Dates remplacées', en: 'Dates replaced' }[lang]).first()).toBeVisible();
});

test('dates become days since the date of the person, and others move', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade([
    { name: 'participant.tsv', bytes: 'study_id\tsubmitter_participant_id\tsex\tDate de naissance\nD1\tP1\tFemale\t1987-03-12\nD1\tP2\tMale\t1990-01-01\n' },
    { name: 'diagnosis.tsv', bytes: 'study_id\tsubmitter_participant_id\tdiagnosis_source_text\tage_at_diagnosis\nD1\tP1\tflu\t2017-03-12\nD1\tP2\tflu\t1989-12-31\nD1\tP3\tflu\t2001-05-05\n' },
  ]);
  await journey.checked();
  await journey.go('check');
  const dates = page.locator('.finding').filter({ has: page.locator('code', { hasText: 'age_at_diagnosis' }) }).filter({ hasText: '3\u00a0×' });
  // The column wants a number, and holds dates: two findings, and under both the same way out.
  await expect(dates).toHaveCount(2);
  await dates.last().locator('.finding-head').click();
  // Once open it stays open, for the dates that are left.
  const open = page.locator('.finding').filter({ has: page.locator('.days-row') });
  const choice = open.getByLabel(say.check.days_how);
  const column = choice.locator('option', { hasText: 'Date de naissance' });
  await expect(column).toHaveCount(1);
  await choice.selectOption(await column.getAttribute('value'));
  await journey.look('days-from');
  await open.getByRole('button', { name: say.check.days_do }).click();
  await journey.settled();
  // The third person is in no table: theirs stays, and can move.
  await expect(open.filter({ hasText: '1\u00a0×' })).toHaveCount(1);
  await choice.selectOption('shift');
  await open.getByLabel(say.check.days_by).fill('-143');
  await open.getByRole('button', { name: say.check.days_move }).click();
  await journey.settled();
  await expect(page.locator('.finding .preview').first()).toContainText('2000-12-13');
  await journey.go('repair');
  await expect(page.getByText({ fr: 'remplacées par les jours depuis', en: 'replaced with the days since' }[lang]).first()).toBeVisible();
  await expect(page.getByText({ fr: 'Dates déplacées', en: 'Dates moved' }[lang]).first()).toBeVisible();
});
