// The page kept by the browser: it opens without a network after the first visit, and a newer one waits to be asked.

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { serve } from './server.mjs';

const DIST = join(import.meta.dirname, '../../dist');

test.use({ serviceWorkers: 'allow' });

/** Waits until the whole page is kept. */
const kept = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  const worker = registration.active;
  while (worker.state !== 'activated') await new Promise((done) => { worker.addEventListener('statechange', done, { once: true }); });
});

test('after one visit everything opens without a network', async ({ page, context, journey, say }) => {
  await journey.open();
  await kept(page);
  await context.setOffline(true);
  await journey.open();
  await journey.example();
  await journey.go('repair');
  await journey.repairAll();
  await expect(page.getByText(say.repair.none_open_after)).toBeVisible();
  await journey.dictionary();
  await page.getByLabel(say.deposit.programme).selectOption('htan');
  await journey.button(say.deposit.ask_programme_yes).click();
  await expect(page.getByRole('banner')).toContainText('HTAN');
});

test.describe('when a newer page is published', () => {
  test.use({ provoked: [/^foreign request: http:\/\/localhost/] });

  test('it is told, waits, and opens when asked', async ({ page, journey, say }, info) => {
    // A site of its own under a sub-path, whose files can be changed.
    const site = info.outputPath('site');
    cpSync(DIST, join(site, 'sous', 'chemin'), { recursive: true });
    const server = await serve(site, 0);
    journey.home = `http://localhost:${server.address().port}/sous/chemin/`;
    await journey.open();
    await kept(page);
    await journey.open();
    await journey.example();
    const worker = join(site, 'sous', 'chemin', 'sw.js');
    writeFileSync(worker, readFileSync(worker, 'utf8').replace(/MINE \+ '[0-9a-f]+'/, "MINE + '0000000000000000'"));
    await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update(); });
    await expect(page.getByText(say.shell.new_version)).toBeVisible();
    await expect(page.locator('.file').first()).toBeVisible();
    await journey.look('new-version');
    // Files are open: the browser asks first, and who stays keeps them.
    const answers = ['dismiss', 'accept'];
    const asked = [];
    page.on('dialog', async (dialog) => {
      await dialog[answers[asked.length]]();
      asked.push(dialog.type());
    });
    await journey.button(say.shell.reload).click();
    await expect.poll(() => asked).toEqual(['beforeunload']);
    await expect(page.locator('.file').first()).toBeVisible();
    await journey.button(say.shell.reload).click();
    await expect.poll(() => asked).toEqual(['beforeunload', 'beforeunload']);
    await expect(page.locator('.file')).toHaveCount(0);
    await journey.ready();
    // The version before stays for tabs that are still open; one before that would go.
    const names = await page.evaluate(() => caches.keys());
    expect(names).toHaveLength(2);
    expect(names[1]).toBe('bordereau /sous/chemin/ 0000000000000000');
    server.close();
  });
});
