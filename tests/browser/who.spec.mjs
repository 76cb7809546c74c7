// Who has what: the matrix, what is looked for, one thing with its rows, and the way to its place in the grid.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN, CLEAN_FOLDER } from './support/study.mjs';

const opened = async ({ page, journey, say }) => {
  await journey.go('check');
  await page.getByRole('link', { name: say.entities.open, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: say.entities.title })).toBeFocused();
  await expect(page.locator('.who-matrix table')).toBeVisible();
};

test('the matrix shows who lacks what, and one of them with its rows', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.example();
  await opened({ page, journey, say });
  const rows = page.locator('.who-matrix tbody tr');
  await expect(rows).toHaveCount(13);
  await journey.look('who');
  await page.getByLabel(say.entities.show, { exact: true }).selectOption({ label: `${say.entities.doubled} (1)` });
  await expect(rows).toHaveCount(1);
  await rows.getByRole('button', { name: 'PT-008' }).click();
  const one = page.locator('.who-one');
  await expect(one.getByRole('heading', { level: 2 })).toBeFocused();
  await expect(one).toContainText({ fr: 'Ses propres lignes disent des choses différentes', en: 'Its own rows say different things' }[lang]);
  await journey.look('who-one');
  await one.getByRole('button', { name: /participant_v1\.6\.tsv · 9/ }).click();
  await expect(page).toHaveURL(/#grid$/);
  await page.getByRole('link', { name: say.entities.back_here, exact: true }).click();
  await expect(page.locator('.who-one')).toContainText('PT-008');
  await page.getByLabel(say.entities.show, { exact: true }).selectOption('0');
  await page.getByLabel(say.entities.search, { exact: true }).fill('0o1');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText(say.entities.orphan);
});

test('a clean study lacks nothing; the saved table names nobody unless asked', async ({ page, journey, say }) => {
  await journey.open();
  await journey.drop(CLEAN_FOLDER);
  await journey.checked();
  await opened({ page, journey, say });
  await expect(page.locator('.who-body').first()).toContainText(say.entities.whole);
  await page.getByRole('group', { name: say.entities.kinds }).getByRole('button').nth(1).click();
  await expect(page.locator('.who-matrix tbody tr')).toHaveCount(14);
  const { bytes } = await journey.save(() => journey.button(say.entities.save).click());
  expect(bytes.toString().split('\n')).toHaveLength(16);
  expect(bytes.toString()).not.toContain('SP-0');
  await page.getByLabel(say.entities.values).check();
  const named = await journey.save(() => journey.button(say.entities.save).click());
  expect(named.bytes.toString()).toContain('SP-001\t');
});

test('a family is drawn, said in a list, and what does not fit is told', async ({ page, journey, say, lang }) => {
  await journey.open();
  const study = CLEAN.map((path) => {
    const text = readFileSync(path, 'utf8');
    const changed = path.endsWith('family.tsv') ? text.replace('PT-002\tCase-parent trio\tMother', 'PT-002\tCase-parent trio\tFather') : text;
    return { name: basename(path), bytes: Buffer.from(changed) };
  });
  await journey.dropMade(study);
  await journey.checked();
  await opened({ page, journey, say });
  const card = page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: say.families.title, exact: true }) });
  await card.getByRole('button', { name: say.families.only_broken }).click();
  await expect(card.locator('.origin')).toHaveCount(1);
  await card.locator('.origin').click();
  await expect(page.locator('#family-one')).toBeFocused();
  const picture = card.getByRole('img', { name: /FAM-01/ });
  await expect(picture).toBeVisible();
  await expect(card.locator('.pedigree-flag')).toHaveCount(2);
  await expect(card).toContainText({ fr: '2 pères', en: '2 fathers' }[lang]);
  await expect(card.getByRole('row').filter({ hasText: 'PT-001' })).toContainText({ fr: 'atteint', en: 'affected' }[lang]);
  // What the file says is quoted, and the label that stands for it is not.
  await expect(card.getByRole('row').filter({ hasText: 'PT-002' })).toContainText({ fr: 'Père («\u00a0Father\u00a0»)', en: 'Father, ' }[lang]);
  await expect(card).toContainText({ fr: 'Entre guillemets', en: 'In quotation marks' }[lang]);
  await journey.look('family');
  const { bytes } = await journey.save(() => journey.button(say.families.save).click());
  expect(bytes.toString()).toMatch(/^<svg [^]*PT-003[^]*<\/svg>$/);
});
