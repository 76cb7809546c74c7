// A real documentation site (Docusaurus, French and English) that carries Bordereau: tests/site/.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, drop, frameOf } from './support/embedded.mjs';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN, CLEAN_FOLDER, ROOT } from './support/study.mjs';
import { serve } from './server.mjs';

const BUILD = join(ROOT, 'tests/site/build');

test.use({ provoked: [/^foreign request: http:\/\/localhost:\d+\/|favicon/] });

let server;
let home;
test.beforeAll(async () => {
  if (!existsSync(join(BUILD, 'validateur/index.html'))) throw new Error('the site is not built: node tests/site/prepare.mjs');
  server = await serve(BUILD, 0);
  home = `http://localhost:${server.address().port}/`;
});
test.afterAll(() => server?.close());

const of = (lang, path = '') => `${home}${lang === 'fr' ? '' : `${lang}/`}${path}`;

test('a page of the site shows the fields of a table, in its language and colours', async ({ page, lang, journey }) => {
  await page.goto(of(lang));
  await expect(page.locator('html')).toHaveAttribute('lang', `${lang}-CA`);
  const frame = await frameOf(page);
  await expect(frame.locator('html')).toHaveAttribute('lang', lang);
  await expect(frame.getByRole('rowheader')).toHaveCount(8);
  // The page goes on right after the table.
  const element = page.locator('bordereau-app');
  const content = () => frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  await expect.poll(async () => (await element.boundingBox()).height - await content()).toBe(0);
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'light');
  await journey.look('site-field');
  const toggle = page.getByRole('button', { name: { fr: /sombre|clair|système/i, en: /dark|light|system/i }[lang] }).first();
  await expect(async () => {
    await toggle.click();
    await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark', { timeout: 500 });
  }).toPass();
  // Within the site one goes from page to page without a new document.
  await page.getByRole('main').getByRole('link', { name: { fr: 'Valider des fichiers', en: 'Validate files' }[lang] }).click();
  await expect.poll(() => page.frames().filter((one) => one.url().includes('embed=1') && !one.url().includes('view=')).length).toBe(1);
});

test('files dropped in a page of the site become a bundle', async ({ page, lang, say, journey }, info) => {
  await page.goto(of(lang, 'validate/'));
  const frame = await frameOf(page);
  await expect(frame.locator('html')).toHaveAttribute('lang', lang);
  await expect(frame.locator('.footer .whole-page')).toBeVisible();
  await drop(page, CLEAN_FOLDER, 'bordereau-app');
  await expect(frame.locator('.headline')).toBeVisible({ timeout: 60_000 });
  await journey.look('site-app');
  await bundle(page, frame, say, info);
});

test('in a folder of the site it reads the dictionary that the site publishes', async ({ page, lang, say, journey }, info) => {
  journey.home = `${home}validateur/`;
  await journey.open(`dictionary=${encodeURIComponent('../data/schemas/{lang}/1.6.json')}`);
  await journey.dictionary();
  await expect(page.getByText(say.reading.of_site)).toBeVisible();
  await journey.go('deposit');
  await expect(page.getByText(say.deposit.drop_here)).toBeVisible();
  await journey.drop(CLEAN);
  await journey.checked();
  await bundle(page, page, say, info);
});
