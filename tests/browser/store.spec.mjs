// Work kept in this browser: only when asked, offered again, erased whole, never written over by another tab.

import { expect, test } from './support/fixtures.mjs';
import { Journey } from './support/journey.mjs';
import { CLEAN, EXAMPLE } from './support/study.mjs';

const steps = (page) => page.locator('.history-step');
const tick = (page) => page.locator('#keep-here');
const told = (page) => page.locator('.keep-told');
const databases = (page) => page.evaluate(async () => (await indexedDB.databases()).length);
const stored = (page) => page.evaluate(() => localStorage.length + sessionStorage.length);
const kept = { fr: /^Gardé dans ce navigateur/, en: /^Kept in this browser/ };

/** The example, repaired, kept in the browser. */
async function keep(page, journey, lang) {
  await journey.open();
  await journey.drop(EXAMPLE);
  await journey.checked();
  await journey.go('repair');
  expect(await databases(page)).toBe(0);
  await tick(page).check();
  await expect(told(page)).toContainText(kept[lang]);
  await journey.repairAll();
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
  await page.waitForTimeout(1_500);
  await expect(told(page)).toContainText(kept[lang]);
}

test('what was kept is offered at the next visit, opened as it was, and goes on being kept', async ({ page, journey, say, lang }) => {
  await keep(page, journey, lang);
  await journey.look('kept-here');
  expect(await stored(page)).toBe(0);
  const label = await page.locator('.history-label').innerText();
  await page.goto('about:blank');
  await journey.open();
  await expect(page.locator('.keep-offer')).toBeVisible();
  await journey.look('offer');
  await journey.button(say.saved.offer_open).click();
  await journey.checked();
  await expect(page.locator('.keep-offer')).toHaveCount(0);
  await journey.go('repair');
  await expect(page.locator('.history-label')).toHaveText(label);
  await expect(tick(page)).toBeChecked();
  await steps(page).getByRole('button', { name: { fr: /^Annuler/, en: /^Undo/ }[lang] }).click();
  await expect(steps(page)).toHaveCount(0);
  await journey.settled();
  await page.waitForTimeout(1_500);
  await page.goto('about:blank');
  await journey.open();
  await journey.button(say.saved.offer_open).click();
  await journey.checked();
  await journey.go('repair');
  await expect(steps(page)).toHaveCount(0);
  await expect(page.locator('.file')).toHaveCount(0);
});

test('one button erases all of it, and what is open stays', async ({ page, journey, say, lang }) => {
  await keep(page, journey, lang);
  await journey.button(say.saved.erase).click();
  await journey.button(say.saved.erase_yes).click();
  await expect(told(page)).toContainText(say.saved.erased);
  expect(await databases(page)).toBe(0);
  await expect(tick(page)).not.toBeChecked();
  await expect(steps(page)).toHaveCount(1);
  await page.goto('about:blank');
  await journey.open();
  await page.waitForTimeout(500);
  await expect(page.locator('.keep-offer')).toHaveCount(0);
});

test('the page on privacy says what is kept, and erases it', async ({ page, journey, say, lang }) => {
  await keep(page, journey, lang);
  await page.evaluate(() => { location.hash = '#privacy'; });
  await expect(page.getByText(say.saved.here_this)).toBeVisible();
  await journey.look('privacy-kept');
  await journey.button(say.saved.erase).click();
  await journey.button(say.saved.erase_yes).click();
  await expect(page.getByText(say.saved.here_nothing)).toBeVisible();
  expect(await databases(page)).toBe(0);
});

test('two tabs do not write over each other', async ({ page, context, journey, say, lang }, info) => {
  await keep(page, journey, lang);
  const other = await context.newPage();
  const second = new Journey(other, lang, say, info);
  await second.open();
  await second.drop(CLEAN);
  await second.checked();
  await tick(other).click();
  await expect(told(other)).toContainText(say.saved.other);
  await expect(tick(other)).not.toBeChecked();
  await told(other).getByRole('button', { name: say.saved.other_replace }).click();
  await expect(told(other)).toContainText(kept[lang]);
  // The first one is told at its next change, and keeps its own work open.
  await page.bringToFront();
  await steps(page).getByRole('button', { name: { fr: /^Annuler/, en: /^Undo/ }[lang] }).click();
  await expect(told(page)).toContainText(say.saved.other);
  await expect(tick(page)).not.toBeChecked();
  await journey.settled();
  await other.close();
});

test('without room it says so, and nothing is lost', async ({ page, journey, say, lang }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await journey.open();
  await journey.drop(EXAMPLE);
  await journey.checked();
  await tick(page).click();
  await expect(told(page)).toContainText(say.saved.full);
  await expect(tick(page)).not.toBeChecked();
  await expect(page.locator('.file')).toHaveCount(EXAMPLE.length);
});
