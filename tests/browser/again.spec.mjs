// What was taken home comes back: a report to read, a marked workbook with what was mended; and what an edit brings about is told
// where it is made.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN } from './support/study.mjs';

/** The clean study with cells of the participants changed: `[[row, column, text]]`, rows from 1. */
function study(changes = []) {
  return CLEAN.map((path) => {
    const name = basename(path);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
    if (name === 'participant.tsv') for (const [row, column, value] of changes) lines[row][column] = value;
    return { name, bytes: Buffer.from(`${lines.map((line) => line.join('\t')).join('\n')}\n`) };
  });
}

const DAMAGED = [[3, 3, 'masc'], [5, 2, '12,5x'], [9, 5, 'Alife']];
const side = (page) => page.locator('.sheet-side');

async function openTable(page, journey, say) {
  await journey.go('check');
  const section = page.locator('.finding-section').filter({ hasText: /participant/i }).first();
  await section.getByRole('button', { name: say.grid.open }).click();
  await expect(page.getByRole('grid').getByRole('gridcell', { name: 'PT-001', exact: true })).toBeVisible();
}

test('a report that is dropped is read on its card, and is no table', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(study(DAMAGED));
  await journey.checked();
  await journey.go('check');
  const { name, bytes } = await journey.save(() => journey.button(say.check.report).click());
  await journey.open();
  await journey.dropMade([{ name, bytes }]);
  await journey.settled();
  const report = page.locator('.report-again');
  await expect(report).toBeVisible();
  await expect(report.getByRole('table')).toContainText({ fr: 'Participants', en: 'Participants' }[lang]);
  await expect(report).toContainText({ fr: 'Pas encore conforme au dictionnaire', en: 'Does not conform to the dictionary yet' }[lang]);
  await expect(report.locator('.remark').filter({ hasText: 'participant.tsv D4' })).not.toHaveCount(0);
  await expect(page.locator('.file')).toContainText({ fr: 'à lire seulement', en: 'to read only' }[lang]);
  await expect(page.locator('.file .tag').first()).toHaveText({ fr: 'Rapport, à lire', en: 'Report, to read' }[lang]);
  // It says when it was made.
  await expect(report.locator('.report-facts')).toContainText(String(new Date().getUTCFullYear()));
  expect(await report.innerText()).not.toContain('masc');
  await journey.look('report-again');
  // Beside tables it is folded, and counts for nothing.
  await journey.dropMade(study());
  await journey.checked();
  await expect(page.locator('.headline')).toHaveAttribute('data-level', 'ok');
});

test('a marked workbook takes the place of its file, and what was mended since is told', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(study(DAMAGED));
  await journey.checked();
  await journey.go('check');
  await page.getByText(say.check.marked).click();
  const { name, bytes } = await journey.save(() => page.locator('.made-files').getByRole('button', { name: 'participant.tsv' }).click());
  expect(name).toMatch(/^participant_anno/);
  await journey.dropMade([{ name, bytes }]);
  await journey.settled();
  const told = { fr: /prend la place de «\u00a0participant.tsv\u00a0».*corrigés, 0;/, en: /takes the place of “participant.tsv”.*mended, 0;/ }[lang];
  await expect(page.locator('.since-marked')).toContainText(told);
  await journey.look('marked-again');
  await journey.go('deposit');
  const card = page.locator('.file').filter({ hasText: name });
  await expect(card).toContainText(told);
  await expect(page.locator('.file').filter({ hasText: 'participant.tsv' })).toHaveCount(1);
});

test('a repeated identifier does not fit, and what an edit brings about is told beside the grid', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(study(DAMAGED));
  await journey.checked();
  await openTable(page, journey, say);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F2');
  await page.locator('.sheet-input').fill('PT-002');
  await expect(page.locator('.sheet-verdict [data-level=error]').first()).toContainText('PT-002');
  await expect(page.locator('.sheet-verdict').getByText(say.grid.all_good)).toHaveCount(0);
  await page.keyboard.press('Enter');
  const caused = side(page).locator('.caused');
  await expect(caused).toContainText(say.cards.caused);
  await expect(caused).toContainText({ fr: 'Participants\u00a0: ', en: 'Participants: ' }[lang]);
  await journey.look('grid-caused');

  // It stays under its step when another one brings something up too, and goes with what it was.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('xx');
  await page.keyboard.press('Enter');
  await journey.settled();
  await journey.go('repair');
  const under = page.locator('.history-step .caused');
  await expect(under).toHaveCount(2);
  await expect(under.last()).toContainText(say.cards.caused);
  await journey.look('history-caused');
  await page.locator('.history-step').first().getByRole('button').first().click();
  await journey.settled();
  await expect(under).toHaveCount(1);
});
