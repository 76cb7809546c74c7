// What looks like personal information, and questions that wait, are said before a bundle is made.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN } from './support/study.mjs';

/** The clean study with the cells of a column changed. */
const changed = (table, column, to) => CLEAN.map((path) => {
  const [name, text] = [basename(path), readFileSync(path, 'utf8')];
  if (!name.startsWith(table)) return { name, bytes: Buffer.from(text) };
  const [heading, ...rows] = text.replace(/\n$/, '').split('\n').map((line) => line.split('\t'));
  const at = heading.indexOf(column);
  rows.forEach((row, number) => { row[at] = to(row[at], number); });
  return { name, bytes: Buffer.from(`${[heading, ...rows].map((row) => row.join('\t')).join('\n')}\n`) };
});

test('a bundle with personal information is made by somebody who says so', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(changed('phenotype', 'phenotype_source_text', (text, row) => (row === 0 ? 'call marie.tremblay@example.com' : text)));
  await journey.checked();
  await expect(page.getByText(say.check.personal, { exact: true })).toBeVisible();
  await expect(page.getByText(say.check.all_good, { exact: true })).toHaveCount(0);
  await journey.go('repair');
  await page.locator('.safe .none').getByRole('link', { name: say.cards.remedies }).click();
  await expect(page).toHaveURL(/#check/);
  await journey.go('handover');
  await expect(page.getByText(say.handover.ready_but, { exact: true })).toBeVisible();
  await expect(page.getByText(say.handover.ready, { exact: true })).toHaveCount(0);
  await journey.look('handover-consent');
  const [make, agreed] = [journey.button(say.handover.make), page.getByRole('checkbox', { name: say.handover.agreed })];
  await expect(make).toHaveAttribute('aria-disabled', 'true');
  await make.click({ force: true });
  await expect(agreed).toBeFocused();
  await expect(page.getByRole('region', { name: say.handover.made, exact: true })).toHaveCount(0);
  // The steps before it do not look done as long as it waits.
  const done = page.locator('.steps .step-done');
  await expect(done).toHaveCount(1);
  await agreed.check();
  await expect(done).toHaveCount(3);
  const { name } = await journey.save(() => make.click());
  await expect(page.getByRole('region', { name: say.handover.made, exact: true })).toContainText(name);
  // Nor are its files made again one by one without consent.
  await agreed.uncheck();
  await journey.button(say.handover.loose_hint).click();
  await expect(agreed).toBeFocused();
  await expect(journey.button(say.handover.loose_hint)).toBeVisible();
});

test('questions about columns are counted where there are no errors', async ({ page, journey, say, lang }) => {
  await journey.open();
  // Ages of some years where days are asked for.
  await journey.dropMade(changed('phenotype', 'age_at_phenotype', (_, row) => String(4 + (row % 9))));
  await journey.checked();
  await expect(page.getByText(say.check.no_error, { exact: true })).toBeVisible();
  await expect(page.getByText({ fr: /1\s+question sur une colonne entière attend/, en: /1 question about a whole column waits/ }[lang])).toBeVisible();
  await page.getByRole('link', { name: say.check.see_questions }).click();
  await expect(page.locator('#votes-title')).toBeFocused();
  const repair = page.locator('.steps .step').nth(2);
  await expect(repair).not.toHaveClass(/step-done/);
  await page.locator('.vote-choice button').first().click();
  await expect(page.locator('.vote')).toHaveCount(0);
  await expect(repair).toHaveClass(/step-done/);
  await journey.go('check');
  await expect(page.getByText(say.check.all_good, { exact: true })).toBeVisible();
});

test('questions are told beside errors, and the room of repair leads to them first', async ({ page, journey, say, lang }) => {
  await journey.open();
  // Words for nothing known where a number is asked for, which are errors, and a value that no question is about.
  const files = changed('phenotype', 'age_at_phenotype', (text, row) => (row < 3 ? 'S/O' : text));
  const people = changed('participant', 'sex', (text, row) => (row === 0 ? 'qqq' : row === 1 ? `${text} ` : text));
  const both = files.map((file) => (file.name.startsWith('participant') ? people.find((one) => one.name === file.name) : file));
  await journey.dropMade(both);
  await journey.checked();
  const headline = page.locator('.headline-text');
  await expect(headline).toContainText({ fr: /1\s+question à l’étape Corriger\s?: y répondre peut régler \d+ des \d+\s+erreurs/, en: /1\s+question in the step Repair: answering can settle \d+ of the \d+ errors/ }[lang]);
  await journey.go('repair');
  const parts = page.locator('nav.parts');
  await parts.getByRole('link', { name: say.cards.votes }).click();
  await expect(page.locator('#votes-title')).toBeFocused();
  await parts.getByRole('link', { name: say.repair.safe }).click();
  await expect(page.locator('#safe-title')).toBeFocused();
  const top = (id) => page.locator(id).evaluate((title) => title.getBoundingClientRect().top);
  expect(await top('#votes-title')).toBeLessThan(await top('#safe-title'));
  await journey.look('repair-questions');
  // What is answered is told no more.
  await page.locator('.vote-choice button').first().click();
  await expect(page.locator('.vote')).toHaveCount(0);
  await expect(parts.getByRole('link', { name: say.cards.votes })).toHaveCount(0);
  await expect(headline).toHaveCount(0);
  await journey.go('check');
  await expect(headline).not.toContainText({ fr: 'y répondre', en: 'answering' }[lang]);
});

test('what the canonical form rewrites is told with the bundle', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(changed('phenotype', 'phenotype_observed', (text, row) => (row === 0 ? 'TRUE' : text)));
  await journey.checked();
  await journey.go('handover');
  await journey.save(() => journey.button(say.handover.make).click());
  const made = page.getByRole('region', { name: say.handover.made, exact: true });
  await expect(made).toContainText({ fr: /sans changer de sens\s?: 1\s+cellule\./, en: /with the same meaning: 1\s+cell\./ }[lang]);
  await expect(made).toContainText('phenotype.phenotype_observed (1)');
});
