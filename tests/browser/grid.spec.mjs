// A table as a grid: opened at a finding, gone through with the keyboard, edited, pasted into, filled from nothing.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { open, verify } from './support/bundle.mjs';
import { CLEAN } from './support/study.mjs';

/** The clean study with cells of the participants changed: `[[row, column, text]]`, rows from 1. */
function study(changes = []) {
  return CLEAN.map((path) => {
    const name = basename(path);
    const text = readFileSync(path, 'utf8');
    if (name !== 'participant.tsv') return { name, bytes: Buffer.from(text) };
    const lines = text.trimEnd().split('\n').map((line) => line.split('\t'));
    for (const [row, column, value] of changes) lines[row][column] = value;
    return { name, bytes: Buffer.from(`${lines.map((line) => line.join('\t')).join('\n')}\n`) };
  });
}

const DAMAGED = [[3, 3, 'masc'], [5, 2, '12,5x'], [9, 5, 'Alife']];

const grid = (page) => page.getByRole('grid');
const active = (page) => grid(page).locator('[tabindex="0"]');
const place = (page) => page.locator('.sheet-place');
const side = (page) => page.locator('.sheet-side');
const shown = (page, say) => page.getByLabel(say.grid.shown, { exact: true });

/** Opens the participants as a grid, the focus on the cell of a place. */
async function openTable(page, journey, say) {
  await journey.go('check');
  const section = page.locator('.finding-section').filter({ hasText: /participant/i }).first();
  await section.getByRole('button', { name: say.grid.open }).click();
  await expect(page.getByRole('heading', { level: 1, name: say.grid.title })).toBeVisible();
  await expect(grid(page).getByRole('gridcell', { name: 'PT-001', exact: true })).toBeVisible();
}

async function at(page, cell) {
  await expect(place(page)).toHaveText(cell);
  await expect(active(page)).toBeFocused();
}

async function paste(page, text) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press('Control+v');
}

test('opened at a finding, walked with F8, mended with the list of codes, undone', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(study(DAMAGED));
  await journey.checked();
  await journey.go('check');
  await page.locator('.finding-head').filter({ hasText: 'masc' }).first().click();
  await page.getByRole('button', { name: say.grid.open_here }).first().click();
  await at(page, 'D4');
  await expect(active(page)).toContainText('masc');
  await expect(active(page)).toContainText(say.check.error);
  await expect(side(page)).toContainText('masc');
  await expect(side(page).locator('.sheet-finding').first()).toContainText('masc');
  await journey.look('grid');

  await page.keyboard.press('F8');
  await at(page, 'C6');
  await page.keyboard.press('F8');
  await at(page, 'F10');
  await page.keyboard.press('F8');
  await at(page, 'D4');
  await expect(page.getByText(say.grid.gone_round_next)).toBeAttached();
  await page.keyboard.press('Shift+F8');
  await at(page, 'F10');
  await page.keyboard.press('Shift+F8');
  await at(page, 'C6');
  await page.keyboard.press('Shift+F8');
  await at(page, 'D4');

  await page.keyboard.press('F2');
  const input = page.getByRole('combobox', { name: /./ }).and(page.locator('.sheet-input'));
  await expect(input).toBeFocused();
  await expect(input).toHaveValue('masc');
  await expect(page.locator('.sheet-verdict [data-level=error]').first()).toBeVisible();
  // The codes are found by their label in the other language too.
  await expect(page.locator('.sheet-choice').first()).toContainText('Male');
  await journey.look('grid-editor');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await at(page, 'D5');
  const mended = grid(page).locator('[aria-rowindex="4"] [aria-colindex="5"]');
  await expect(mended).toHaveText('Male');
  await expect(mended).not.toHaveAttribute('data-level', /./);

  await page.keyboard.press('Control+z');
  await expect(mended).toContainText('masc');
  await expect(mended).toHaveAttribute('data-level', 'error');
  await page.keyboard.press('Control+y');
  await expect(mended).toHaveText('Male');
  await at(page, 'D5');

  // Who comes back to the table is where one was.
  await journey.go('check');
  await page.locator('.finding-section').filter({ hasText: /participant/i }).first().getByRole('button', { name: say.grid.open }).click();
  await at(page, 'D5');
});

