// HTAN whole: every template clean and spoiled, and the way from the centre to the bundle with the keyboard alone.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { open, verify } from './support/bundle.mjs';
import { expect, test } from './support/fixtures.mjs';
import { tabTo } from './support/keys.mjs';
import { bordereau } from './support/prompt.mjs';
import { inside, ROOT } from './support/study.mjs';

const TEMPLATES = join(ROOT, 'tests/schematic/templates');
const CLEAN_FOLDER = join(ROOT, 'dictionary/htan/example-clean');
const CLEAN = inside(CLEAN_FOLDER);

for (const kind of ['clean', 'spoiled']) {
  test(`of all templates the ${kind} manifest is judged as at the prompt`, async ({ page, journey, say, lang }) => {
    test.slow();
    const folder = join(TEMPLATES, kind);
    const paths = inside(folder);
    expect(paths.length).toBeGreaterThanOrEqual(89);
    await journey.open('programme=htan');
    await expect(page.getByRole('banner')).toContainText('HTAN');
    await journey.choose(paths);
    await journey.checked();
    await expect(page.locator('.file')).toHaveCount(paths.length);
    const prompt = bordereau(folder, 'check', '--programme', 'htan', '--lang', lang, '--format', 'json', ...readdirSync(folder).sort());
    const report = JSON.parse(prompt.out.toString());
    const errors = report.verdicts.dictionary.errors + report.verdicts.receiver.errors;
    expect(errors > 0).toBe(kind === 'spoiled');
    expect(prompt.status, prompt.err).toBe(errors ? 1 : 0);
    expect(report.tables).toHaveLength(paths.length);
    await journey.go('handover');
    await journey.save(() => journey.button(errors ? say.handover.make_draft : say.handover.make).click());
    const { bytes } = await journey.save(() => journey.button(say.handover.report_json).click());
    expect(JSON.parse(bytes.toString()).verdicts).toEqual(report.verdicts);
    expect(bytes.equals(prompt.out), 'the page’s report is that of the prompt, byte for byte').toBe(true);
  });
}

test('manifests dropped before anything was chosen are recognised by their headings', async ({ page, journey, say }) => {
  await journey.open();
  await expect(page.getByRole('banner')).not.toContainText('HTAN');
  await journey.choose(CLEAN);
  await expect(page.getByRole('banner')).toContainText('HTAN');
  await journey.checked();
  await expect(page.locator('.file')).toHaveCount(CLEAN.length);
  await expect(page.getByText(say.deposit.recognised_why)).toBeVisible();
  await journey.look('htan-recognised');
  await page.getByRole('button', { name: /CQDG/ }).click();
  await expect(page.getByRole('banner')).not.toContainText('HTAN');
  await expect(page.getByText(say.deposit.recognised_why)).toHaveCount(0);
  await journey.checked();
  await expect(page.locator('.file')).toHaveCount(CLEAN.length);
});

/** A manifest, with a column of its rows changed. */
const made = (name, column, to) => {
  const text = readFileSync(join(CLEAN_FOLDER, name), 'utf8');
  const [heading, ...rows] = text.replace(/\n$/, '').split('\n').map((line) => line.split(','));
  rows.forEach((row, number) => { row[heading.indexOf(column)] = to(number); });
  return { name, bytes: Buffer.from([heading, ...rows].map((row) => row.join(',')).join('\n')) };
};

test('a table that the DCA cannot judge is neither accepted nor refused', async ({ page, journey, say, lang }) => {
  await journey.open('programme=htan');
  await journey.choose([join(TEMPLATES, 'clean/synapse_storage_manifest_hi-c-seqlevel3.csv')]);
  await journey.checked();
  await journey.go('check');
  const verdict = page.locator('.verdict').first();
  await expect(verdict).toHaveAttribute('data-level', 'warning');
  await expect(verdict).toContainText({ fr: 'Le DCA ne peut pas juger', en: 'DCA cannot judge' }[lang]);
  await expect(page.locator('.verdict').nth(1)).toHaveAttribute('data-level', 'ok');
  await expect(page.getByText(say.check.unjudged, { exact: true })).toBeVisible();
  await journey.look('htan-unjudged');
});

