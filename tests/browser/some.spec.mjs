// Some cells and not all; questions about dates and identifiers; a word for what is personal; the grid’s edges.

import { expect, test } from './support/fixtures.mjs';

const DICTIONARY = {
  name: 'own', version: '1.0', schemas: [{ name: 'visit', fields: [
    { name: 'visit_id', valueType: 'string', unique: true, restrictions: { required: true } },
    { name: 'day', valueType: 'string', restrictions: { regex: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' } },
    { name: 'grade', valueType: 'string', restrictions: { codeList: ['G10', 'G20', 'G30'] } },
    { name: 'contact', valueType: 'string', restrictions: { required: true } },
    ...Array.from({ length: 12 }, (_, n) => ({ name: `note_${n}`, valueType: 'string' })),
  ] }],
};

/** Thirty visits; `change` gives the cells of a row, by its number from 0. */
function files(change) {
  const rows = Array.from({ length: 30 }, (_, n) => {
    const own = { visit_id: `V-${String(n + 1).padStart(3, '0')}`, day: '2020-01-20', grade: 'G10', contact: 'none', ...change(n) };
    return [own.visit_id, own.day, own.grade, own.contact, ...Array.from({ length: 12 }, (_, note) => `note ${note} of row ${n}`)].join('\t');
  });
  const head = DICTIONARY.schemas[0].fields.map((field) => field.name).join('\t');
  return [
    { name: 'dictionary.json', bytes: Buffer.from(JSON.stringify(DICTIONARY)) },
    { name: 'visit.tsv', bytes: Buffer.from(`${[head, ...rows].join('\n')}\n`) },
  ];
}

async function opened(journey, change, room) {
  await journey.open();
  await journey.dropMade(files(change));
  await journey.checked();
  await journey.go(room);
}

test('of a card only the cells that are ticked change, and an error says why no reason will do', async ({ page, journey, say, lang }) => {
  await opened(journey, (n) => (n < 4 ? { grade: 'G40' } : {}), 'repair');
  const card = page.locator('.fix-card').filter({ hasText: 'G40' });
  await card.getByText(say.cards.not_explained).click();
  await expect(card.getByText(say.cards.no_reason)).toBeVisible();
  await card.getByText(say.cards.places).click();
  const boxes = card.locator('.place-tick');
  await expect(boxes).toHaveCount(4);
  await boxes.nth(1).check();
  await boxes.nth(3).check();
  await expect(card.getByText({ fr: /^Seules 2\u00a0cellules changeront/, en: /^Only 2\u00a0cells will change/ }[lang])).toBeVisible();
  await journey.look('card-some');
  await card.getByRole('radio').first().check();
  await page.locator('.cards-apply .button-primary').click();
  await expect(page.locator('.history-step')).toHaveCount(1);
  await journey.settled();
  // The other two are still to be mended.
  await expect(page.locator('.fix-card').filter({ hasText: 'G40' }).locator('.fix-card-count')).toContainText('2');
});

test('dates that Excel turned, and identifiers that lost their zeros, are asked about', async ({ page, journey, lang }) => {
  const day = (n) => (n % 3 === 0 ? `${13 + (n % 16)}/05/2020` : `2020-0${1 + (n % 9)}-${String(2 + (n % 11)).padStart(2, '0')}`);
  await opened(journey, (n) => ({ day: day(n), ...(n === 6 ? { visit_id: 'V-7' } : {}) }), 'repair');
  const dates = page.locator('.vote').filter({ hasText: /day/ }).first();
  await expect(dates).toContainText({ fr: 'aucun jour n’y dépasse 12', en: 'no day among them is above 12' }[lang]);
  // A doubt: none of the answers is set before the others.
  await expect(dates.locator('.button-primary')).toHaveCount(0);
  await journey.look('vote-turned');
  await dates.getByRole('button', { name: { fr: /échanger le jour et le mois/, en: /turn day and month/ }[lang] }).click();
  await expect(page.locator('.history-step')).toHaveCount(1);
  await journey.settled();
  const names = page.locator('.vote').filter({ hasText: 'V-007' });
  await names.locator('.vote-choice button').click();
  await expect(page.locator('.history-step')).toHaveCount(2);
  await journey.settled();
  await expect(page.locator('.vote')).toHaveCount(0);
});

test('where a cell may not be blank, a word takes the place of what is personal', async ({ page, journey, say }) => {
  await opened(journey, (n) => (n < 3 ? { contact: 'alex@example.org' } : {}), 'check');
  await page.locator('.finding-head').filter({ hasText: 'contact' }).first().click();
  await expect(page.getByText(say.check.word_hint)).toBeVisible();
  await page.getByLabel(say.check.word_label).fill('REDACTED');
  await journey.look('word');
  await journey.button(say.check.word_do).click();
  await journey.settled();
  await expect(page.locator('.finding-head').filter({ hasText: 'contact' })).toHaveCount(0);
});

test('Ctrl with an arrow goes to the edge of what is filled, and the identifier stays in sight', async ({ page, journey, say }) => {
  await opened(journey, (n) => ({ day: n > 9 && n < 15 ? '' : '2020-01-20', ...(n === 20 ? { grade: 'G40' } : {}) }), 'check');
  await page.locator('.finding-section').getByRole('button', { name: say.grid.open }).first().click();
  await expect(page.getByRole('gridcell', { name: 'V-001', exact: true })).toBeVisible();
  const place = page.locator('.sheet-place');
  const to = async (key, cell) => {
    await page.keyboard.press(key);
    await expect(place).toHaveText(cell);
  };
  await page.getByRole('gridcell', { name: '2020-01-20', exact: true }).first().click();
  await expect(place).toHaveText('B2');
  await to('Control+ArrowDown', 'B11');
  await to('Control+ArrowDown', 'B17');
  await to('Control+ArrowDown', 'B31');
  await to('Control+ArrowUp', 'B17');
  await to('Control+ArrowUp', 'B11');
  await to('Control+ArrowUp', 'B2');
  await to('Control+ArrowRight', 'P2');
  const width = (await page.locator('.sheet-scroller').boundingBox()).width;
  const frozen = page.locator('.sheet-row .sheet-cell[aria-hidden]:not([hidden])').filter({ hasText: 'V-001' });
  if (width > 640) {
    await expect(frozen).toBeVisible();
    await journey.look('grid-frozen');
    // A cell under it is brought out when it is gone to.
    for (let n = 0; n < 10; n += 1) await page.keyboard.press('ArrowLeft');
    await expect(place).toHaveText('F2');
    const box = await page.locator('.sheet-active').first().boundingBox();
    const over = await page.locator('.sheet-head .sheet-cell[aria-hidden]').boundingBox();
    expect(box.x).toBeGreaterThanOrEqual(over.x + over.width - 1);
  }
  await to('Control+ArrowLeft', 'A2');
  await expect(page.locator('.sheet-row .sheet-cell[aria-hidden]:not([hidden])')).toHaveCount(0);
});
