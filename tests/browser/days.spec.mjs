// Dates where days are counted: what they are counted from, what that gives, and what there is to do where nothing is there.

import { expect, test } from './support/fixtures.mjs';

const HEAD = ['study_id', 'submitter_participant_id', 'age_at_recruitment', 'sex', 'vital_status'];

/** Six participants with a date for their age; with their dates of birth, or without. */
function people(birth) {
  const row = (n) => ['S', `PT-${n}`, `2018-0${n}-0${n}`, 'Male', 'Alive', ...(birth ? [`2010-0${n}-01`] : [])].join('\t');
  const head = [...HEAD, ...(birth ? ['date_naissance'] : [])].join('\t');
  return [{ name: 'participant.tsv', bytes: Buffer.from(`${[head, ...[1, 2, 3, 4, 5, 6].map(row)].join('\n')}\n`) }];
}

const votes = (page) => page.locator('.votes:not(.columns) .vote');
const cards = (page) => page.locator('.fix-card').filter({ hasText: 'age_at_recruitment' });

test('dates become days since birth with one answer, or since a day that is given', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.dropMade(people(true));
  await journey.checked();
  await journey.go('repair');
  await expect(votes(page)).toHaveCount(1);
  const first = votes(page).locator('.vote-choice').first();
  await expect(first.getByRole('button')).toContainText({ fr: '(2\u202f922 à 2\u202f927\u00a0jours, soit 8\u00a0ans)', en: '(2,922 to 2,927\u00a0days, that is 8\u00a0years)' }[lang]);
  await expect(first.locator('.vote-examples')).toContainText('2923');
  await expect(cards(page)).toHaveCount(0);
  await journey.look('days-since-birth');
  await expect(page.locator('.columns')).toContainText('date_naissance');
  await votes(page).getByRole('button', { name: { fr: /Les compter ainsi, puis laisser/, en: /Count them so, then leave/ }[lang] }).click();
  await expect(page.locator('.history-step')).toHaveCount(1);
  await journey.settled();
  await expect(votes(page)).toHaveCount(0);
  await expect(page.locator('.columns .vote')).toHaveCount(0);

  await page.goto('about:blank');
  await journey.open();
  await journey.dropMade(people(false));
  await journey.checked();
  await journey.go('repair');
  await expect(votes(page)).toHaveCount(1);
  await expect(cards(page)).toHaveCount(0);
  await expect(votes(page)).toContainText({ fr: 'Aucune colonne ne donne une date', en: 'No column has a date' }[lang]);
  await votes(page).getByLabel(say.check.days_since).fill('2008-03-01');
  await expect(votes(page).locator('.days-foreseen')).toContainText({ fr: '6\u00a0cellules', en: '6\u00a0cells' }[lang]);
  await journey.look('days-since-a-day');
  await votes(page).getByRole('button', { name: say.check.days_do }).click();
  await expect(page.locator('.history-step')).toHaveCount(1);
  await journey.settled();
  await expect(votes(page)).toHaveCount(0);
});
