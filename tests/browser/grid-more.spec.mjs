// More of the grid: columns that the dictionary does not know, filling to the right, what the editor proposes, a narrow page,
// the way from cells that were mended in an annotated workbook.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN } from './support/study.mjs';

/** The clean study; the participants with changed cells and a column more, which the dictionary does not know. */
function study(changes = [], memo = false) {
  return CLEAN.map((path) => {
    const name = basename(path);
    const text = readFileSync(path, 'utf8');
    if (name !== 'participant.tsv') return { name, bytes: Buffer.from(text) };
    const lines = text.trimEnd().split('\n').map((line) => line.split('\t'));
    for (const [row, column, value] of changes) lines[row][column] = value;
    if (memo) lines.forEach((line, at) => line.push(at === 0 ? 'memo' : `m${at}`));
    return { name, bytes: Buffer.from(`${lines.map((line) => line.join('\t')).join('\n')}\n`) };
  });
}

const grid = (page) => page.getByRole('grid');
const at = (page, row, column) => grid(page).locator(`[aria-rowindex="${row + 1}"] [aria-colindex="${column + 1}"]`);

async function openTable(page, journey, say, which = /participant/i) {
  await journey.go('check');
  const section = page.locator('.finding-section').filter({ hasText: which }).first();
  await section.getByRole('button', { name: say.grid.open }).click();
  await expect(page.getByRole('heading', { level: 1, name: say.grid.title })).toBeVisible();
  await expect(grid(page).getByRole('gridcell').first()).toBeVisible();
}

test('a cell of a column that the dictionary does not know is changed in place', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(study([], true));
  await journey.checked();
  await openTable(page, journey, say);
  await page.keyboard.press('End');
  const cell = grid(page).getByRole('gridcell', { name: 'm1', exact: true });
  await cell.click();
  await expect(page.locator('.sheet-side')).toContainText(say.grid.not_in_dictionary);
  await page.keyboard.press('F2');
  await expect(page.locator('.sheet-input')).toHaveValue('m1');
  await expect(page.locator('.sheet-kind').first()).toContainText(say.grid.not_in_dictionary);
  await page.locator('.sheet-input').fill('ana@example.org');
  await expect(page.locator('.sheet-verdict [data-level]').first()).toBeVisible();
  await journey.look('grid-unknown');
  await page.locator('.sheet-input').fill('a note');
  await expect(page.locator('.sheet-verdict [data-level]')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(grid(page).getByRole('gridcell', { name: 'a note', exact: true })).toBeVisible();
  await journey.settled();
  await page.keyboard.press('Control+z');
  await expect(grid(page).getByRole('gridcell', { name: 'm1', exact: true })).toBeVisible();
});

test('Ctrl+R fills to the right, of what is chosen or from the cell before', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(study([[1, 3, 'abc'], [2, 3, 'def']]));
  await journey.checked();
  await openTable(page, journey, say);
  await at(page, 1, 4).click();
  await expect(at(page, 1, 4)).toHaveText(/abc/);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+r');
  for (const column of [5, 6]) {
    await expect(at(page, 1, column)).toHaveText(/abc/);
    await expect(at(page, 2, column)).toHaveText(/def/);
  }
  await page.keyboard.press('Control+z');
  await expect(at(page, 1, 5)).not.toHaveText(/abc/);
  await at(page, 2, 5).click();
  await page.keyboard.press('Control+r');
  await expect(at(page, 2, 5)).toHaveText(/def/);
});

test('the editor proposes the identifiers of the other table', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(study());
  await journey.checked();
  await page.evaluate(() => { location.hash = '#grid'; });
  const which = page.locator('#sheet-table');
  const name = (await which.locator('option').allTextContents()).find((text) => /biosp|chantillon/i.test(text));
  await which.selectOption({ label: name });
  const head = grid(page).getByRole('columnheader').filter({ hasText: 'submitter_participant_id' });
  await expect(head).toBeVisible();
  const column = Number(await head.getAttribute('aria-colindex')) - 1;
  await at(page, 1, column).click();
  await page.keyboard.press('F2');
  await page.locator('.sheet-input').fill('PT-0O2');
  await expect(page.locator('.sheet-choice').first()).toContainText('PT-002');
  await journey.look('grid-identifiers');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(at(page, 1, column)).toHaveText(/PT-002/);
});

test('on a narrow page the grid is in sight when it opens', async ({ page, journey, say }) => {
  await page.setViewportSize({ width: 400, height: 800 });
  await journey.open();
  await journey.dropMade(study());
  await journey.checked();
  await page.evaluate(() => { location.hash = '#grid'; });
  await expect(grid(page).getByRole('gridcell').first()).toBeVisible();
  await expect.poll(async () => {
    const box = await page.locator('.sheet-scroller').boundingBox();
    return box.y >= 0 && box.y < 600;
  }).toBe(true);
  await journey.look('grid-narrow');
});

test('cells that were mended in an annotated workbook are named, and lead to the grid', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(study([[3, 3, 'masc'], [5, 3, 'masc']]));
  await journey.checked();
  await journey.go('check');
  await page.getByText(say.check.marked).click();
  const { name, bytes } = await journey.save(() => page.locator('.made-files').getByRole('button', { name: 'participant.tsv' }).click());
  await journey.dropMade([{ name, bytes }]);
  await journey.settled();
  await expect(page.locator('.since-marked')).toBeVisible();
  await expect(page.getByText(say.check.mended_cells)).toHaveCount(0);
  await openTable(page, journey, say);
  await at(page, 3, 4).click();
  await page.keyboard.type('Male');
  await page.keyboard.press('Enter');
  await journey.settled();
  await journey.go('check');
  await page.getByText(say.check.mended_cells).click();
  const cells = page.locator('.made-files .place-list').getByRole('button');
  await expect(cells).toHaveText(['D4']);
  await journey.look('mended-cells');
  await page.locator('.made-files .preview-open').click();
  await expect(page.locator('.sheet-place')).toHaveText('D4');
});

