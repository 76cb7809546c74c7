// More of the cards: values that are not shown, those of most cells first; and what of a recipe changes nothing, in the history.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN } from './support/study.mjs';

const cards = (page) => page.locator('.fix-card');

/** A dictionary of its own with one table, in which dates of birth stand where numbers should. */
function people() {
  const fields = [
    { name: 'person_id', valueType: 'string', unique: true, restrictions: { required: true } },
    { name: 'sex', valueType: 'string', restrictions: { codeList: ['Male', 'Female'] } },
    { name: 'birth_date', valueType: 'integer' },
  ];
  const dictionary = { name: 'own', version: '1.0', schemas: [{ name: 'person', fields }] };
  const rows = Array.from({ length: 12 }, (_, n) => `P-${n + 1}\t${n < 11 ? 'Homme' : 'femm'}\t1950-03-${n + 13}`);
  return [
    { name: 'dictionary.json', bytes: Buffer.from(JSON.stringify(dictionary)) },
    { name: 'person.tsv', bytes: Buffer.from(`person_id\tsex\tbirth_date\n${rows.join('\n')}\n`) },
  ];
}

test('values that are not shown are one card with the way to their remedies; those of most cells come first', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(people());
  await journey.checked();
  await journey.go('repair');
  const masked = cards(page).filter({ hasText: say.cards.masked });
  await expect(masked).toHaveCount(1);
  await expect(masked.getByRole('radio')).toHaveCount(0);
  expect(await masked.innerText()).not.toContain('1950');

  const last = async () => (await cards(page).last().getAttribute('id')) === (await masked.getAttribute('id'));
  expect(await last()).toBe(true);
  const most = journey.button(say.cards.most_first);
  await expect(most).toHaveAttribute('aria-pressed', 'false');
  await most.click();
  await expect(most).toHaveAttribute('aria-pressed', 'true');
  await expect(cards(page).first()).toContainText(say.cards.masked);
  await expect(cards(page)).toHaveCount(3);
  await expect(cards(page).nth(1)).toContainText('Homme');
  await journey.look('cards-masked');
  await most.click();
  await expect(cards(page).last()).toContainText(say.cards.masked);

  await masked.getByRole('link', { name: say.cards.remedies }).click();
  await expect(page).toHaveURL(/#check$/);
  const findings = page.locator('.finding-head');
  await expect(findings).toHaveCount(1);
  await expect(findings.first()).toContainText('birth_date');
  // It is open, in sight, and where the keyboard goes on.
  await expect(findings.first()).toHaveAttribute('aria-expanded', 'true');
  await expect(findings.first()).toBeFocused();
  await expect(page.locator('.finding-open form.fix').first()).toBeInViewport();
  await journey.look('remedies');

  // The sentence of the step Repair leads to the warnings about it, and to no others.
  await journey.go('repair');
  await page.locator('.safe .none').getByRole('link', { name: say.cards.remedies }).click();
  await expect(page).toHaveURL(/#check$/);
  const only = journey.button(say.check.personal_only);
  await expect(only).toHaveAttribute('aria-pressed', 'true');
  await expect(findings.first()).toBeFocused();
  await expect(page.locator('.finding[data-level=error]')).toHaveCount(0);
  await only.click();
  await expect(page.locator('.finding[data-level=error]').first()).toBeVisible();
});

test('dates that a programme only warns of are not shown either, and a value map takes what a safe repair would write', async ({ page, journey, say, lang }) => {
  const [dictionary, { bytes }] = people();
  // Dates where codes belong, and words.
  const sexes = ['1993-05-03', '1994-06-04', 'Homme', 'femm'];
  const rows = bytes.toString().split('\n').slice(0, 5).map((line, row) => line.split('\t').map((cell, at) => (row && at === 1 ? sexes[row - 1] : at === 2 && row ? '' : cell)).join('\t'));
  await journey.open();
  await journey.dropMade([dictionary, { name: 'person.tsv', bytes: Buffer.from(`${rows.join('\n')}\n`) }]);
  await journey.checked();
  await journey.go('repair');
  const masked = cards(page).filter({ hasText: say.cards.masked });
  await expect(masked).toHaveCount(1);
  await expect(masked.getByRole('link', { name: say.cards.remedies })).toBeVisible();
  // It stands in the row of its cell only.
  expect((await page.locator('.fix-card-value, .fix-card-says, .fix-card legend').allTextContents()).join(' ')).not.toContain('1993-05-03');
  await journey.look('cards-dates');

  await page.getByLabel(say.cards.column, { exact: true }).selectOption({ index: 1 });
  await journey.button(say.cards.as_table).click();
  const lines = page.locator('.map tbody tr');
  await expect(lines).toHaveCount(3);
  await lines.last().getByRole('textbox').focus();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, 'Homme\tmale\nfemm\tfemale');
  await expect(page.locator('.map .tried-ok')).toHaveCount(2);
  await expect(lines.filter({ hasText: 'Homme' })).toContainText(lang === 'fr' ? 's’écrira «\u00a0Male\u00a0»' : 'written as “Male”');
  await journey.look('cards-written');
  await page.locator('.cards-apply .button-primary').click();
  await expect(page.locator('.history-step')).toHaveCount(1);
  await journey.settled();
  await expect(lines).toHaveCount(1);
});

