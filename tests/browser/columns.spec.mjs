// Columns whose headings the dictionary does not know: matched with fields, left out, remembered by the recipe.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { open, verify } from './support/bundle.mjs';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN } from './support/study.mjs';

const HEADINGS = [
  [/participant/, 'vital_status', 'vital_statuts'],
  [/participant/, 'sex', 'sexe du sujet (M/F)'],
  [/phenotype/, 'submitter_participant_id', 'Dossier'],
  [/phenotype/, 'phenotype_HPO_code', 'Code'],
  [/phenotype/, 'phenotype_source_text', 'Remarque'],
];

/** The clean study under the headings of a person who never saw the dictionary. */
const renamed = () =>
  CLEAN.map((path) => {
    const name = basename(path);
    const rename = (text, [file, from, to]) => {
      const [head, ...rest] = text.split('\n');
      const named = head.split('\t').map((heading) => (file.test(name) && heading === from ? to : heading));
      return [named.join('\t'), ...rest].join('\n');
    };
    return { name, bytes: Buffer.from(HEADINGS.reduce(rename, readFileSync(path, 'utf8'))) };
  });

const section = (page) => page.locator('.columns');
const card = (page, column) => section(page).locator('.vote-list').getByRole('group', { name: new RegExp(`${column}`) });
const steps = (page) => page.locator('.history-step');

test('from headings nobody knows to a clean bundle', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(renamed());
  await journey.checked();
  await journey.go('repair');
  await expect(section(page).getByRole('heading', { name: say.columns.title })).toBeVisible();
  await journey.look('columns');
  const width = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  await journey.look('columns-narrow');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize(width);

  // What leaves no doubt is confirmed together, by the keyboard.
  const sure = section(page).getByRole('group', { name: say.columns.certain });
  await expect(sure.getByRole('listitem').filter({ hasText: 'vital_status' }).first()).toBeVisible();
  await sure.getByRole('button', { name: { fr: /^Confirmer/, en: /^Confirm/ }[lang] }).focus();
  await page.keyboard.press('Enter');
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
  await expect(sure).toHaveCount(0);
  // The question that takes its place has the focus, and is answered from there.
  await expect(section(page).locator('.vote').first()).toBeFocused();

  // The rest is said one by one: a suggestion, a field of the list, a column that stays at home.
  const suggestion = { fr: /c’est le champ/, en: /it is the field/ }[lang];
  await card(page, 'sexe du sujet').getByRole('button', { name: suggestion }).click();
  await expect(steps(page)).toHaveCount(2);
  await journey.settled();
  await card(page, 'Dossier').getByRole('button', { name: suggestion }).click();
  await expect(steps(page)).toHaveCount(3);
  await journey.settled();
  const remark = card(page, 'Remarque');
  // The card may be drawn anew once more while the computer is busy.
  await expect(async () => {
    await remark.getByRole('combobox').selectOption('phenotype_source_text');
    await expect(remark.getByRole('button', { name: say.columns.map, exact: true })).toBeEnabled({ timeout: 500 });
  }).toPass();
  await remark.getByRole('button', { name: say.columns.map, exact: true }).click();
  await expect(steps(page)).toHaveCount(4);
  await journey.settled();
  await expect(section(page)).toHaveCount(0);
  await journey.look('columns-done');

  const { path } = await journey.save(() => journey.button(say.repair.recipe).click());
  await journey.go('handover');
  const { bytes } = await journey.save(() => journey.button(say.handover.make).click());
  const bundle = open(bytes);
  expect(verify(bundle).wrong).toEqual([]);
  const head = (file) => Buffer.from(bundle.files[Object.keys(bundle.files).find((name) => name.endsWith(`/${file}`))]).toString().split('\n')[0];
  expect(head('participant.tsv')).toContain('\tsex\t');
  expect(head('phenotype.tsv')).not.toContain('Dossier');

  await page.goto('about:blank');
  await journey.open();
  await journey.dropMade(renamed());
  await journey.checked();
  await journey.go('repair');
  await page.getByTestId('recipe-input').setInputFiles(path);
  await expect(steps(page)).toHaveCount(4);
  await journey.settled();
  await expect(section(page)).toHaveCount(0);
});

test('a column leaves the bundle after a yes, and comes back when that is undone', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(renamed());
  await journey.checked();
  await journey.go('repair');
  await card(page, 'Remarque').getByRole('button', { name: new RegExp(`^${say.columns.leave_out}`) }).click();
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
  await expect(card(page, 'Remarque')).toHaveCount(0);
  await expect(section(page)).toContainText(say.columns.left_out);
  await expect(section(page)).toContainText('· Remarque');
  await steps(page).getByRole('button', { name: { fr: /^Annuler/, en: /^Undo/ }[lang] }).click();
  await journey.settled();
  await expect(card(page, 'Remarque')).toBeVisible();
});

/** The clean study with columns of the registry at the end of one table: nothing in them points to a field. */
const REGISTRY = ['zq_visite', 'zq_lot', 'zq_piece', 'zq_tiroir', 'zq_cle'];
const registry = () =>
  CLEAN.map((path) => {
    const name = basename(path);
    const text = readFileSync(path, 'utf8');
    if (name !== 'phenotype.tsv') return { name, bytes: Buffer.from(text) };
    const rows = text.split('\n').filter(Boolean);
    const more = (line, row) => [line, ...REGISTRY.map((head, at) => (row === 0 ? head : `zq${row * 7 + at}/${at}q`))].join('\t');
    return { name, bytes: Buffer.from(`${rows.map(more).join('\n')}\n`) };
  });