const side = (page) => page.locator('.sheet-side');
const place = (page, name) => expect(side(page).getByRole('heading', { level: 2 })).toHaveText(name);
const chosen = (page, count) => expect(grid(page).locator('[role=gridcell][aria-selected=true]')).toHaveCount(count);

test('the keyboard of the grid is that of Excel, and leads out of it', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(study([], true));
  await journey.checked();
  await openTable(page, journey, say);
  await at(page, 1, 3).click();
  await place(page, 'C2');
  // After Tabs, Enter goes to where they began.
  await page.keyboard.press('Tab');
  await page.keyboard.type('Female');
  await page.keyboard.press('Tab');
  await place(page, 'E2');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await place(page, 'C3');
  await expect(at(page, 1, 4)).toHaveText(/Female/);

  // What is typed goes where the choice began; Ctrl+Enter puts it everywhere, and the choice stays.
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await place(page, 'C3');
  await page.keyboard.type('77');
  await page.keyboard.press('Control+Enter');
  for (const row of [2, 3, 4]) await expect(at(page, row, 3)).toHaveText(/^\D*77$/);
  await expect(page.locator('p[role=status].visually-hidden')).toHaveText(/^3\s+(cellules remplies|cells filled)\.$/);
  await journey.settled();
  await chosen(page, 3);
  await page.keyboard.press('Enter');
  await place(page, 'C4');
  await page.keyboard.press('Tab');
  await place(page, 'C5');
  await page.keyboard.press('Tab');
  await place(page, 'C3');
  await page.keyboard.type('78');
  await page.keyboard.press('Enter');
  await place(page, 'C4');
  await expect(at(page, 2, 3)).toHaveText(/78/);
  await page.keyboard.press('Control+d');
  await expect(at(page, 4, 3)).toHaveText(/78/);
  await journey.settled();
  await chosen(page, 3);

  // Escape gives the choice up, then leads out; Tab comes back in from before, and leads out at the last column.
  await page.keyboard.press('Escape');
  await chosen(page, 1);
  await expect(grid(page)).toHaveAccessibleDescription(say.grid.way_out);
  await page.keyboard.press('Escape');
  await expect(side(page)).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(at(page, 3, 3)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  await expect(side(page)).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator('.sheet :focus')).toHaveCount(0);
});

test('keys that come faster than the table apply in their order', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(study([], true));
  await journey.checked();
  await openTable(page, journey, say);
  await at(page, 3, 5).click();
  // All at once, as a fast hand or a macro does.
  await page.evaluate(() => {
    const press = (key, more = {}) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    press('Home', { ctrlKey: true });
    for (const key of ['ArrowRight', 'ArrowRight']) press(key);
    press('ArrowDown', { ctrlKey: true, shiftKey: true });
    press('Delete');
  });
  for (const row of [1, 2, 6, 12]) await expect(at(page, row, 3).locator('.sheet-text')).toHaveText('');
  await journey.settled();
  await chosen(page, 12);
  await page.keyboard.press('Control+z');
  await expect(at(page, 12, 3).locator('.sheet-text')).not.toHaveText('');
});

test('the list of what is allowed is at hand while a cell is changed', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(study([[1, 3, 'XX']]));
  await journey.checked();
  await openTable(page, journey, say);
  await at(page, 1, 4).click();
  await page.keyboard.press('F2');
  await expect(page.locator('.sheet-choice').nth(1)).toBeVisible();
  await journey.look('grid-list');
  const all = await page.locator('.sheet-choice').count();
  await page.locator('.sheet-input').fill('Homme');
  await expect(page.locator('.sheet-choice').first()).toContainText('Male');
  await expect(page.locator('.sheet-choice')).toHaveCount(all);
  await page.keyboard.press('Escape');

  // Of a long list what fits is shown, and all of it with Alt+↓.
  const which = page.locator('#sheet-table');
  const name = (await which.locator('option').allTextContents()).find((text) => /ant.c.dents|family.hist/i.test(text));
  await which.selectOption({ label: name });
  const head = grid(page).getByRole('columnheader').filter({ hasText: 'family_condition_relationship' });
  await expect(head).toBeVisible();
  const column = Number(await head.getAttribute('aria-colindex')) - 1;
  await at(page, 1, column).click();
  await page.keyboard.press('F2');
  await page.locator('.sheet-input').fill('zzzz');
  await expect(page.locator('.sheet-help').getByText(say.grid.no_code)).toBeVisible();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.locator('.sheet-choice').nth(20)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.locator('.sheet-choice').nth(20)).toBeVisible();
});

test('columns with findings first are in sight at once, however far one was to the right', async ({ page, journey, say }) => {
  await page.setViewportSize({ width: 700, height: 700 });
  await journey.open();
  await journey.dropMade(study([[3, 3, 'masc']], true));
  await journey.checked();
  await openTable(page, journey, say);
  const scroller = page.locator('.sheet-scroller');
  const left = () => scroller.evaluate((element) => element.scrollLeft);
  await scroller.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
  await expect.poll(left).toBeGreaterThan(100);
  await journey.button(say.grid.found_first).click();
  await expect.poll(left).toBe(0);
  await expect(grid(page).getByRole('columnheader', { name: /sex/ }).first()).toBeInViewport();
});