test('tables of phase 2 without their schemas are said to be that, whatever was chosen', async ({ page, journey, say, lang }) => {
  const rows = 'HTAN_PARTICIPANT_ID,ETHNIC_GROUP,SEX,RACE\nHTA201_12,Unknown,Female,White\nHTA201_13,Unknown,Male,Asian\n';
  await journey.open();
  await journey.dropMade([{ name: 'Demographics.csv', bytes: Buffer.from(rows) }]);
  await expect(page.getByRole('banner')).toContainText('HTAN');
  const card = page.locator('.file');
  await expect(card).toContainText({ fr: 'C’est un tableau de la phase 2 de HTAN.', en: 'It is a table of HTAN’s phase 2.' }[lang]);
  await expect(card).toContainText({ fr: 'dossier ou zip', en: 'folder or zip' }[lang]);
  await journey.checked();
  // The verdicts say it too, and what they wait for.
  for (const verdict of await page.locator('.verdict').all()) {
    await expect(verdict).toHaveAttribute('data-level', 'warning');
    await expect(verdict).toContainText({ fr: 'reprend alors d’elle-même', en: 'goes on by itself' }[lang]);
  }
  await journey.look('htan-phase-2');
  // Beside a table of phase 1, it is where the verdict is, and offers nothing to mend.
  await journey.choose([join(CLEAN_FOLDER, 'synapse_storage_manifest_diagnosis.csv')], say.deposit.add_more);
  await journey.checked();
  await journey.go('check');
  const verdict = page.locator('.verdict').first();
  await expect(verdict).toContainText({ fr: 'déposez ses schémas JSON', en: 'drop its JSON Schemas' }[lang]);
  await expect(verdict).not.toHaveAttribute('data-level', 'ok');
  await page.locator('.finding', { hasText: 'phase 2' }).locator('button.finding-head').first().click();
  await expect(page.locator('.finding-open')).toContainText({ fr: 'dossier ou zip', en: 'folder or zip' }[lang]);
  await expect(page.locator('.finding-open .fix')).toHaveCount(0);
  await journey.look('htan-phase-2-verdict');
});

const SCHEMAS = join(ROOT, 'tests/identifiers/phase2');
const PHASE_2 = {
  'Demographics.csv': 'HTAN_PARTICIPANT_ID,SEX\nHTA201_1,female\nHTA201_2,Homme\nHTA201_3,Homme\n',
  'VitalStatus.csv': 'HTAN_PARTICIPANT_ID,VITAL_STATUS,AGE_IN_DAYS_AT_DEATH\nHTA201_1,Alive,\nHTA201_2,Dead,12.5x\n',
  'BiospecimenData.csv': 'HTAN_BIOSPECIMEN_ID,HTAN_PARENT_ID,BIOSPECIMEN_TYPE\nHTA201_1_B1,HTA201_1,Tissu\n',
};
const phase2 = () => Object.entries(PHASE_2).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
const schemas = () => readdirSync(SCHEMAS).map((name) => ({ name, bytes: readFileSync(join(SCHEMAS, name)) }));