test('a text is judged while it is typed; Escape gives up, Tab goes on', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(study(DAMAGED));
  await journey.checked();
  await openTable(page, journey, say);
  await at(page, 'A2');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await at(page, 'C2');
  await page.keyboard.type('3,5x');
  await expect(page.locator('.sheet-input')).toHaveValue('3,5x');
  await expect(page.locator('.sheet-verdict [data-level=error]').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await at(page, 'C2');
  await expect(active(page)).toHaveText('2922');
  await page.keyboard.press('F2');
  await page.locator('.sheet-input').fill('3000');
  await expect(page.getByText(say.grid.all_good)).toBeVisible();
  await page.keyboard.press('Tab');
  await at(page, 'D2');
  await expect(grid(page).locator('[aria-rowindex="2"] [aria-colindex="4"]')).toHaveText('3000');

  // Enter goes down to where the Tabs began, and up, Ctrl+D brings down what stands above, as in Excel.
  await page.keyboard.press('Enter');
  await at(page, 'C3');
  await page.keyboard.press('ArrowRight');
  await at(page, 'D3');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+d');
  await expect(active(page)).toHaveText('3000');
  await page.keyboard.press('Control+z');
  await expect(active(page)).toHaveText('12784');
  await page.keyboard.press('Shift+Enter');
  await at(page, 'C2');

  // To the edges, as in Excel.
  await page.keyboard.press('Control+End');
  await at(page, 'H13');
  await page.keyboard.press('Control+Home');
  await at(page, 'A2');
  await page.keyboard.press('End');
  await at(page, 'H2');
  await page.keyboard.press('PageDown');
  await expect(place(page)).toHaveText(/^H1\d$/);
});

test('a click selects and typing replaces; a double click edits what is there', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(study(DAMAGED));
  await journey.checked();
  await openTable(page, journey, say);
  const cell = grid(page).getByRole('gridcell', { name: '2922', exact: true }).first();
  await cell.click();
  await at(page, 'C2');
  await cell.click();
  await at(page, 'C2');
  await expect(page.locator('.sheet-input')).toHaveCount(0);
  await page.keyboard.type('31');
  await expect(page.locator('.sheet-input')).toHaveValue('31');
  await page.keyboard.press('Escape');
  await cell.dblclick();
  await expect(page.locator('.sheet-input')).toBeFocused();
  await page.keyboard.type('7');
  await expect(page.locator('.sheet-input')).toHaveValue('29227');
  await page.keyboard.press('Escape');
  await at(page, 'C2');
});

test('the cell that was gone to is in the window, the help of the keyboard open above it', async ({ page, journey, say }) => {
  await page.setViewportSize({ width: 1280, height: 640 });
  await journey.open();
  await journey.dropMade(study(DAMAGED));
  await journey.checked();
  await openTable(page, journey, say);
  await page.locator('.sheet-keyboard > summary').click();
  await page.evaluate(() => window.scrollTo(0, 0));
  for (const cell of ['D4', 'C6', 'F10']) {
    await page.keyboard.press('F8');
    await at(page, cell);
    // All of it, but for the fraction of a line by which pages are scrolled.
    await expect(active(page)).toBeInViewport({ ratio: 0.95 });
  }
});

test('a block is pasted as one step, copied and undone', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(study());
  await journey.checked();
  await journey.go('repair');
  await page.locator('.open-tables').getByRole('button', { name: /^Participants/ }).click();
  await expect(grid(page).getByRole('gridcell', { name: 'PT-001', exact: true })).toBeVisible();
  await active(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await at(page, 'C2');
  await paste(page, '100\tMale\n200\tMale\n300\tFemale\n');
  const cell = (row, column) => grid(page).locator(`[aria-rowindex="${row}"] [aria-colindex="${column}"]`);
  await expect(cell(2, 4)).toHaveText('100');
  await expect(cell(4, 5)).toHaveText('Female');
  await journey.settled();
  // What was pasted stays chosen; Escape lets it go.
  await expect(grid(page).locator('[role=gridcell][aria-selected=true]')).toHaveCount(6);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('100\tMale\n200\tMale\n');
  await page.keyboard.press('Delete');
  await expect(cell(2, 4)).toHaveText('');
  await page.keyboard.press('Control+z');
  await expect(cell(2, 4)).toHaveText('100');
  await page.keyboard.press('Control+z');
  await expect(cell(2, 4)).toHaveText('2922');
  await expect(cell(4, 5)).toHaveText('Male');
});

test('only rows with findings; rows are added and removed', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(study(DAMAGED));
  await journey.checked();
  await openTable(page, journey, say);
  const numbers = () => grid(page).getByRole('rowheader').allInnerTexts();
  await shown(page, say).selectOption('error');
  await expect.poll(async () => (await numbers()).map((text) => text.replace(/\D/g, '')).filter(Boolean)).toEqual(['4', '6', '10']);
  await journey.look('grid-errors');
  await shown(page, say).selectOption('all');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '14');

  // A row goes; the others keep their numbers; and it comes back.
  await grid(page).getByRole('gridcell', { name: 'PT-002', exact: true }).click();
  await page.getByRole('button', { name: { fr: 'Supprimer la ligne 3', en: 'Remove row 3' }[lang] }).click();
  await expect(grid(page).getByText('PT-002', { exact: true })).toHaveCount(0);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '13');
  expect((await numbers()).slice(0, 3)).toEqual(['2', expect.stringContaining('4'), '5']);
  await page.getByRole('button', { name: say.grid.undo }).click();
  await expect(grid(page).getByText('PT-002', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: say.grid.add_row }).click();
  await at(page, 'A14');
  await page.keyboard.type('ETU-FICTIVE');
  await page.keyboard.press('Tab');
  await at(page, 'B14');
  await page.keyboard.type('PT-100');
  await page.keyboard.press('Tab');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '15');
  await expect(grid(page).getByText('PT-100', { exact: true })).toBeVisible();
  // What the new row still lacks is told.
  await expect(grid(page).locator('[aria-rowindex="14"] [data-level=error]').first()).toBeVisible();
});

