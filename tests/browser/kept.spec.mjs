// What a person has done is kept: when the engine is busy, when work is cancelled, and when one goes elsewhere.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { asked, goOn, hold, holdable } from './support/busy.mjs';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN } from './support/study.mjs';

const grid = (page) => page.getByRole('grid');
const cell = (page, row, column) => grid(page).locator(`[aria-rowindex="${row}"] [aria-colindex="${column}"]`);
const steps = (page) => page.locator('.history-step');
const cards = (page) => page.locator('.fix-card');
const applyBar = (page) => page.locator('.cards-apply');
const goTo = (page, hash) => page.evaluate((hash) => { location.hash = hash; }, hash);
const clean = () => CLEAN.map((path) => ({ name: basename(path), bytes: readFileSync(path) }));

/** The clean study with shortened codes: cards without a warning, to be mended one by one. */
const damaged = () => clean().map(({ name, bytes }) =>
  ({ name, bytes: name.startsWith('phenotype') ? Buffer.from(bytes.toString().replace(/HP:000/g, 'HP:')) : bytes }));

async function openParticipants(page) {
  await goTo(page, '#grid');
  const which = page.locator('#sheet-table');
  await which.selectOption({ label: await which.locator('option').filter({ hasText: /participant/i }).first().innerText() });
  await expect(cell(page, 2, 4)).toHaveText(/\d/);
}

async function write(page, row, column, text) {
  // A second touch on the active cell would edit it.
  if (await cell(page, row, column).getAttribute('tabindex') !== '0') await cell(page, row, column).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Cancels what is shown as work, and waits until the engine is back and has checked. */
async function cancel(page, journey) {
  await journey.dock.getByRole('button').click();
  await goOn(page);
  await page.waitForTimeout(500);
  await journey.settled();
}

test.beforeEach(async ({ page }) => { await holdable(page); });

test('repairs outlive two cancelled changes', async ({ page, journey }) => {
  await journey.open();
  await journey.example();
  await journey.go('repair');
  await journey.repairAll();
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
  await openParticipants(page);
  for (const text of ['111', '222']) {
    await hold(page);
    await write(page, 3, 4, text);
    await cancel(page, journey);
    await expect(cell(page, 3, 4)).not.toHaveText(text);
  }
  await journey.go('repair');
  await expect(page.locator('.headline')).toHaveCount(0);
  await expect(steps(page)).toHaveCount(1);
});

test('Ctrl+Z takes back the last change, also while it is on its way; twice, the last two', async ({ page, journey }) => {
  await journey.open();
  await journey.dropMade(clean());
  await journey.checked();
  await openParticipants(page);
  const before = [await cell(page, 2, 4).innerText(), await cell(page, 3, 4).innerText()];
  await write(page, 2, 4, '100');
  await expect(cell(page, 2, 4)).toHaveText('100');
  await page.waitForTimeout(300);
  await journey.settled();
  await hold(page);
  await write(page, 3, 4, '200');
  await page.keyboard.press('Control+z');
  await goOn(page);
  await expect(cell(page, 3, 4)).toHaveText(before[1]);
  await expect(cell(page, 2, 4)).toHaveText('100');
  await page.keyboard.press('Control+y');
  await expect(cell(page, 3, 4)).toHaveText('200');
  await hold(page);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await goOn(page);
  await expect(cell(page, 2, 4)).toHaveText(before[0]);
  await expect(cell(page, 3, 4)).toHaveText(before[1]);
});

test('a text that is being typed is kept when the grid is left', async ({ page, journey }) => {
  await journey.open();
  await journey.dropMade(clean());
  await journey.checked();
  await journey.go('repair');
  await openParticipants(page);
  await cell(page, 2, 4).click();
  await page.keyboard.type('123');
  await expect(page.locator('.sheet-input')).toHaveValue('123');
  await page.goBack();
  await expect(steps(page)).toHaveCount(1);
  await page.goForward();
  await expect(cell(page, 2, 4)).toHaveText('123');
});

test('choices are kept until they are applied, and what follows comes in sight', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(damaged());
  await journey.checked();
  await journey.go('repair');
  await journey.button(say.cards.choose_best).click();
  await expect(cards(page).locator('.tried-ok').first()).toBeVisible();
  const apply = applyBar(page).locator('.button-primary');
  const name = await apply.innerText();
  await hold(page);
  await apply.click();
  await cancel(page, journey);
  await expect(steps(page)).toHaveCount(0);
  await expect(apply).toHaveText(name);
  await apply.click();
  await expect(steps(page)).toHaveCount(1);
  // To what is left, or else to what was done.
  await expect(page.locator('#cards-title, #history-title').first()).toBeFocused();
  await expect(applyBar(page)).toHaveCount(0);
});

