// What the address asks for: views to read, their fields and files to fill in, a dictionary of the same site.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.mjs';

const heading = (page) => page.getByRole('heading', { level: 1 });
const at = (lang, query) => `./?lang=${lang}&embed=1&programme=cqdg&${query}`;

test('the fields of a table say what they are, what is expected and which codes they take', async ({ page, journey, say, lang }) => {
  await page.goto(at(lang, 'view=field&table=participant'));
  const sex = page.getByRole('row').filter({ has: page.getByText('sex', { exact: true }) });
  await expect(sex).toContainText(say.reading.required);
  await expect(sex.locator('.codes li').first()).toBeVisible();
  const cause = page.getByRole('row').filter({ has: page.getByText('age_of_death', { exact: true }) });
  await expect(cause).toContainText({ fr: 'lorsque', en: 'when' }[lang]);
  await expect(page.getByRole('banner')).toHaveCount(0);
  await expect(page.getByRole('contentinfo')).toHaveCount(0);
  await journey.look('reading-field');
  await page.setViewportSize({ width: 320, height: 640 });
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await journey.look('reading-field-narrow');
});

test('the dictionary opens at the table that is asked for, and goes to others from the keyboard', async ({ page, journey, say, lang }) => {
  await page.goto(at(lang, 'view=dictionary&table=dataset'));
  await expect(heading(page)).toHaveText(say.explore.title);
  await expect(page.locator('.rail-item')).toHaveCount(13);
  await expect(page.getByRole('rowheader')).toHaveCount(3);
  await page.getByRole('link', { name: /^Participants/ }).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('rowheader')).toHaveCount(8);
  await expect(page.getByRole('banner')).toHaveCount(0);
  await journey.look('reading-dictionary');
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('files to fill in are those of the table that is asked for', async ({ page, journey, say, lang }) => {
  await page.goto(at(lang, 'view=templates&table=participant'));
  await expect(heading(page)).toHaveText(say.reading.templates);
  const book = await journey.save(() => page.getByRole('button', { name: /participant/ }).first().click());
  expect(book.name).toMatch(/^participant_v.*\.xlsx$/);
  const text = await journey.save(() => page.getByRole('button', { name: /participant/ }).last().click());
  expect(text.bytes.toString()).toContain('submitter_participant_id\t');
  await page.goto(at(lang, 'view=templates'));
  await expect(page.locator('.table-line')).toHaveCount(12);
  await journey.look('reading-templates');
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('what the address asks for and the page does not know is said, with what it knows', async ({ page, journey, say, lang }) => {
  await page.goto(`./?lang=${lang}&programme=cqgd&view=grille`);
  const banner = page.locator('.banner');
  for (const words of ['programme=cqgd', 'cqdg, htan', 'view=grille', 'templates', say.reading.unknown_what]) await expect(banner).toContainText(words);
  await expect(page.getByText(say.deposit.drop_here)).toBeVisible();
  await journey.look('address-unknown');
  await page.goto(`./?lang=${lang}&programme=htan&view=app`);
  await expect(page.getByText(say.deposit.drop_here)).toBeVisible();
  await expect(page.locator('.brand-programme')).toContainText('HTAN');
  await expect(banner).toHaveCount(0);
});

test('the whole page opens from it, at the same place', async ({ page, journey, lang }) => {
  await page.goto(at(lang, 'view=field&table=study&host=https://docs.example'));
  const link = page.locator('.whole-page');
  await expect(page.getByRole('rowheader')).toHaveCount(12);
  const address = new URL(await link.getAttribute('href'), page.url());
  expect(Object.fromEntries(address.searchParams)).toEqual({ lang, programme: 'cqdg', view: 'field', table: 'study' });
  await page.goto(address.href);
  await expect(page.getByRole('rowheader')).toHaveCount(12);
  await expect(page.getByRole('banner')).toBeVisible();
  await journey.look('reading-whole');
  await journey.go('check');
  await expect(page.getByRole('rowheader')).toHaveCount(0);
});

test('the whole road without its frame, narrow too', async ({ page, journey, lang }) => {
  await page.goto(at(lang, 'view=app'));
  await expect(page.locator('.whole-page')).toBeVisible();
  await expect(page.getByRole('banner')).not.toContainText('Bordereau');
  await journey.look('embedded-app');
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await journey.look('embedded-app-narrow');
});

test('a table or a field that is not there is said', async ({ page, lang }) => {
  await page.goto(at(lang, 'view=field&table=nothing'));
  await expect(page.locator('.none')).toContainText('nothing');
  await page.goto(at(lang, 'view=field&table=study&field=nothing'));
  await expect(page.locator('.none')).toContainText('nothing');
  await expect(page.getByRole('rowheader')).toHaveCount(12);
});

test.describe('a dictionary by its address', () => {
  const OWN = 'dictionary/{lang}/cqdg-1.6.json';
  test.use({ provoked: [/answer 404|Failed to load resource|(nothing|never)\.json/] });

  test('of the same site is used, in the language of the page', async ({ page, journey, say, lang }) => {
    const asked = [];
    await page.route('**/dictionary/*/cqdg-1.6.json', async (route) => {
      asked.push(new URL(route.request().url()).pathname.split('/').at(-2));
      await route.continue({ url: route.request().url().replace(/\/(fr|en)\//, '/cqdg/') });
    });
    await journey.open(`programme=cqdg&dictionary=${encodeURIComponent(OWN)}`);
    await journey.dictionary();
    await expect(page.getByText(say.reading.of_site)).toBeVisible();
    // The known defects are those of ours, and are corrected here too.
    await expect(page.getByRole('radio', { name: say.dictionary.as_corrected })).toBeChecked();
    await expect(page.locator('.defect')).not.toHaveCount(0);
    const other = lang === 'fr' ? 'en' : 'fr';
    await page.getByRole('button', { name: say.shell.other_language, exact: true }).click();
    await expect.poll(() => asked).toEqual([lang, other]);
    await expect(page.locator('html')).toHaveAttribute('lang', other);
  });

  test('of the same site gives way to the person’s own', async ({ page, journey, say, lang }) => {
    const asked = [];
    await page.route('**/dictionary/*/cqdg-1.6.json', async (route) => {
      asked.push(route.request().url());
      // The person is quicker than the site.
      await new Promise((done) => setTimeout(done, 1000));
      await route.continue({ url: route.request().url().replace(/\/(fr|en)\//, '/cqdg/') });
    });
    await journey.open(`programme=cqdg&dictionary=${encodeURIComponent(OWN)}`);
    await journey.dropMade([{ name: 'small-dictionary.json', bytes: readFileSync(join(import.meta.dirname, 'fixtures/small-dictionary.json')) }]);
    await journey.dictionary();
    await expect(page.getByText(say.dictionary.loaded)).toBeVisible();
    await expect(page.getByText(say.reading.of_site)).toHaveCount(0);
    const name = await page.locator('#in-use-title').innerText();
    await page.getByRole('button', { name: say.shell.other_language, exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', lang === 'fr' ? 'en' : 'fr');
    await page.waitForTimeout(500);
    await expect(page.locator('#in-use-title')).toHaveText(name);
    expect(asked).toHaveLength(1);
  });

  test('that never comes does not hold up the person’s own files for ever', async ({ page, journey }) => {
    await page.route('**/data/never.json', () => {});
    await page.clock.install();
    await journey.open('programme=cqdg&dictionary=data/never.json');
    await journey.dropMade([{ name: 'small-dictionary.json', bytes: readFileSync(join(import.meta.dirname, 'fixtures/small-dictionary.json')) }]);
    await page.waitForTimeout(500);
    await expect(page.locator('.file')).toHaveCount(0);
    await page.clock.fastForward(61_000);
    await expect(page.locator('.file')).toHaveCount(1);
  });

  for (const address of ['https://elsewhere.example/a.json', '//elsewhere.example/a.json', '\\\\elsewhere.example/a.json']) {
    test(`of another site is refused before it is asked for: ${address}`, async ({ page, journey, lang }) => {
      await journey.open(`programme=cqdg&dictionary=${encodeURIComponent(address)}`);
      await expect(page.locator('.banner')).toContainText({ fr: 'sur un autre site', en: 'on another site' }[lang]);
      await journey.dictionary();
      await expect(page.locator('#in-use-title')).toContainText('1.6');
    });
  }

  test('that is not there, or is none, leaves the programme’s own in use', async ({ page, journey, lang }) => {
    await journey.open('programme=cqdg&dictionary=data/nothing.json');
    await expect(page.locator('.banner')).toContainText({ fr: 'n’a pas pu être lu', en: 'could not be read' }[lang]);
    await journey.open('programme=cqdg&dictionary=manifest.webmanifest');
    await expect(page.locator('.banner')).toContainText({ fr: 'n’est pas un dictionnaire', en: 'is not a dictionary' }[lang]);
    await journey.dictionary();
    await expect(page.locator('#in-use-title')).toContainText('1.6');
  });
});

test('where one only reads, files that are dropped are not taken', async ({ page, journey, say, lang }) => {
  await page.goto(at(lang, 'view=field&table=participant'));
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  const title = await page.title();
  await journey.dropMade([{ name: 'participant.tsv', bytes: Buffer.from('study_id\tsubmitter_participant_id\tsex\nS\tP\tx\n') }]);
  await page.waitForTimeout(1500);
  await expect(page).toHaveTitle(title);
  await expect(page.getByText(say.deposit.overlay)).toBeHidden();
});