test('a table is started from nothing and filled to a clean bundle', async ({ page, journey, say, lang }) => {
  await journey.open();
  await page.getByRole('link', { name: say.grid.start_link }).click();
  await expect(page.getByText(say.grid.no_table)).toBeVisible();
  await journey.dropMade(study().filter(({ name }) => name !== 'participant.tsv'));
  await journey.checked();
  await page.getByLabel(say.grid.start_which).selectOption('participant');
  await page.getByRole('button', { name: say.grid.start_do, exact: true }).click();
  await at(page, 'A2');
  await journey.settled();
  await journey.look('grid-empty');
  const rows = study().find(({ name }) => name === 'participant.tsv').bytes.toString().split('\n').slice(1);
  const [first, ...rest] = rows;
  for (const text of first.split('\t').slice(0, 6)) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  // The column that says which row is which is drawn over the others once they are scrolled by.
  await expect(grid(page).getByText('PT-001', { exact: true }).first()).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await at(page, 'A3');
  // The row of headings comes along from a spreadsheet, and is no row here.
  const headings = study().find(({ name }) => name === 'participant.tsv').bytes.toString().split('\n')[0];
  await paste(page, [headings, ...rest].join('\n'));
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '14');
  await expect(page.getByText({ fr: 'La ligne de titres n’a pas été collée', en: 'The row of headings was not pasted' }[lang])).toBeAttached();
  await expect(grid(page).getByText('PT-012', { exact: true })).toBeVisible();
  await journey.settled();
  // Its card tells the rows that were filled in.
  await journey.go('deposit');
  const card = page.locator('.file').filter({ has: page.locator('.file-name', { hasText: /^participant/ }) });
  await expect(card.locator('.source-facts')).toContainText({ fr: /12\u00a0lignes/, en: /12\srows/ }[lang]);
  await journey.go('handover');
  const bundle = await journey.save(() => page.getByRole('button', { name: say.handover.make }).click());
  const opened = open(bundle.bytes);
  expect(verify(opened).wrong).toEqual([]);
  const table = Object.entries(opened.files).find(([name]) => /participant\.tsv$/.test(name));
  expect(Buffer.from(table[1]).toString().trimEnd().split('\n')).toHaveLength(13);
  expect(lang).toBeTruthy();
});

test('on a narrow page, by touch', async ({ page, journey, say }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await journey.open();
  await journey.dropMade(study(DAMAGED));
  await journey.checked();
  await journey.page.evaluate(() => { location.hash = '#grid'; });
  await page.getByLabel(say.grid.which, { exact: true }).selectOption({ label: await page.getByLabel(say.grid.which, { exact: true }).locator('option').filter({ hasText: /participant/i }).first().innerText() });
  const cell = grid(page).getByText('PT-001', { exact: true });
  await expect(cell).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await cell.dblclick();
  await expect(page.locator('.sheet-input')).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await journey.look('grid-narrow');
});

test('cells are chosen by dragging, columns by their heading; what is cut is gone and comes back', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(study(DAMAGED));
  await journey.checked();
  await openTable(page, journey, say);
  const cell = (row, column) => grid(page).locator(`[aria-rowindex="${row}"] [aria-colindex="${column}"]`);
  const middle = async (locator) => {
    const box = await locator.boundingBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  await page.mouse.move(...await middle(cell(2, 4)));
  await page.mouse.down();
  await page.mouse.move(...await middle(cell(3, 4)));
  await page.mouse.move(...await middle(cell(4, 5)));
  await page.mouse.up();
  await expect(grid(page).locator('[role=gridcell][aria-selected=true]')).toHaveCount(6);
  await expect(side(page)).toContainText({ fr: 'sélectionnées', en: 'selected' }[lang]);
  await expect(page.getByRole('button', { name: { fr: /^Supprimer 3/, en: /^Remove 3/ }[lang] })).toBeVisible();
  await journey.look('grid-selected');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const before = await cell(2, 4).innerText();
  await page.keyboard.press('Control+x');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(`${before}\t`);
  await expect(cell(2, 4).locator('.sheet-text')).toHaveText('');
  await expect(cell(4, 5).locator('.sheet-text')).toHaveText('');
  await page.keyboard.press('Control+z');
  await expect(cell(2, 4)).toHaveText(before);

  await grid(page).getByRole('columnheader').nth(2).click();
  await expect(grid(page).locator('[role=gridcell][aria-selected=true]')).toHaveCount(12);
  await expect(page.locator('.sheet-input')).toHaveCount(0);
  // The way back leads to where one came from.
  await expect(page.getByRole('link', { name: say.grid.back_to_findings })).toHaveAttribute('href', '#check');
});
