// Values mended one by one, and questions about whole columns: from the drop to a clean bundle.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { open, verify } from './support/bundle.mjs';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN } from './support/study.mjs';

const SWAPS = [
  [/participant/, /\tMale\t/g, '\tHomme\t'],
  [/participant/, /\tAlive\t/g, '\tvivant\t'],
  [/phenotype/, /HP:000/g, 'HP:'],
  [/biospecimen/, /NCIT:C12434/g, 'liquide rouge'],
];

/** The clean study with words and codes as people write them. */
const damaged = (swaps = SWAPS) =>
  CLEAN.map((path) => {
    const name = basename(path);
    const mend = (text, [file, from, to]) => (file.test(name) ? text.replace(from, to) : text);
    return { name, bytes: Buffer.from(swaps.reduce(mend, readFileSync(path, 'utf8'))) };
  });

const cards = (page) => page.locator('.fix-card');
const apply = (page, lang) => page.getByRole('button', { name: { fr: /^Appliquer .*choix/, en: /^Apply .*choice/ }[lang] });
const best = (journey, say) => journey.button(say.cards.choose_best).click();

test('from the drop to a clean bundle by cards', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(damaged());
  await journey.checked();
  await journey.go('repair');
  await expect(cards(page).first()).toBeVisible();
  await journey.look('cards');
  const total = await cards(page).count();
  expect(total).toBeGreaterThan(4);

  await best(journey, say);
  await expect(page.locator('.tried-ok').first()).toBeVisible();
  // One choice is taken back, and made again.
  const one = cards(page).filter({ has: page.locator('input[type=radio]:checked') }).first();
  const name = await one.getAttribute('id');
  await one.getByRole('button', { name: say.cards.clear_one }).click();
  const same = page.locator(`[id="${name}"]`);
  await expect(same.locator('input[type=radio]:checked')).toHaveCount(0);
  await expect(same).toBeFocused();
  await same.locator('input[type=radio]').first().check();
  await expect(same.getByRole('button', { name: say.cards.clear_one })).toBeVisible();
  // One card has no suggestion: a code is searched by its label in the other language.
  const blood = cards(page).filter({ hasText: 'liquide rouge' });
  await expect(blood.getByText(say.cards.write_right)).toBeVisible();
  const search = blood.getByRole('combobox');
  // What is searched for is no choice: nothing of it is applied.
  const bar = await page.locator('.cards-apply .button-primary').innerText();
  await search.fill('zzz');
  await search.blur();
  await expect(page.locator('.cards-apply .button-primary')).toHaveText(bar);
  await expect(page.locator('.cards-apply .hint')).toHaveCount(0);
  await search.fill({ fr: 'blood', en: 'sang' }[lang]);
  await expect(blood.getByRole('option').first()).toContainText('NCIT:C12434');
  await search.press('Enter');
  await expect(search).toHaveValue('NCIT:C12434');
  await expect(blood.locator('.tried-ok')).toBeVisible();
  await journey.look('cards-chosen');

  await apply(page, lang).click();
  await expect(page.locator('.history-step')).toHaveCount(1);
  await journey.settled();
  await expect(cards(page)).toHaveCount(0);
  await journey.go('handover');
  const { bytes } = await journey.save(() => journey.button(say.handover.make).click());
  const bundle = open(bytes);
  expect(verify(bundle).wrong).toEqual([]);
  const participants = Buffer.from(bundle.files[Object.keys(bundle.files).find((name) => name.endsWith('/participant.tsv'))]).toString();
  expect(participants).toContain('\tMale\t');
  expect(participants).not.toContain('Homme');
});

