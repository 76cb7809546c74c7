// The page comes in two files: one to begin with, one for the rooms that come later. What happens when one does not come.

import { expect, test } from './support/fixtures.mjs';

const LATER = /-later\.wasm$/;

test('the rooms come later, and a first look does not wait for them', async ({ page, journey, say }) => {
  let let_through;
  const held = new Promise((resolve) => { let_through = resolve; });
  await page.route(LATER, async (route) => { await held; await route.continue(); });
  await journey.open();
  await journey.dictionary();
  await expect(page.getByText(say.shell.working)).toBeVisible();
  let_through();
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: say.dictionary.title })).toBeFocused();
});

test.describe('when the second file does not come', () => {
  test.use({ provoked: [/later\.wasm|Failed to fetch|Failed to load resource/] });

  test('the room says so, and trying again brings it', async ({ page, journey, say }) => {
    await page.route(LATER, (route) => route.abort('connectionreset'));
    await journey.open();
    await journey.dictionary();
    await expect(page.getByText(say.shell.part_missing)).toBeVisible();
    await journey.look('part-missing');
    await page.unroute(LATER);
    await journey.button(say.shell.try_again).click();
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  });
});

test.describe('when the first file does not come', () => {
  test.use({ provoked: [/app-[0-9a-f]+\.wasm|uncaught|Failed to fetch|Failed to load resource|WebAssembly/] });

  test('the page says that it cannot open, in both languages', async ({ page }) => {
    await page.route(/app-[0-9a-f]+\.wasm$/, (route) => route.fulfill({ status: 404, body: 'not here' }));
    await page.goto('./');
    await expect(page.getByText('La page n’a pas pu s’ouvrir')).toBeVisible();
    await expect(page.getByText('The page could not open')).toBeVisible();
  });
});

test('until the engine is there, the programmes and what is read say that they are getting ready', async ({ page, say, lang }) => {
  let let_through;
  const held = new Promise((resolve) => { let_through = resolve; });
  await page.route('**/engine-*.wasm', async (route) => { await held; await route.continue(); });
  await page.goto(`./?lang=${lang}&embed=1&view=field&table=participant`);
  await expect(page.getByRole('status').filter({ hasText: say.shell.starting })).toBeVisible();
  const whole = await page.context().newPage();
  await whole.route('**/engine-*.wasm', async (route) => { await held; await route.continue(); });
  await whole.goto(`./?lang=${lang}`);
  const programmes = whole.getByLabel(say.deposit.programme);
  await expect(programmes).toContainText(say.shell.starting);
  let_through();
  await expect(programmes.getByRole('option')).toHaveText(['CQDG', 'HTAN']);
  await expect(page.getByRole('rowheader')).toHaveCount(8);
  await expect(page.getByText(say.shell.starting)).toHaveCount(0);
  await whole.close();
});
