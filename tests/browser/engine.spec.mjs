// The engine behind the page: long work can be stopped, and when the engine itself stops, nothing of the person's is lost.

import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN, EXAMPLE, manyParticipants } from './support/study.mjs';

test('a long check is cancelled, and the files are still there', async ({ page, journey, say }, info) => {
  test.slow();
  const path = manyParticipants(info.outputPath('large'), 300_000);
  await journey.open();
  // The check may be over sooner than a click from outside arrives: the page itself clicks when the check is named.
  await page.evaluate((checking) => {
    const seen = new MutationObserver(() => {
      const dock = document.querySelector('.dock');
      if (!dock?.textContent.includes(checking)) return;
      seen.disconnect();
      dock.querySelector('button').click();
    });
    seen.observe(document.body, { childList: true, subtree: true, characterData: true });
  }, say.shell.checking);
  await journey.choose([path]);
  await expect(page.getByText(say.shell.cancelled_check)).toBeVisible({ timeout: 60_000 });
  await journey.settled();
  await expect(page.getByRole('heading', { level: 3, name: basename(path) })).toBeVisible();
  await journey.look('cancelled');
  await journey.button(say.shell.check_now).first().click();
  await journey.checked();
  await expect(page.getByRole('region', { name: say.check.verdicts })).toContainText(/300\s000|300,000/);
  await rm(info.outputPath('large'), { recursive: true });
});

test('the page answers while the engine works', async ({ page, journey, say }, info) => {
  test.slow();
  const path = manyParticipants(info.outputPath('large'), 100_000);
  await journey.open();
  await page.evaluate(() => {
    globalThis.longest = 0;
    let last = performance.now();
    const beat = () => {
      const now = performance.now();
      globalThis.longest = Math.max(globalThis.longest, now - last);
      last = now;
      setTimeout(beat, 10);
    };
    beat();
  });
  await journey.choose([path]);
  await journey.checked();
  expect(await page.evaluate(() => globalThis.longest)).toBeLessThan(1000);
  await rm(info.outputPath('large'), { recursive: true });
});

test.describe('when the engine stops by an error of its own', () => {
  test.use({ provoked: [/engine stopped by the test/] });

  test('it says so, starts again, and brings files and repairs back', async ({ page, journey, say }) => {
    await journey.open();
    await journey.example();
    await journey.go('repair');
    await journey.repairAll();
    await expect(page.getByText(say.repair.none_open_after)).toBeVisible();
    await journey.settled();
    const history = await page.locator('.history-step .history-label').allInnerTexts();

    const [worker] = page.workers();
    await worker.evaluate(() => { setTimeout(() => { throw new Error('engine stopped by the test'); }); });
    await expect(page.getByText(say.shell.crashed_title)).toBeVisible();
    await journey.settled();
    await journey.look('engine-stopped');
    expect(await page.locator('.history-step .history-label').allInnerTexts()).toEqual(history);
    await expect(page.getByText(say.repair.none_open_after)).toBeVisible();
    await journey.go('deposit');
    for (const path of EXAMPLE) await expect(page.getByRole('heading', { level: 3, name: basename(path) })).toBeVisible();
    await journey.go('handover');
    await journey.save(() => journey.button(say.handover.make_draft).click());
  });

  test('it has the files that are there, not those that were taken out', async ({ page, journey, say, lang }) => {
    await journey.open();
    const [first, second, third] = CLEAN;
    // The one that comes first by its path is added last: the engine's numbers change.
    await journey.choose([second, third]);
    await journey.checked();
    await journey.choose([first], say.deposit.add_more);
    const file = (path) => page.getByRole('heading', { level: 3, name: basename(path) });
    await expect(file(first)).toBeVisible();
    await journey.settled();
    await page.getByRole('button', { name: `${{ fr: 'Retirer', en: 'Remove' }[lang]} ${{ fr: '«\u00a0', en: '“' }[lang]}${basename(first)}`, exact: false }).click();
    await expect(file(first)).toHaveCount(0);
    await journey.settled();
    const [worker] = page.workers();
    await worker.evaluate(() => { setTimeout(() => { throw new Error('engine stopped by the test'); }); });
    await expect(page.getByText(say.shell.crashed_title)).toBeVisible();
    await journey.settled();
    for (const path of [second, third]) await expect(file(path)).toBeVisible();
    await expect(file(first)).toHaveCount(0);
  });
});

test('files that are dropped before the engine is there wait for it, and the page says so', async ({ page, journey, say }) => {
  let go;
  const held = new Promise((done) => { go = done; });
  await page.route('**/engine-*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`./?lang=${journey.lang}`);
  await expect(page.locator('.dropzone')).toBeVisible();
  await journey.dropMade([{ name: basename(CLEAN[0]), bytes: readFileSync(CLEAN[0]) }]);
  await expect(journey.dock).toContainText(say.shell.starting);
  await journey.look('starting');
  go();
  await journey.checked();
  await expect(page.getByRole('heading', { level: 3, name: basename(CLEAN[0]) })).toHaveCount(1);
});
