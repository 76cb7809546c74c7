// Renews the pictures of the README: `make screenshots`.

import { join } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { ROOT } from './support/study.mjs';

const picture = (name) => join(ROOT, 'docs/screenshots', `${name}.png`);

test('the findings, in French and light', async ({ page, journey }) => {
  await journey.open();
  await journey.example();
  await journey.go('check');
  await page.locator('.finding').first().waitFor();
  await page.screenshot({ path: picture('check-fr-light') });
});

test.describe('in English', () => {
  test.use({ lang: 'en', locale: 'en-CA', colorScheme: 'dark' });

  test('the repairs, dark', async ({ page, journey }) => {
    await journey.open();
    await journey.example();
    await journey.go('repair');
    await expect(page.locator('.swap-line').first()).toBeVisible();
    await page.screenshot({ path: picture('repair-en-dark') });
  });
});
