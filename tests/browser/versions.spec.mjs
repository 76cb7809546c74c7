// Versions: two dictionaries side by side, what one changes in files, the migration as one step, and back.

import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from './support/fixtures.mjs';
import { ROOT } from './support/study.mjs';

const REFERENCE = join(ROOT, '../shared/reference/cqdg');
const reference = (version) => join(REFERENCE, `cqdg-dictionary-${version}.en.json`);

const schemas = (next) => [
  { name: 'walker', description: 'One row for each person who walks', fields: [
    { name: 'walker_id', valueType: 'string', unique: true, restrictions: { required: true } },
    { name: next ? 'hue' : 'tint', valueType: 'string', description: 'How the coat is recorded', restrictions: { codeList: ['Red', 'Blue', 'Green'] } },
    { name: 'season', valueType: 'string', restrictions: { codeList: next ? ['Early-Spring', 'Late-Summer'] : ['early spring', 'late summer', 'monsoon'] } },
    { name: 'age', valueType: 'integer', description: next ? 'Age in days' : 'Age', restrictions: { range: { min: 0, max: next ? 40000 : 100 } } },
    { name: 'remark', valueType: 'string', description: next ? 'Anything else' : 'Anything' },
  ] },
  { name: 'still', fields: [{ name: 'place', valueType: 'string' }] },
];
const dictionary = (next) => JSON.stringify({ name: 'walks', version: next ? '1.1' : '1.0', schemas: schemas(next) });
const WALKERS = 'walker_id\ttint\tseason\tage\tremark\nW1\tRed\tearly spring\t40\ta\nW2\tBlue\tlate summer\t7\tb\nW3\tGreen\tmonsoon\t9\tc\n';

/** Files of the first version, open with it. */
async function opened(journey, info) {
  const folder = info.outputPath('study');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'walks-1.0.json'), dictionary(false));
  writeFileSync(join(folder, 'walker.tsv'), WALKERS);
  await journey.open();
  await journey.drop([join(folder, 'walks-1.0.json'), join(folder, 'walker.tsv')]);
  await journey.checked();
}

async function toRoom(page, journey, say) {
  await journey.dictionary();
  const link = page.getByRole('main').getByRole('link', { name: say.versions.compare_versions });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: say.versions.title })).toBeFocused();
}

/** Gives a dictionary to compare, by the button. */
async function give(page, info, name, text) {
  const path = info.outputPath(name);
  mkdirSync(info.outputPath('.'), { recursive: true });
  writeFileSync(path, text);
  await page.getByTestId('versions-input').setInputFiles(path);
}

const field = (page, name) => page.locator('.change-list > li').filter({ has: page.locator('.change-head code', { hasText: name }) });