test('tables of phase 2 are judged as soon as their schemas are there, a manifest of phase 1 beside them is not', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(phase2());
  await expect(page.getByRole('banner')).toContainText('HTAN');
  await journey.checked();
  await journey.go('check');
  const verdict = page.locator('.verdict').first();
  await expect(verdict).toContainText({ fr: 'déposez ses schémas JSON', en: 'drop its JSON Schemas' }[lang]);
  await journey.drop(SCHEMAS);
  await expect(verdict).toContainText({ fr: 'schémas de la phase 2', en: 'phase 2 schemas' }[lang]);
  await expect(verdict).toHaveAttribute('data-level', 'error');
  await expect(page.locator('.finding').filter({ hasText: 'Homme' })).toHaveCount(1);
  await expect(page.locator('.since-marked')).toHaveCount(0);
  await journey.settled();
  await journey.dropMade([{ name: 'manifest.csv', bytes: readFileSync(join(CLEAN_FOLDER, 'synapse_storage_manifest_diagnosis.csv')) }]);
  await expect(verdict).toContainText({ fr: 'Manifestes de la phase 1', en: 'Manifests of phase 1' }[lang]);
  await journey.settled();
  await journey.look('htan-both-phases');
  await journey.go('deposit');
  const card = page.locator('.file').filter({ hasText: 'manifest.csv' });
  await expect(card).toContainText({ fr: 'C’est un manifeste de la phase 1 de HTAN.', en: 'It is a manifest of HTAN’s phase 1.' }[lang]);
  await expect(card.getByText(say.deposit.undecided, { exact: true })).toHaveCount(0);
  await journey.look('htan-both-phases-files');
  // Left aside, it stands in nobody's way.
  await card.getByRole('combobox').selectOption({ label: say.deposit.leave_aside });
  await journey.go('check');
  await expect(verdict).toContainText({ fr: 'schémas de la phase 2', en: 'phase 2 schemas' }[lang]);
});

test('schemas and tables that are dropped together before a programme was chosen are those of HTAN', async ({ page, journey, lang }) => {
  await journey.open();
  await journey.dropMade([...schemas(), ...phase2()]);
  await expect(page.getByRole('banner')).toContainText('HTAN');
  await journey.checked();
  await expect(page.locator('.verdict').first()).toContainText({ fr: 'schémas de la phase 2', en: 'phase 2 schemas' }[lang]);
});

test('with a centre of phase 2, templates of phase 1 say whose they are until the schemas are there', async ({ page, journey, say, lang }) => {
  const said = page.getByText({ fr: 'offerts ici sont ceux de la phase 1', en: 'offered here are those of phase 1' }[lang]);
  await journey.open('programme=htan');
  const centre = page.getByRole('combobox', { name: say.deposit.centre });
  await centre.selectOption('HTA4');
  await journey.settled();
  await expect(said).toHaveCount(0);
  await centre.selectOption('HTA201');
  await expect(said).toBeVisible();
  await journey.look('htan-centre-phase-2');
  await page.evaluate(() => { location.hash = '#grid'; });
  await expect(said).toBeVisible();
  await expect(page.getByLabel(say.grid.start_which).locator('option', { hasText: 'scRNALevel1' })).toHaveCount(0);
  await journey.dictionary();
  await expect(said).toBeVisible();
  await journey.look('htan-templates-phase-1');
  await journey.dropMade(schemas());
  await expect(said).toHaveCount(0);
  await page.evaluate(() => { location.hash = '#dictionary'; });
  const text = { fr: /Fichier texte à remplir\s: scRNALevel1$/, en: /Text file to fill in: scRNALevel1$/ }[lang];
  const one = await journey.save(() => page.getByRole('button', { name: text }).click());
  expect(one.bytes.toString()).toContain('FILENAME,FILE_FORMAT,HTAN_DATA_FILE_ID,HTAN_PARENT_ID');
});

const grid = (page) => page.getByRole('grid');
const place = (page) => page.locator('.sheet-place');

test('a table of HTAN that is started from nothing is filled in and goes into a clean bundle', async ({ page, journey, say, lang }) => {
  const name = 'synapse_storage_manifest_demographics.csv';
  const [heading, ...rows] = readFileSync(join(CLEAN_FOLDER, name), 'utf8').trimEnd().split('\n').map((line) => line.split(','));
  await journey.open('programme=htan&centre=HTA4');
  await page.getByRole('link', { name: say.grid.start_link }).click();
  await page.getByLabel(say.grid.start_which).selectOption('Demographics');
  await page.getByRole('button', { name: say.grid.start_do, exact: true }).click();
  await expect(place(page)).toHaveText('A2');
  await journey.settled();
  // The columns are those of the template, in its order.
  await expect(page.getByRole('columnheader', { name: new RegExp(`^A\\s*${heading[0]}`) })).toBeVisible();
  // A word that is none is told at once, and what is typed next stands in its place.
  await page.keyboard.type('Demografics');
  await page.keyboard.press('Enter');
  await expect(grid(page).locator('[aria-rowindex="2"] [data-level=error]').first()).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(place(page)).toHaveText('A2');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), rows.map((row) => row.join('\t')).join('\n'));
  await page.keyboard.press('Control+v');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(rows.length + 2));
  await journey.settled();
  await expect(page.getByText(rows.at(-1)[1], { exact: true }).first()).toBeAttached();
  await journey.look('htan-started');
  await journey.go('check');
  for (const verdict of await page.locator('.verdict').all()) await expect(verdict).toHaveAttribute('data-level', 'ok');
  await journey.go('handover');
  const { bytes } = await journey.save(() => journey.button(say.handover.make).click());
  const bundle = open(bytes);
  expect(verify(bundle).wrong).toEqual([]);
  const table = Object.entries(bundle.files).find(([file]) => file.endsWith(`/${name}`));
  expect(Buffer.from(table[1]).toString().trimEnd().split('\n').map((line) => line.split(',')), lang).toEqual([heading, ...rows]);
});

