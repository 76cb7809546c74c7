// The page before there is any file: what it is, that nothing leaves, three ways to begin.

import { createServer } from 'node:http';
import { expect, test } from './support/fixtures.mjs';
import { words } from './support/words.mjs';

test('the start says what this is and offers three ways to begin', async ({ page, journey, say }) => {
  await journey.open();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.deposit.hero);
  await expect(page.getByRole('region', { name: say.shell.no_leave_title })).toBeVisible();
  const ways = page.getByRole('region', { name: say.deposit.ways });
  await expect(ways).toContainText(say.deposit.drop_here);
  await expect(ways.getByRole('button', { name: say.deposit.choose_files })).toBeEnabled();
  await expect(ways.getByRole('button', { name: say.deposit.open_example })).toBeEnabled();
  // What comes later leaves the columns as they are.
  await expect(ways.getByRole('link', { name: say.registration.open, exact: true })).toBeVisible();
  expect((await ways.locator('.dropzone-title').boundingBox()).width).toBeGreaterThan(200);
  await journey.look('start');
});

test('every step and the dictionary can be visited before there is a file', async ({ page, journey, say }) => {
  await journey.open();
  for (const step of ['check', 'repair', 'handover']) {
    await journey.go(step);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say[step].title);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.getByRole('link', { name: say.shell.go_deposit })).toBeVisible();
    await journey.look(`empty-${step}`);
  }
  await journey.dictionary();
  await journey.look('empty-dictionary');
});

test('French is the default, whatever the browser speaks', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.deposit.hero.fr);
});

test('the other language is one click away and stands in the address', async ({ page, journey, lang, say }) => {
  const other = lang === 'fr' ? 'en' : 'fr';
  await journey.open();
  await page.getByRole('button', { name: say.shell.other_language, exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', other);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.deposit.hero[other]);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.deposit.hero[other]);
});

test('the theme can be chosen against the system', async ({ page, journey, say }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await journey.open();
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  const button = page.getByRole('button', { name: new RegExp(say.shell.theme) });
  await button.click();
  expect(await ground()).toBe(light);
  await button.click();
  await expect.poll(ground).not.toBe(light);
  await expect(page).toHaveURL(/theme=dark/);
});

for (const width of [320, 640]) {
  test(`nothing runs off the side at ${width} px`, async ({ page, journey, say }) => {
    await page.setViewportSize({ width, height: 700 });
    const fits = () => page.evaluate(() => {
      const limit = document.documentElement.clientWidth;
      const wide = [...document.querySelectorAll('body *')].filter((element) => {
        const scroller = element.closest('.scroller, pre, code, .visually-hidden, svg, [hidden]');
        return !scroller && element.checkVisibility() && element.getBoundingClientRect().right > limit + 1;
      });
      return { page: document.documentElement.scrollWidth - limit, wide: wide.slice(0, 5).map((e) => `${e.tagName}.${e.className}`) };
    });
    await journey.open();
    expect(await fits()).toEqual({ page: 0, wide: [] });
    await journey.example();
    for (const step of ['deposit', 'check', 'repair', 'handover']) {
      await journey.go(step);
      await page.waitForTimeout(300);
      expect(await fits(), step).toEqual({ page: 0, wide: [] });
      await journey.look(`${width}px-${step}`);
    }
    await page.getByRole('banner').getByRole('link', { name: say.dictionary.title }).click();
    await expect(page.getByRole('heading', { level: 1, name: say.dictionary.title })).toBeVisible();
    expect(await fits(), 'dictionary').toEqual({ page: 0, wide: [] });
  });
}

test('with reduced motion nothing moves', async ({ page, journey }) => {
  await journey.open();
  await journey.example();
  await journey.go('check');
  const moving = await page.evaluate(() =>
    document.getAnimations().filter((one) => one.playState === 'running' && Number(one.effect?.getComputedTiming().duration) > 50).length);
  expect(moving).toBe(0);
});

test.describe('in the page of another site', () => {
  test.use({ provoked: [/^foreign request: http:\/\/127\.0\.0\.1/] });

  test('it works in a frame as it is', async ({ page, baseURL, say, lang }) => {
    const html = `<!doctype html><title>Host</title><iframe src="${baseURL}?lang=${lang}" width="1200" height="800"></iframe>`;
    const host = createServer((request, response) => { response.setHeader('content-type', 'text/html').end(html); });
    await new Promise((done) => { host.listen(0, '127.0.0.1', done); });
    await page.goto(`http://127.0.0.1:${host.address().port}/`);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: say.deposit.open_example }).click();
    await expect(frame.getByRole('region', { name: say.check.verdicts })).toContainText(say.check.dictionary_not);
    host.close();
  });
});
