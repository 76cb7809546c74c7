// Renews the pictures of the README: `make screenshots`.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { frameOf } from './support/embedded.mjs';
import { expect, test } from './support/fixtures.mjs';
import { ROOT } from './support/study.mjs';
import { serve } from './server.mjs';

const picture = (name) => join(ROOT, 'docs/screenshots', `${name}.png`);

test('the findings, in French and light', async ({ page, journey }) => {
  await journey.open();
  await journey.example();
  await journey.go('check');
  // From the filters on, so that findings are to be seen.
  await page.locator('.finding').first().waitFor();
  await page.evaluate(() => scrollTo(0, document.querySelector('.finding').getBoundingClientRect().top + scrollY - 330));
  await page.screenshot({ path: picture('check-fr-light') });
});

test('what differs between the first published dictionary and the last', async ({ page, journey }) => {
  const first = join(ROOT, '../shared/reference/cqdg/cqdg-dictionary-5.60.en.json');
  test.skip(!existsSync(first), 'the published dictionaries are not beside the project');
  await journey.open('programme=cqdg', '#versions');
  await page.getByTestId('versions-input').setInputFiles(first);
  await page.locator('#versions-after').selectOption('own');
  await page.getByRole('region', { name: 'participant', exact: true }).scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollTo(0, document.querySelector('#differs-title').getBoundingClientRect().top + scrollY - 80));
  await page.screenshot({ path: picture('versions-fr-light') });
});

test.describe('in another site', () => {
  test.use({ provoked: [/^foreign request: http:\/\/localhost:\d+\/|favicon/] });

  test('a documentation site with the fields of a table', async ({ page }) => {
    const build = join(ROOT, 'tests/site/build');
    test.skip(!existsSync(join(build, 'validateur/index.html')), 'the site is not built: node tests/site/prepare.mjs');
    const server = await serve(build, 0);
    await page.goto(`http://localhost:${server.address().port}/`);
    await expect((await frameOf(page)).getByRole('rowheader')).toHaveCount(8);
    await page.waitForTimeout(500);
    await page.screenshot({ path: picture('site-fr-light') });
    server.close();
  });
});

test.describe('in English', () => {
  test.use({ lang: 'en', locale: 'en-CA', colorScheme: 'dark' });

  test('the repairs, dark', async ({ page, journey }) => {
    await journey.open();
    await journey.example();
    await journey.go('repair');
    await expect(page.locator('.swap-line').first()).toBeVisible();
    await page.evaluate(() => scrollTo(0, document.querySelector('.swaps').getBoundingClientRect().top + scrollY - 250));
    await page.screenshot({ path: picture('repair-en-dark') });
  });
});