test('what is typed is judged at once, a card is skipped and seen again, all is undone', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(damaged([SWAPS[2]]));
  await journey.checked();
  await journey.go('repair');
  const first = cards(page).first();
  await first.getByRole('radio', { name: say.cards.other_text }).check();
  await first.getByRole('textbox').fill('HP');
  await expect(first.locator('.tried-list [data-level=error]').first()).toBeVisible();
  await expect(first.getByText(say.cards.refused)).toBeVisible();
  // What the checker refuses is not applied, and that is said.
  await expect(page.locator('.cards-apply .hint')).toBeVisible();
  await page.locator('.cards-apply .button-primary').evaluate((button) => button.click());
  await expect(first.getByRole('textbox')).toHaveValue('HP');
  await expect(page.locator('.history-step')).toHaveCount(0);
  await first.getByRole('textbox').fill('HP:0000252');
  await expect(first.locator('.tried-ok')).toBeVisible();
  const accepted = await first.locator('.tried-ok').innerText();
  // In the other language the text is still there, and its verdict is said in that language.
  const other = { fr: 'en', en: 'fr' }[lang];
  await journey.button(say.shell.other_language).click();
  await expect(page.locator('html')).toHaveAttribute('lang', other);
  await expect(first.getByRole('textbox')).toHaveValue('HP:0000252');
  await expect(first.locator('.tried-ok')).not.toHaveText(accepted);
  await page.locator(`.tool[lang=${lang}]`).click();
  await expect(first.locator('.tried-ok')).toHaveText(accepted);
  const total = await cards(page).count();
  await first.getByRole('button', { name: new RegExp(`^${say.cards.skip}`) }).click();
  await expect(cards(page)).toHaveCount(total - 1);
  await expect(cards(page).first()).toBeFocused();
  await page.getByRole('button', { name: { fr: /valeur mise de côté/, en: /value set aside/ }[lang] }).click();
  await expect(cards(page)).toHaveCount(total);
  await best(journey, say);
  await apply(page, lang).click();
  await expect(page.locator('.history-step')).toHaveCount(1);
  await journey.settled();
  await page.locator('.history-step').getByRole('button', { name: { fr: /^Annuler/, en: /^Undo/ }[lang] }).click();
  await journey.settled();
  await expect(cards(page)).toHaveCount(total);
});

test('a column is filled in as a table, pasted from a spreadsheet', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(damaged([SWAPS[2]]));
  await journey.checked();
  await journey.go('repair');
  await expect(cards(page).first()).toBeVisible();
  await page.getByLabel(say.cards.column, { exact: true }).selectOption({ index: 1 });
  await journey.button(say.cards.as_table).click();
  const lines = page.locator('.map tbody tr');
  await expect(lines.first()).toBeVisible();
  const olds = (await lines.locator('th').allInnerTexts()).map((text) => text.trim());
  // Excel puts quotation marks round a cell that has one, or a line break, in it.
  const pairs = olds.map((old, at) => (at ? `${old}\t${old.replace('HP:', 'HP:000')}` : `"${old}"\t"${old.replace('HP:', 'HP:000')}"`)).join('\r\n');
  await lines.first().getByRole('textbox').focus();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, pairs);
  await expect(lines.last().locator('.tried-ok')).toBeVisible();
  await journey.look('cards-table');
  await apply(page, lang).click();
  await expect(page.locator('.history-step')).toHaveCount(1);
  await journey.settled();
  await expect(lines).toHaveCount(0);
  // The map is in the recipe, which does the same to the same files.
  const { path } = await journey.save(() => journey.button(say.repair.recipe).click());
  await page.goto('about:blank');
  await journey.open();
  await journey.dropMade(damaged([SWAPS[2]]));
  await journey.checked();
  await journey.go('repair');
  await page.getByTestId('recipe-input').setInputFiles(path);
  await expect(page.locator('.history-step')).toHaveCount(1);
  await journey.settled();
  await expect(cards(page)).toHaveCount(0);
});

test('a question about a whole column is answered once', async ({ page, journey, say }) => {
  const years = (text) => text.split('\n').map((line, row) => line.split('\t').map((cell, at) => (at === 2 && row > 0 && cell ? String(20 + row) : cell)).join('\t')).join('\n');
  const files = damaged([]).map(({ name, bytes }) => ({ name, bytes: name.startsWith('participant') ? Buffer.from(years(bytes.toString())) : bytes }));
  await journey.open();
  await journey.dropMade(files);
  await journey.checked();
  await journey.go('repair');
  const vote = page.locator('.vote').first();
  await expect(vote).toBeVisible();
  await journey.look('votes');
  await vote.getByRole('button', { name: say.cards.leave }).click();
  await expect(page.locator('.vote')).toHaveCount(0);
  await journey.button(say.cards.ask_again).click();
  await page.locator('.vote').first().locator('.vote-choice button').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.history-step')).toHaveCount(1);
  await journey.settled();
  await expect(page.locator('.vote')).toHaveCount(0);
  // What was answered is gone, and nothing follows it: the keyboard goes on from the heading.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('where there must be nothing, nothing is suggested, and the first suggestions are all taken', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.example();
  await journey.go('repair');
  const blank = cards(page).filter({ hasText: 'Stage IIB' });
  await expect(blank.locator('.answer input[type=radio]')).toHaveCount(2);
  await expect(blank.locator('.answer').first()).toContainText(say.cards.blank);
  await best(journey, say);
  await expect(page.locator('.tried-ok').first()).toBeVisible();
  await expect(page.locator('.tried-list [data-level=error]')).toHaveCount(0);
  await journey.look('cards-best');
  await apply(page, lang).click();
  await expect(page.locator('.history-step')).toHaveCount(1);
});