async function migrate({ page, journey, say, lang }, info, looked) {
  await opened(journey, info);
  await toRoom(page, journey, say);
  await give(page, info, 'walks-1.1.json', dictionary(true));
  await expect(page.getByLabel(say.versions.before, { exact: true }).locator('option:checked')).toContainText('walks 1.0');
  await expect(page.getByLabel(say.versions.after, { exact: true }).locator('option:checked')).toContainText('walks 1.1');
  await expect(field(page, 'hue')).toContainText({ fr: '3 valeurs sur 3 en commun', en: '3 of 3 codes in common' }[lang]);
  await expect(field(page, 'season')).toContainText('monsoon');
  await expect(page.locator('.versions-same')).toContainText('still');
  // What is only reworded is told when asked for, before and after folded away.
  await expect(field(page, 'remark')).toHaveCount(0);
  await page.getByLabel(say.versions.also_words).focus();
  await page.keyboard.press('Space');
  await field(page, 'remark').locator('summary').click();
  await expect(field(page, 'remark').locator('.swap-after')).toHaveText(/Anything else/);
  const search = page.getByRole('searchbox', { name: say.versions.search });
  await search.fill('MONSOON');
  await expect(page.locator('.change-list > li .change-head').first()).toContainText('season');
  await expect(field(page, 'hue')).toHaveCount(0);
  await expect(search).toBeFocused();
  await search.fill('');
  await expect(field(page, 'hue')).toHaveCount(1);
  // In the files.
  await journey.button(say.versions.effect_start).click();
  const effect = page.getByRole('region', { name: say.versions.effect });
  // The button keeps the focus; what was found is said.
  await expect(effect.getByRole('status')).toContainText('walks 1.0');
  await expect(journey.button(say.versions.effect_start)).toBeFocused();
  await expect(effect.getByRole('table').locator('tbody tr')).not.toHaveCount(0);
  await expect(effect).not.toContainText('W1');
  const steps = page.getByRole('region', { name: say.versions.migration });
  await expect(steps.getByRole('row').filter({ hasText: 'walker · hue' }).getByRole('cell', { name: '3', exact: true })).toBeVisible();
  await expect(steps).toContainText('14610');
  await expect(steps.locator('.change-list')).toContainText('monsoon');
  if (looked) await journey.look('versions');
  const recipe = await journey.save(() => steps.getByRole('button', { name: say.versions.save_recipe }).click());
  expect(JSON.parse(recipe.bytes.toString()).dictionary).toBe('walks 1.1');
  const list = await journey.save(() => page.getByRole('button', { name: say.versions.save }).click());
  expect(list.bytes.toString()).toContain('walker\ttint\twalker\thue\t');
  // A code that went gets one of the new list, and it goes along.
  const code = steps.getByRole('combobox', { name: /walker · season · monsoon$/ });
  await expect(code.locator('option')).toHaveText([say.versions.later, 'Early-Spring', 'Late-Summer']);
  await code.selectOption('Late-Summer');
  // Applied as one step of the history, with the second in use.
  await steps.getByRole('button', { name: say.versions.apply }).click();
  await expect(page).toHaveURL(/#repair$/);
  await journey.settled();
  await expect(page.locator('.history')).toContainText('4');
  await expect(page.getByRole('banner')).toContainText('1.1');
  await expect(page.locator('.history')).toContainText('Late-Summer');
  // Taken back, the first one is in use again.
  const undo = page.locator('.history').getByRole('button', { name: { fr: /^Annuler.*:/, en: /^Undo.*:/ }[lang] });
  await undo.last().click();
  await journey.settled();
  await undo.last().click();
  await journey.settled();
  await expect(page.getByRole('banner')).toContainText('1.0');
}

test('two versions are compared, and files brought from one to the other', async ({ page, journey, say, lang }, info) => {
  await migrate({ page, journey, say, lang }, info, true);
});

test('of two dictionaries in one drop the one that fits is taken, and the other can be', async ({ page, journey, say, lang }, info) => {
  const folder = info.outputPath('both');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'walks-1.0.json'), dictionary(false));
  writeFileSync(join(folder, 'walks-1.1.json'), dictionary(true));
  writeFileSync(join(folder, 'walker.tsv'), WALKERS);
  await journey.open();
  await journey.drop(['walks-1.0.json', 'walks-1.1.json', 'walker.tsv'].map((name) => join(folder, name)));
  await journey.checked();
  await expect(page.getByRole('banner')).toContainText('1.0');
  await toRoom(page, journey, say);
  await expect(page.getByLabel(say.versions.after, { exact: true }).locator('option', { hasText: 'walks 1.1' })).toHaveCount(1);
  await page.goto(page.url().replace(/#.*$/, '#deposit'));
  const card = page.locator('li.file').filter({ hasText: 'walks-1.1.json' });
  await card.getByRole('button', { name: { fr: /^Utiliser celui-ci/, en: /^Use this one/ }[lang] }).click();
  await journey.settled();
  await expect(page.getByRole('banner')).toContainText('1.1');
  await expect(page.locator('li.file').filter({ hasText: 'walks-1.0.json' }).getByRole('button', { name: { fr: /^Utiliser celui-ci/, en: /^Use this one/ }[lang] })).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('they can be swapped, a file of data is refused, and the address leads here', async ({ page, journey, say }, info) => {
  await journey.open('programme=cqdg', '#versions');
  await expect(page.getByRole('heading', { level: 1, name: say.versions.title })).toBeVisible();
  await expect(page.getByLabel(say.versions.before, { exact: true })).toHaveValue('');
  await give(page, info, 'walker.tsv', WALKERS);
  await expect(page.locator('.opened-other')).toContainText('walker.tsv');
  await give(page, info, 'walks-1.1.json', dictionary(true));
  await expect(page.locator('.opened-other')).toHaveCount(0);
  await expect(page.getByLabel(say.versions.before, { exact: true }).locator('option:checked')).toContainText('walks 1.1');
  await expect(page.locator('.change-table')).not.toHaveCount(0);
  await journey.button(say.versions.swap).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(say.versions.after, { exact: true }).locator('option:checked')).toContainText('walks 1.1');
  await expect(journey.button(say.versions.swap)).toBeFocused();
  // What was chosen by hand goes over and comes back.
  const [before, after] = [say.versions.before, say.versions.after].map((name) => page.getByLabel(name, { exact: true }));
  await before.selectOption('own');
  await journey.button(say.versions.swap).click();
  await expect(after).toHaveValue('own');
  await journey.button(say.versions.swap).click();
  await expect(before).toHaveValue('own');
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await journey.look('versions-narrow');
});

test('published versions, years apart, are readable and all there, with links into the dictionary in use', async ({ page, journey, say, lang }) => {
  test.skip(!existsSync(reference('5.60')), 'the published dictionaries are not beside the project');
  await journey.open('programme=cqdg', '#versions');
  await page.getByTestId('versions-input').setInputFiles(reference('5.60'));
  await page.getByLabel(say.versions.after, { exact: true }).selectOption('own');
  const participant = page.getByRole('region', { name: 'participant', exact: true });
  await expect(participant).toContainText('donor');
  await expect(participant.locator('.change-head').filter({ hasText: 'submitter_donor_id' })).toContainText('submitter_participant_id');
  await expect(page.getByRole('main').getByRole('button', { name: say.check.next })).toHaveCount(0);
  // A rule is told in words, before and after; what came, with what it is.
  const stage = field(page, 'stage_group');
  await expect(stage).toContainText('tumor_staging_system');
  await expect(page.getByRole('region', { name: 'dataset', exact: true }).locator('li')).toHaveCount(3);
  await journey.look('versions-published');
  await journey.paper('versions-published-paper');
  // What is said of several fields that are gone is said once.
  const gone = page.locator('.change-list > li').filter({ hasText: { fr: 'Ce champ n’existe plus', en: 'This field is no longer there' }[lang] });
  await expect(gone).toHaveCount(1);
  await stage.getByRole('link').click();
  await expect(page).toHaveURL(/#explore\/Diagnosis\/stage_group$/);
});

test('a published dictionary differs from the built-in one in nothing but what Bordereau adds', async ({ page, journey, say, lang }) => {
  test.skip(!existsSync(reference('1.6')), 'the published dictionaries are not beside the project');
  await journey.open('programme=cqdg', '#versions');
  await page.getByTestId('versions-input').setInputFiles(reference('1.6'));
  await expect(page.getByText({ fr: 'Les deux dictionnaires disent la même chose.', en: 'The two dictionaries say the same.' }[lang])).toBeVisible();
  await expect(page.locator('.change-table')).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText({ fr: 'Ce que Bordereau ajoute au dictionnaire publié', en: 'What Bordereau adds to the published dictionary' }[lang]);
  await journey.look('versions-own');
});

test('a doubtful renaming is asked about, and the migration follows the answer', async ({ page, journey, say, lang }, info) => {
  // The same field by its text and place, and values of another kind.
  const other = (next) => JSON.stringify({ name: 'walks', version: next ? '1.1' : '1.0', ...(next && { createdAt: '2024-02-22T20:26:57.876Z' }), schemas: [{ name: 'walker', description: 'One row for each person', fields: [
    { name: 'walker_id', valueType: 'string', unique: true },
    { name: next ? 'coat_colour_code' : 'coat_colour_text', valueType: next ? 'integer' : 'string', description: 'How the coat of the walker is recorded on the day of the walk' },
  ] }] });
  const folder = info.outputPath('study');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'walks-1.0.json'), other(false));
  writeFileSync(join(folder, 'walker.tsv'), 'walker_id\tcoat_colour_text\nW1\tRed\nW2\tBlue\n');
  await journey.open();
  await journey.drop([join(folder, 'walks-1.0.json'), join(folder, 'walker.tsv')]);
  await journey.checked();
  await toRoom(page, journey, say);
  await give(page, info, 'walks-1.1.json', other(true));
  // What tells versions apart: a date, else a file.
  await expect(page.getByLabel(say.versions.before, { exact: true }).locator('option:checked')).toContainText('walks-1.0.json');
  await expect(page.getByLabel(say.versions.after, { exact: true }).locator('option:checked')).toContainText('2024-02-22');
  const question = { fr: 'walker.coat_colour_text est-il devenu walker.coat_colour_code?', en: 'Is walker.coat_colour_text now walker.coat_colour_code?' }[lang];
  const [yes, no] = [say.versions.yes, say.versions.no].map((name) => page.getByRole('button', { name: new RegExp(`^${name}.*: ${question.replace('?', '\\?')}`) }));
  await expect(yes).toHaveAttribute('aria-pressed', 'false');
  await journey.button(say.versions.effect_start).click();
  const steps = page.getByRole('region', { name: say.versions.migration });
  const step = steps.getByRole('row').filter({ hasText: 'walker · coat_colour_code' });
  await expect(steps).toContainText({ fr: 'peut-être désormais', en: 'perhaps' }[lang]);
  await expect(step).toHaveCount(0);
  await journey.look('versions-asked');
  // Yes, by the keyboard: the column goes along.
  await yes.focus();
  await page.keyboard.press('Enter');
  await expect(yes).toHaveAttribute('aria-pressed', 'true');
  await expect(yes).toBeFocused();
  await expect(step).not.toHaveCount(0);
  await journey.settled();
  await expect(yes).toBeFocused();
  // No: one went and one came.
  await no.click();
  await expect(no).toHaveAttribute('aria-pressed', 'true');
  await expect(step).toHaveCount(0);
  await expect(steps).toContainText({ fr: 'Ce champ n’existe plus', en: 'This field is no longer there' }[lang]);
  await expect(field(page, 'coat_colour_code').filter({ hasText: { fr: 'ajouté', en: 'added' }[lang] })).toHaveCount(1);
  await journey.settled();
  await no.click();
  await expect(no).toHaveAttribute('aria-pressed', 'false');
  await expect(steps).toContainText({ fr: 'peut-être désormais', en: 'perhaps' }[lang]);
  await journey.settled();
  await yes.click();
  await expect(step).not.toHaveCount(0);
  await journey.settled();
  const recipe = await journey.save(() => steps.getByRole('button', { name: say.versions.save_recipe }).click());
  expect(recipe.bytes.toString()).toContain('coat_colour_code');
  await steps.getByRole('button', { name: say.versions.apply }).click();
  await expect(page).toHaveURL(/#repair$/);
  await journey.settled();
  await expect(page.locator('.history')).toContainText('coat_colour_code');
});

test.describe('from the portable file', () => {
  // The file itself is all that is asked for.
  test.use({ offline: true, provoked: [/^foreign request: file:\/\/.*\/bordereau\.html(\?lang=en)?$/] });

  test('versions are compared too', async ({ page, journey, say, lang }, info) => {
    const dist = join(ROOT, 'dist');
    const name = readdirSync(dist).find((name) => /^bordereau-.*\.html$/.test(name));
    test.skip(!name, 'the portable page was not built');
    const copy = info.outputPath('bordereau.html');
    copyFileSync(join(dist, name), copy);
    expect(readFileSync(copy).length).toBeGreaterThan(0);
    journey.home = pathToFileURL(copy).href;
    await migrate({ page, journey, say, lang }, info, false);
  });
});
