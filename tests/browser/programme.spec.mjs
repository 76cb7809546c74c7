// Another programme than the first: chosen on the page or in the address, its manifests judged by its own dictionary.

import { expect, test } from './support/fixtures.mjs';

const HEADINGS = 'Component,HTAN Participant ID,Ethnicity,Gender,Race,Vital Status,Days to Vital Status Reference,Year of Death,Cause of Death';
const MANIFEST = `${HEADINGS}\nDemographics,HTA1_1,not hispanic or latino,female,white,Alive,12,,\nDemographics,HTA1_2,not hispanic or latino,Female,white,Dead,,,\n`;
const manifest = { name: 'manifest.csv', bytes: Buffer.from(MANIFEST) };

test('a programme is chosen on the page, and a manifest is known by what it says of itself', async ({ page, journey, say }) => {
  await journey.open();
  await page.getByLabel(say.deposit.programme).selectOption('htan');
  await expect(page.getByRole('banner')).toContainText('HTAN');
  await journey.dropMade([manifest]);
  await journey.checked();
  await expect(page.getByRole('region', { name: say.check.verdicts })).toContainText('DCA');
  await journey.look('programme-deposit');
  await journey.go('check');
  // A spelling that the model writes and schematic refuses; two values that a condition asks for.
  for (const field of ['Gender', 'Year of Death', 'Cause of Death']) {
    await expect(page.locator('.finding[data-level=error]').filter({ hasText: field }).first()).toBeVisible();
  }
  await journey.look('programme-check');
});

test('the address chooses a programme', async ({ page, journey, say }) => {
  await journey.open('programme=htan');
  await expect(page.getByLabel(say.deposit.programme)).toHaveValue('htan');
  await expect(page.getByRole('banner')).toContainText('HTAN');
});