test('tables of phase 2 are mended by safe repairs, cards and the grid, undone, and go into a clean bundle', async ({ page, journey, say, lang }) => {
  await journey.open('programme=htan');
  await journey.dropMade([...schemas(), ...phase2()]);
  await journey.checked();
  await journey.go('repair');
  const steps = page.locator('.history-step');
  await page.locator('.apply-all').getByRole('button').click();
  await expect(steps).toHaveCount(1);
  await journey.settled();
  // Whole values, by cards: those that are usual words for a code are suggested.
  await expect(page.locator('.fix-card')).toHaveCount(3);
  await journey.button(say.cards.choose_best).click();
  await expect(page.locator('.fix-card').filter({ hasText: 'Homme' }).locator('.tried-ok')).toBeVisible();
  await journey.look('htan-phase-2-cards');
  await page.getByRole('button', { name: { fr: /^Appliquer .*choix/, en: /^Apply .*choice/ }[lang] }).click();
  await expect(steps).toHaveCount(2);
  await journey.settled();
  await expect(page.locator('.fix-card')).toHaveCount(1);
  // Undone, and done again.
  await steps.first().getByRole('button', { name: { fr: /^Annuler/, en: /^Undo/ }[lang] }).click();
  await expect(page.locator('.fix-card')).toHaveCount(3);
  await journey.settled();
  await page.getByRole('button', { name: say.repair.redo }).click();
  await expect(page.locator('.fix-card')).toHaveCount(1);
  await journey.settled();
  // The last one in the grid, where the finding is.
  await journey.go('check');
  await page.locator('.finding-head').filter({ hasText: '12.5x' }).first().click();
  await page.getByRole('button', { name: say.grid.open_here }).first().click();
  await expect(place(page)).toHaveText('C3');
  await page.keyboard.type('21000');
  await page.keyboard.press('Enter');
  await expect(grid(page).locator('[data-level=error]')).toHaveCount(0);
  await journey.settled();
  await page.keyboard.press('Control+z');
  await expect(grid(page).locator('[data-level=error]').first()).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(grid(page).locator('[data-level=error]')).toHaveCount(0);
  await journey.settled();
  await journey.go('handover');
  const { bytes } = await journey.save(() => journey.button(say.handover.make).click());
  const bundle = open(bytes);
  expect(verify(bundle).wrong).toEqual([]);
  const written = (name) => Buffer.from(Object.entries(bundle.files).find(([file]) => file.endsWith(`/${name}`))[1]).toString();
  expect(written('Demographics.csv')).toContain('HTA201_1,Female\nHTA201_2,Male\nHTA201_3,Male');
  expect(written('VitalStatus.csv')).toContain('HTA201_2,Dead,21000');
  expect(written('BiospecimenData.csv')).toContain('HTA201_1_B1,HTA201_1,Tissue');
});

