// The third step: safe repairs with their proof, undone and done again.

import { expect, test } from './support/fixtures.mjs';

test.beforeEach(async ({ journey }) => {
  await journey.open();
  await journey.example();
  await journey.go('repair');
});

const swaps = (page) => page.locator('.swap-line');
const applyAll = (page, lang) => page.getByRole('button', { name: { fr: /^Appliquer (les|la) .*correction/, en: /^Apply (all|the) .*repair/ }[lang] });
const steps = (page) => page.locator('.history-step');
const undo = (page, lang) => page.getByRole('button', { name: { fr: /^Annuler.*:/, en: /^Undo.*:/ }[lang] });

test('all safe repairs at once, shown before and after, then undone and done again', async ({ page, journey, say, lang }) => {
  await expect(swaps(page).first()).toBeVisible();
  const proposed = await swaps(page).locator('.swap-what').allInnerTexts();
  expect(proposed.length).toBeGreaterThan(2);
  await journey.look('repair');

  await applyAll(page, lang).click();
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
  await expect(page.getByText(say.repair.none_open_after)).toBeVisible();
  await steps(page).getByText(say.repair.details).click();
  await expect(steps(page).locator('.change').first()).toBeVisible();
  await journey.look('repair-applied');

  await undo(page, lang).click();
  await expect(swaps(page)).toHaveCount(proposed.length);
  expect(await swaps(page).locator('.swap-what').allInnerTexts()).toEqual(proposed);
  await journey.settled();

  await page.getByRole('button', { name: say.repair.redo }).click();
  await expect(page.getByText(say.repair.none_open_after)).toBeVisible();
});

test('the way from the check leads to the safe repairs themselves', async ({ page, journey, say }) => {
  await journey.go('check');
  await page.getByRole('link', { name: say.repair.see_safe }).click();
  await expect(page.locator('#safe-title')).toBeFocused();
  await expect(page.locator('#safe-title')).toBeInViewport();
});

test('one repair at a time, and its errors are gone from the verdict', async ({ page, journey }) => {
  await expect(swaps(page).first()).toBeVisible();
  const open = await swaps(page).count();
  await swaps(page).first().getByRole('button').click();
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
  await expect.poll(() => swaps(page).count()).toBeLessThan(open);
});

test('a proposal that must be confirmed is applied from its finding', async ({ page, journey, say }) => {
  await page.getByRole('link', { name: say.repair.see_mendable }).click();
  const kinds = page.locator('.finding');
  await expect(kinds.first()).toBeVisible();
  const count = await kinds.count();
  await kinds.first().getByRole('button').first().click();
  await page.locator('.finding-open .fix').getByRole('button').click();
  await journey.settled();
  await expect.poll(() => kinds.count()).toBeLessThan(count);
});

test('the recipe lists what was done', async ({ page, journey, say, lang }) => {
  await applyAll(page, lang).click();
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
  const { name, bytes } = await journey.save(() => page.getByRole('button', { name: say.repair.recipe }).click());
  expect(name).toMatch(/\.json$/);
  expect(JSON.parse(bytes.toString())).toBeTruthy();
});

test('nothing is left of the repairs when everything is undone', async ({ page, journey, say, lang }) => {
  const verdict = async () => {
    await journey.go('check');
    return page.getByRole('region', { name: say.check.verdicts }).innerText();
  };
  const before = await verdict();
  await journey.go('repair');
  await applyAll(page, lang).click();
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
  expect(await verdict()).not.toBe(before);
  await journey.go('repair');
  await undo(page, lang).click();
  await expect(swaps(page).first()).toBeVisible();
  await journey.settled();
  expect(await verdict()).toBe(before);
});
