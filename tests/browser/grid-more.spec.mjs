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