test('days are offered only where a date can be counted', async ({ page, journey, say }) => {
  const form = page.locator('.finding-open form.fix').filter({ hasText: say.check.days_title });
  for (const [text, counted] of [['March 12 2019 visit', false], ['2019-03-12', true]]) {
    await journey.open('programme=htan');
    await journey.dropMade([made('synapse_storage_manifest_biospecimen.csv', 'Timepoint Label', (row) => (row ? 'Baseline' : text))]);
    await journey.checked();
    await journey.go('check');
    await page.locator('.finding', { has: page.locator('.finding-field', { hasText: 'Timepoint Label' }) }).locator('button.finding-head').first().click();
    await expect(form).toHaveCount(1);
    if (counted) {
      await expect(form).toBeVisible();
    } else {
      // What can be counted is known once the engine has answered, which places of the finding wait for too.
      await expect(page.locator('.finding-open .places li, .finding-open .place').first()).toBeVisible();
      await expect(form).toBeHidden();
    }
    await journey.look(`htan-days-${counted}`);
  }
});

test('errors about personal information are told in the step Repair, with the way to their remedies', async ({ page, journey, say, lang }) => {
  await journey.open('programme=htan');
  await journey.dropMade([made('synapse_storage_manifest_biospecimen.csv', 'Timepoint Label', (row) => (row ? 'Baseline' : 'call 514-555-0143'))]);
  await journey.checked();
  await journey.go('repair');
  const told = page.locator('.safe .none').filter({ hasText: lang === 'fr' ? /^1\s?erreur sur des numéros/ : /^1\s?error about numbers/ });
  await expect(told).toHaveCount(1);
  await journey.look('htan-forbidden');
  await told.getByRole('link', { name: say.cards.remedies }).click();
  await expect(page).toHaveURL(/#check$/);
  await expect(page.locator('.finding[data-level=error]')).toHaveCount(1);
  await expect(page.locator('.finding-open form.fix').first()).toBeVisible();
});

test('from the programme and the centre to the bundle with the keyboard alone', async ({ page, journey, say }) => {
  test.slow();
  await journey.open();
  const programme = await tabTo(page, 'combobox', say.deposit.programme);
  await page.keyboard.press('ArrowDown');
  await expect(programme).toHaveValue('htan');
  const centre = await tabTo(page, 'combobox', say.deposit.centre);
  for (const id of ['HTA1', 'HTA2', 'HTA3', 'HTA4']) {
    await page.keyboard.press('ArrowDown');
    await expect(centre).toHaveValue(id);
  }
  await journey.look('htan-centre');

  // The system's dialog opens by Enter on the button; what is chosen there is the system's.
  await journey.settled();
  const choose = await tabTo(page, 'button', say.deposit.choose_files);
  await expect(choose).not.toHaveAttribute('aria-disabled', 'true');
  let dialog;
  await expect(async () => {
    const opened = page.waitForEvent('filechooser', { timeout: 3000 });
    await page.keyboard.press('Enter');
    dialog = await opened;
  }).toPass();
  await dialog.setFiles(CLEAN);
  await journey.checked();
  await journey.look('htan-deposit');

  const step = async (name, title) => {
    await page.evaluate(() => { document.activeElement?.blur(); });
    await tabTo(page, 'link', new RegExp(`^(\\d )?${name}`));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
  };
  await step(say.shell.check, say.check.title);
  await expect(page.locator('.finding[data-level=error]')).toHaveCount(0);
  await journey.look('htan-check');
  await step(say.shell.repair, say.repair.title);
  await journey.look('htan-repair');
  await step(say.shell.handover, say.handover.title);
  await journey.look('htan-handover');
  await tabTo(page, 'button', say.handover.make);
  const { name, bytes } = await journey.save(() => page.keyboard.press('Enter'));
  expect(name).toMatch(/^bordereau-htan-.*\.zip$/);
  await expect(page.getByRole('region', { name: say.handover.made, exact: true })).toContainText(name);
  await journey.look('htan-made');
  const bundle = open(bytes);
  expect(verify(bundle).wrong).toEqual([]);
  for (const source of CLEAN) {
    const sent = bundle.files[`${bundle.folder}/${basename(source)}`];
    expect(Buffer.from(sent ?? []).toString(), basename(source)).toBe(readFileSync(source).toString());
  }
});