test('a reason is kept while something else is done', async ({ page, journey, say }) => {
  await journey.open();
  await journey.example();
  await journey.go('repair');
  const card = cards(page).filter({ has: page.locator('.acknowledge:not(.unexplained)') }).first();
  await card.getByText(say.cards.explain).click();
  const reason = card.getByRole('textbox', { name: say.cards.reason });
  await reason.fill('Noté ainsi au dossier');
  const total = await cards(page).count();
  await hold(page);
  await page.locator('.swap-line').first().getByRole('button').click();
  await expect(journey.dock).toBeVisible();
  await card.getByRole('button', { name: say.cards.save_reason }).evaluate((button) => button.click());
  await expect(reason).toHaveValue('Noté ainsi au dossier');
  expect(await cards(page).count()).toBe(total);
  await goOn(page);
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
});

test('after a cancelled check the page says that nothing was checked', async ({ page, journey, say }) => {
  await journey.open();
  // The files are read; the check that follows waits.
  await hold(page, 1);
  await journey.dropMade(damaged());
  await expect(journey.dock).toContainText(say.shell.checking);
  await cancel(page, journey);
  await journey.go('repair');
  await expect(page.getByText(say.repair.none_open)).toHaveCount(0);
  await expect(journey.button(say.shell.check_now)).toBeVisible();
  await journey.look('unchecked-repair');
  await goTo(page, '#grid');
  await expect(journey.button(say.shell.check_now)).toBeVisible();
  await expect(page.getByText(say.grid.new_row_help)).toHaveCount(0);
  await journey.button(say.shell.check_now).click();
  await expect(grid(page).getByRole('gridcell').first()).toBeVisible();
});

test('starting over leaves nothing behind, and the focus on the page', async ({ page, journey, say }) => {
  await journey.open();
  await journey.example();
  await journey.go('repair');
  await journey.button(say.cards.choose_best).click();
  await expect(applyBar(page)).toBeVisible();
  await cards(page).last().getByRole('button', { name: new RegExp(`^${say.cards.skip}`) }).click();
  const open = await cards(page).count();
  await journey.go('deposit');
  await journey.button(say.shell.start_over).click();
  await journey.button(say.shell.start_over_yes).click();
  await expect(page.locator('.dropzone')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await journey.example();
  await journey.go('repair');
  await expect(cards(page)).toHaveCount(open + 1);
  await expect(applyBar(page)).toHaveCount(0);
});

test('another programme is not chosen over repairs without a question', async ({ page, journey, say }) => {
  await journey.open();
  await journey.example();
  await journey.go('repair');
  await journey.repairAll();
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
  await journey.dictionary();
  const list = page.getByLabel(say.deposit.programme);
  await list.selectOption('htan');
  await expect(page.getByText(say.deposit.ask_programme_why)).toBeVisible();
  await expect(list).toHaveValue('cqdg');
  await journey.look('ask-programme');
  await page.locator('.banner').getByRole('button', { name: say.shell.cancel, exact: true }).click();
  await journey.go('repair');
  await expect(steps(page)).toHaveCount(1);
  await journey.dictionary();
  await list.selectOption('htan');
  await journey.button(say.deposit.ask_programme_yes).click();
  await expect(list).toHaveValue('htan');
});

test('a change asks as much of the engine after several as after the first', async ({ page, journey }) => {
  await journey.open();
  await journey.example();
  await journey.go('repair');
  const counts = [];
  for (let step = 1; step <= 4; step += 1) {
    await expect(page.locator('.swap-line').first()).toBeVisible();
    const before = await asked(page);
    await page.locator('.swap-line').first().getByRole('button').click();
    await expect(steps(page)).toHaveCount(step);
    await journey.settled();
    await page.waitForTimeout(300);
    counts.push((await asked(page)) - before);
  }
  expect(counts[3]).toBeLessThanOrEqual(counts[0] + 1);
});
