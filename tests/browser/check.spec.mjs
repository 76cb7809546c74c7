// The second step: two verdicts apart, findings in groups, and all there is to know about each.

import { expect, test } from './support/fixtures.mjs';

test.beforeEach(async ({ journey }) => {
  await journey.open();
  await journey.example();
  await journey.go('check');
});

const findings = (page, say) => page.getByRole('region', { name: say.check.findings, exact: true });
const heads = (page) => page.locator('button.finding-head');
const all = async (page) => {
  await expect(heads(page).first()).toBeVisible();
  const more = page.locator('.more-button');
  while (await more.count()) {
    const shown = await heads(page).count();
    await more.click();
    await expect.poll(() => heads(page).count()).toBeGreaterThan(shown);
  }
};
/** Without what is quoted from the data or the dictionary. */
const unquoted = (text) => text.replaceAll(/«[^»]*»|“[^”]*”/g, '…');
const total = async (page) => Number((await page.locator('.findings .section-head .muted').innerText()).match(/\d+/)[0]);

test('the verdicts are apart and the findings are grouped with exact counts', async ({ page, journey, say }) => {
  const verdicts = page.getByRole('region', { name: say.check.verdicts });
  await expect(verdicts.getByRole('heading', { level: 2 })).toHaveCount(2);
  await all(page);
  const counts = await page.locator('.finding-count > [aria-hidden]').allInnerTexts();
  const sum = counts.reduce((sum, text) => sum + Number(text.replace(/\D/g, '')), 0);
  expect(sum).toBe(await total(page));
  await journey.look('check');
});

test('level, table, rule and words narrow the list, and can be cleared', async ({ page, say }) => {
  const list = findings(page, say);
  await expect(heads(page).first()).toBeVisible();
  const all = await total(page);

  await list.getByRole('button', { name: new RegExp(`^${say.check.errors_name}`) }).click();
  await expect.poll(() => total(page)).toBeLessThan(all);
  expect(new Set(await page.locator('.finding').evaluateAll((items) => items.map((item) => item.dataset.level)))).toEqual(new Set(['error']));
  await list.getByRole('button', { name: say.check.clear_filters }).click();
  await expect.poll(() => total(page)).toBe(all);

  await list.getByRole('combobox', { name: say.check.rule }).selectOption({ index: 1 });
  await expect.poll(() => total(page)).toBeLessThan(all);
  await list.getByRole('button', { name: say.check.clear_filters }).click();

  await list.getByRole('navigation', { name: say.check.filters }).getByRole('button', { name: /^Participants/ }).click();
  await expect.poll(() => total(page)).toBeLessThan(all);
  await expect(page.locator('.finding-section')).toHaveCount(1);
  await list.getByRole('button', { name: say.check.clear_filters }).click();

  await list.getByRole('searchbox').fill('zzz-nothing-like-it');
  await expect(list).toContainText(say.check.none_match);
});

test('an opened group says where, why and what to do, with places and the row in its context', async ({ page, journey, say }) => {
  const level = page.locator('.finding[data-level=error]').filter({ has: page.locator('.finding-field') }).first();
  await level.getByRole('button').first().click();
  for (const part of [say.check.place, say.check.why, say.check.how]) {
    await expect(level.getByRole('term').filter({ hasText: new RegExp(`^${part}$`) })).toBeVisible();
  }
  const place = level.locator('.place').first();
  await expect(place).toBeVisible();
  await expect(place).toHaveAccessibleName(/ · [A-Z]+\d+$/);
  await expect(level.getByRole('figure')).toContainText(say.check.in_context);
  await expect(level.locator('td[data-here]')).toBeVisible();
  await journey.look('check-open');

  await level.getByRole('button', { name: say.check.about_rule }).click();
  const help = page.getByRole('dialog');
  await expect(help.getByRole('heading', { level: 2 })).toBeVisible();
  await expect(help).toContainText(say.check.examples);
  await journey.look('check-help');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
});

test('every finding has its parts and every rule its page, with nothing left untranslated', async ({ page, say, lang }) => {
  const other = { fr: /\b(the|which|should|must)\b/, en: /\b(les|cette|doit|dans)\b/ }[lang];
  await all(page);
  const rules = new Set();
  for (const head of await heads(page).all()) {
    await head.click();
    const body = page.locator('.finding-open');
    const what = await body.locator('.finding-what').innerText();
    const parts = body.locator('.four-part');
    for (const term of [say.check.why, say.check.how]) {
      const part = parts.filter({ has: page.getByRole('term').filter({ hasText: new RegExp(`^${term}$`) }) });
      await expect(part, `${term}: ${what}`).toHaveCount(1);
      const text = unquoted(await part.getByRole('definition').innerText());
      expect(text, what).toMatch(/\S/);
      expect(text, what).not.toMatch(other);
    }
    expect(unquoted(what)).not.toMatch(other);
    await body.getByRole('button', { name: say.check.about_rule }).click();
    const help = page.getByRole('dialog');
    await expect(help.getByRole('heading', { level: 2 })).toBeVisible();
    rules.add(await help.locator('.overline').first().innerText());
    expect(await help.getByRole('heading', { level: 3 }).count()).toBeGreaterThan(1);
    await page.keyboard.press('Escape');
    await head.click();
  }
  expect(rules.size).toBeGreaterThan(3);
});

test('F8 and Shift+F8 walk through the findings', async ({ page }) => {
  await expect(heads(page).nth(2)).toBeVisible();
  await page.keyboard.press('F8');
  await expect(heads(page).nth(0)).toBeFocused();
  await page.keyboard.press('F8');
  await page.keyboard.press('j');
  await expect(heads(page).nth(2)).toBeFocused();
  await page.keyboard.press('Shift+F8');
  await expect(heads(page).nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(heads(page).nth(1)).toHaveAttribute('aria-expanded', 'true');
});

test('a warning can be acknowledged with a reason, and taken back', async ({ page, journey, say }) => {
  const warnings = page.locator('.finding[data-level=warning]');
  const warning = warnings.first();
  await warning.getByRole('button').first().click();
  await warning.getByText(say.check.acknowledge, { exact: true }).click();
  const save = warning.getByRole('button', { name: say.check.acknowledge_save });
  await expect(save).toBeDisabled();
  await warning.getByRole('textbox', { name: say.check.acknowledge_reason }).fill('Vérifié au dossier');
  await save.click();
  await journey.settled();
  const explained = warnings.filter({ hasText: 'Vérifié au dossier' });
  await expect(explained).toBeVisible();
  await expect(explained.getByText(say.check.acknowledged, { exact: true })).toBeVisible();
  // From the top: what stands under the header while one scrolls is no barrier.
  await page.evaluate(() => { scrollTo(0, 0); });
  await journey.look('check-acknowledged');
  await explained.getByRole('button', { name: say.check.acknowledge_undo }).click();
  await journey.settled();
  await expect(page.getByText(say.check.acknowledged, { exact: true })).toHaveCount(0);
});

test('the report is saved without the values of the cells', async ({ journey, say }) => {
  const { name, bytes } = await journey.save(() => journey.button(say.check.report).click());
  expect(name).toMatch(/\.html$/);
  const html = bytes.toString();
  expect(html).toContain('participant');
  expect(html).not.toContain('Kabuki');
});