test('many columns that nothing ties to a field are named together and left out with one yes', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(registry());
  await journey.checked();
  await journey.go('repair');
  const title = { fr: '5\u00a0colonnes que rien ne rattache à un champ', en: '5\u00a0columns that nothing ties to a field' }[lang];
  const together = section(page).getByRole('group', { name: title });
  for (const head of REGISTRY) await expect(together).toContainText(`· ${head}`);
  await expect(section(page).locator('.vote')).toHaveCount(1);
  await journey.look('columns-together');

  // One by one, the keyboard stays where it was.
  await together.getByRole('button', { name: say.columns.one_by_one }).focus();
  await page.keyboard.press('Enter');
  await expect(section(page).locator('.vote')).toHaveCount(REGISTRY.length);
  await expect(section(page).locator('.vote').first()).toBeFocused();
  await card(page, 'zq_lot').getByRole('button', { name: new RegExp(`^${say.columns.leave_out}`) }).click();
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
  await expect(section(page).locator('.vote')).toHaveCount(REGISTRY.length - 1);

  // Coming back they are together again; one yes leaves the four that are left out.
  await journey.go('check');
  await journey.go('repair');
  const rest = { fr: 'Laisser ces 4\u00a0colonnes hors du lot', en: 'Leave these 4\u00a0columns out of the bundle' }[lang];
  await section(page).getByRole('button', { name: rest }).click();
  await expect(steps(page)).toHaveCount(2);
  await journey.settled();
  await expect(section(page)).toHaveCount(0);
  await journey.go('handover');
  const { bytes } = await journey.save(() => journey.button(say.handover.make).click());
  const bundle = open(bytes);
  expect(verify(bundle).wrong).toEqual([]);
  const head = Buffer.from(bundle.files[Object.keys(bundle.files).find((name) => name.endsWith('/phenotype.tsv'))]).toString().split('\n')[0];
  expect(head).not.toContain('zq_');
});

/** The clean study without the study in one table, and with another name for a key in another. */
const lacking = () =>
  CLEAN.map((path) => {
    const name = basename(path);
    const lines = readFileSync(path, 'utf8').split('\n');
    if (name === 'diagnosis.tsv') return { name, bytes: Buffer.from(lines.map((line) => line.split('\t').slice(1).join('\t')).join('\n')) };
    const text = name === 'participant.tsv' ? lines.join('\n').replace('submitter_participant_id', 'No participant') : lines.join('\n');
    return { name, bytes: Buffer.from(text) };
  });

const finding = (page, text) => page.locator('.finding').filter({ hasText: text });

test('a missing column is filled with the one value that the other tables hold, and a renamed one is mapped, where they are told', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(lacking());
  await journey.checked();
  await journey.go('check');

  // The heading that is not known says which field it may be, and so does the column that is missing.
  const unknown = finding(page, 'No participant').filter({ has: page.locator('.finding-field', { hasText: /^No participant$/ }) }).first();
  await unknown.locator('.finding-head').click();
  const map = { fr: 'No participant\u00a0: c’est le champ submitter_participant_id', en: 'No participant: it is the field submitter_participant_id' }[lang];
  await expect(unknown.getByRole('button', { name: map })).toBeVisible();
  await expect(unknown.getByRole('button', { name: { fr: /cellule/, en: /cell/ }[lang] })).toHaveCount(0);
  await journey.look('column-unknown');
  const missing = (field) =>
    page.locator('.finding[data-level="error"]').filter({ has: page.locator('.finding-field', { hasText: new RegExp(`^${field}$`) }) }).first();
  await missing('submitter_participant_id').locator('.finding-head').click();
  const pair = { fr: /C’est la colonne «\sNo participant\s»/, en: /It is the column “No participant”/ }[lang];
  await missing('submitter_participant_id').getByRole('button', { name: pair }).click();
  await journey.settled();
  await expect(finding(page, 'No participant')).toHaveCount(0);

  const enter = { fr: /^Inscrire «\sETU-FICTIVE\s» dans/, en: /^Enter “ETU-FICTIVE” in/ }[lang];
  await missing('study_id').locator('.finding-head').click();
  await expect(missing('study_id').getByRole('button', { name: enter })).toBeVisible();
  await journey.look('column-missing');

  // The same at the third step, by the keyboard.
  await journey.go('repair');
  const section = page.locator('.missing');
  await expect(section.getByRole('heading', { name: say.columns.missing })).toBeVisible();
  await journey.look('column-missing-repair');
  const width = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  await journey.look('column-missing-narrow');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize(width);
  await section.getByRole('button', { name: enter }).focus();
  await page.keyboard.press('Enter');
  await expect(steps(page)).toHaveCount(2);
  await journey.settled();
  await expect(section).toHaveCount(0);
  await expect(page.locator('.history-label').first()).toContainText({ fr: 'ajoutée, avec', en: 'added, with' }[lang]);
  await expect(page.locator('.history-label').first()).toContainText({ fr: '· Diagnostics', en: '· Diagnoses' }[lang]);

  await journey.go('handover');
  const { bytes } = await journey.save(() => journey.button(say.handover.make).click());
  const bundle = open(bytes);
  expect(verify(bundle).wrong).toEqual([]);
  const table = Buffer.from(bundle.files[Object.keys(bundle.files).find((name) => /\/diagnosis\.tsv$/i.test(name))]).toString();
  expect(table.trim().split('\n').slice(1).every((line) => line.startsWith('ETU-FICTIVE\t'))).toBe(true);
});
