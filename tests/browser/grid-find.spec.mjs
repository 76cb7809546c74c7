// A text looked for in the grid: from the field above it and from the keyboard, forth, back and round, however long the table is; and
// what is told while very many rows are changed.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { goOn, hold, holdable } from './support/busy.mjs';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN, wideParticipants } from './support/study.mjs';

/** The clean study with some cells of the participants changed. */
function study(changes) {
  return CLEAN.map((path) => {
    const name = basename(path);
    const text = readFileSync(path, 'utf8');
    if (name !== 'participant.tsv') return { name, bytes: Buffer.from(text) };
    const lines = text.trimEnd().split('\n').map((line) => line.split('\t'));
    for (const [row, column, value] of changes) lines[row][column] = value;
    return { name, bytes: Buffer.from(`${lines.map((line) => line.join('\t')).join('\n')}\n`) };
  });
}

const grid = (page) => page.getByRole('grid');
const active = (page) => grid(page).locator('.sheet-active');
const place = (page) => page.locator('.sheet-place');
const field = (page, say) => page.getByRole('searchbox', { name: say.grid.find });
const told = (page) => page.locator('.sheet-told');

async function openTable(page) {
  await page.evaluate(() => { location.hash = '#grid'; });
  const which = page.locator('#sheet-table');
  await expect(which).toBeVisible();
  const name = (await which.locator('option').allTextContents()).find((text) => text.includes('(participant)'));
  await which.selectOption({ label: name });
  await expect(grid(page).getByRole('gridcell', { name: /^PT-0+1$/ })).toBeVisible();
}

test('a text is found forth, back and round, whatever its case and accents', async ({ page, journey, say }) => {
  await journey.open();
  await journey.dropMade(study([[2, 4, 'Écossaise'], [7, 4, 'ecossais'], [5, 3, 'masc']]));
  await journey.checked();
  await openTable(page);
  await grid(page).getByRole('gridcell', { name: 'PT-001', exact: true }).click();
  await page.keyboard.press('Control+f');
  await expect(field(page, say)).toBeFocused();
  await page.keyboard.type('ÉCOSS');
  await page.keyboard.press('Enter');
  await expect(place(page)).toHaveText('E3');
  await expect(active(page)).toContainText('Écossaise');
  await expect(told(page)).toHaveText('E3 · Écossaise');
  await expect(told(page)).toHaveRole('status');
  // The focus stays in the field, so that Enter goes on.
  await expect(field(page, say)).toBeFocused();
  await journey.look('grid-find');
  await page.keyboard.press('Enter');
  await expect(place(page)).toHaveText('E8');
  await expect(told(page)).toHaveText('E8 · ecossais');
  await page.keyboard.press('Enter');
  await expect(told(page)).toHaveText(`${say.grid.found_round_next} E3 · Écossaise`);
  await page.keyboard.press('Shift+Enter');
  await expect(told(page)).toHaveText(`${say.grid.found_round_back} E8 · ecossais`);

  // What is typed anew takes the word back; nothing found leaves the place as it is.
  await page.keyboard.press('Control+a');
  await page.keyboard.type('nowhere');
  await expect(told(page)).toHaveText('');
  await page.getByRole('button', { name: say.grid.find_next }).click();
  await expect(told(page)).toHaveText(say.grid.found_none);
  await expect(place(page)).toHaveText('E8');

  // From the table: F3 goes on and back; what was edited counts.
  await field(page, say).fill('Zzz');
  await field(page, say).press('Escape');
  await expect(active(page)).toBeFocused();
  await page.keyboard.type('a zZZ b');
  await page.keyboard.press('Enter');
  await expect(place(page)).toHaveText('E9');
  await page.keyboard.press('F3');
  await expect(place(page)).toHaveText('E8');
  await expect(told(page)).toHaveText(`${say.grid.found_round_next} E8 · a zZZ b`);
  await expect(active(page)).toBeFocused();
  await journey.settled();

  // Of the rows with an error only those.
  await field(page, say).fill('PT-');
  await page.getByLabel(say.grid.shown, { exact: true }).selectOption('error');
  await expect(page.locator('.sheet-count')).toHaveText(/^3 /);
  await page.getByRole('button', { name: say.grid.find_back }).click();
  await expect(place(page)).toHaveText(/^B[0-9]+$/);
  await journey.look('grid-found');
});

test('a search in a long table is told while it goes on, and given up by typing anew', async ({ page, journey, say, lang }, info) => {
  await holdable(page);
  await journey.open();
  await journey.drop([wideParticipants(info.outputPath('long'), 120_000)]);
  await journey.checked();
  await openTable(page);
  await expect(page.locator('.sheet-values')).toBeVisible();
  await field(page, say).fill('pt-0119999');
  // What is asked after the first answer waits.
  await hold(page, 1);
  await field(page, say).press('Enter');
  await expect(told(page)).toHaveText(say.grid.finding);
  await expect(page.locator('.sheet-count')).toContainText({ fr: ' sur ', en: ' of ' }[lang]);
  await journey.look('grid-finding');
  await field(page, say).fill('pt-0119998');
  await expect(told(page)).toHaveText('');
  await expect(page.locator('.sheet-count')).not.toContainText({ fr: ' sur ', en: ' of ' }[lang]);
  await goOn(page);
  await field(page, say).press('Enter');
  await expect(place(page)).toHaveText('B119999');
  await expect(told(page)).toHaveText('B119999 · PT-0119998');
  await expect(active(page)).toBeVisible();
  // A column far to the right is brought in sight.
  await field(page, say).fill(createHash('sha512').update('119998').digest('hex').slice(9, 60).toUpperCase());
  await field(page, say).press('Enter');
  await expect(place(page)).toHaveText('I119999');
  await expect(active(page)).toBeInViewport();
});

test('finding out which of very many filtered rows are chosen is told as work', async ({ page, journey, say }) => {
  const rows = Array.from({ length: 6_000 }, (_, n) => `ETU-FICTIVE\tPT-0${n + 1}\t${2000 + n}\tmasc\tFrench Canadian\tAlive\t\t`);
  const heading = 'study_id\tsubmitter_participant_id\tage_at_recruitment\tsex\tethnicity\tvital_status\tcause_of_death\tage_of_death';
  await holdable(page);
  await journey.open();
  await journey.dropMade([{ name: 'participant.tsv', bytes: Buffer.from(`${[heading, ...rows].join('\n')}\n`) }]);
  await journey.checked();
  await openTable(page);
  await page.getByLabel(say.grid.shown, { exact: true }).selectOption('error');
  await grid(page).getByRole('columnheader').filter({ hasText: 'sex' }).click();
  await expect(page.locator('.sheet-values')).toContainText('masc');
  await hold(page);
  await page.keyboard.press('Delete');
  await expect(journey.dock).toContainText(say.shell.repairing);
  await goOn(page);
  await journey.settled();
  await expect(active(page).locator('.sheet-text')).toHaveText('');
});
