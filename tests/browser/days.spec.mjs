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

test('where nothing shows the order of day and month, both counts are offered, and the history shows what came of it', async ({ page, journey, say, lang }) => {
  const rows = [['02/03/2018', '01/02/2010'], ['04/03/2018', '05/06/2010'], ['01/07/2010', '05/06/2010']]
    .map(([day, birth], n) => ['S', `PT-${n}`, day, 'Male', 'Alive', birth].join('\t'));
  await journey.open();
  await journey.dropMade([{ name: 'participant.tsv', bytes: Buffer.from(`${[[...HEAD, 'date_naissance'].join('\t'), ...rows].join('\n')}\n`) }]);
  await journey.checked();
  await journey.go('repair');
  const choices = votes(page).locator('.vote-choice');
  await expect(choices).toHaveCount(4);
  await expect(votes(page)).toContainText({ fr: 'les deux lectures sont offertes', en: 'both readings are offered' }[lang]);
  await expect(choices.nth(2)).toContainText({ fr: 'le mois d’abord (-119 à 2\u202f954\u00a0jours; le champ refuserait 1\u00a0cellule)', en: 'the month first (-119 to 2,954\u00a0days; the field would refuse 1\u00a0cell)' }[lang]);
  await expect(choices.nth(2).locator('.vote-examples')).toContainText('2889');
  await journey.look('days-both-readings');
  await choices.nth(0).getByRole('button').click();
  await expect(page.locator('.history-step')).toHaveCount(1);
  await journey.settled();
  await expect(votes(page)).toHaveCount(0);
  await page.locator('.history-step').getByText(say.repair.details).click();
  const became = page.locator('.history-step .change').nth(1);
  await expect(became).toContainText('•••');
  await expect(became).toContainText('2951');
  await journey.look('days-in-the-history');
});