test('that something could not be done is said until it is done, or another step is opened', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(people());
  await journey.checked();
  await journey.go('check');
  await page.locator('.finding', { has: page.locator('.finding-field', { hasText: 'birth_date' }) }).filter({ has: page.locator('.finding-sign') }).locator('.finding-head').last().click();
  const form = page.locator('.finding-open form.fix').filter({ hasText: say.check.days_title });
  const move = async (by) => {
    await form.getByLabel(say.check.days_how).selectOption('shift');
    await form.getByLabel(say.check.days_by).fill(by);
    await form.getByRole('button', { name: say.check.days_move }).click();
    await journey.settled();
  };
  const failed = page.getByText(say.shell.failed_title);
  await move('0');
  await expect(failed).toBeVisible();
  await journey.go('repair');
  await expect(failed).toHaveCount(0);
  await journey.go('check');
  await move('0');
  await expect(failed).toBeVisible();
  await move('-143');
  await expect(failed).toHaveCount(0);
});

test('what of a recipe changes nothing in these files is folded away in the history', async ({ page, journey, say, lang }) => {
  const damaged = (swaps) => CLEAN.map((path) => {
    const name = basename(path);
    const text = swaps.reduce((text, [file, from, to]) => (file.test(name) ? text.replace(from, to) : text), readFileSync(path, 'utf8'));
    return { name, bytes: Buffer.from(text) };
  });
  const [sex, vital] = [[/participant/, /\tMale\t/g, '\tHomme\t'], [/participant/, /\tAlive\t/g, '\tvivant\t']];
  const steps = page.locator('.history-step');
  await journey.open();
  await journey.dropMade(damaged([sex, vital]));
  await journey.checked();
  await journey.go('repair');
  await expect(cards(page)).toHaveCount(2);
  for (const step of [1, 2]) {
    await cards(page).first().getByRole('radio').first().check();
    await page.getByRole('button', { name: { fr: /^Appliquer .*choix/, en: /^Apply .*choice/ }[lang] }).click();
    await expect(steps).toHaveCount(step);
    await journey.settled();
  }
  const { path } = await journey.save(() => journey.button(say.repair.recipe).click());
  await page.goto('about:blank');
  await journey.open();
  await journey.dropMade(damaged([vital]));
  await journey.checked();
  await journey.go('repair');
  await page.getByTestId('recipe-input').setInputFiles(path);
  await expect(steps).toHaveCount(2);
  await journey.settled();
  const idle = page.locator('.history details').filter({ has: page.getByText(say.cards.without_effect) });
  await expect(idle.locator('.history-step')).toHaveCount(1);
  await expect(idle.locator('.history-step')).toBeHidden();
  await expect(steps.first()).toContainText('vital_status');
  await idle.getByText(say.cards.without_effect).click();
  await expect(idle.locator('.history-step')).toContainText('sex');
  await journey.look('history-folded');
});
