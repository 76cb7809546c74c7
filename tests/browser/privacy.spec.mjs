// Nothing leaves the computer, and it is the browser that sees to it. Nothing stays behind either.

import { createServer } from 'node:http';
import { basename } from 'node:path';
import { expect, test } from './support/fixtures.mjs';
import { EXAMPLE } from './support/study.mjs';

test.describe('attempts to send', () => {
  test.use({ provoked: [/./] });

  test('are refused by the page’s own policy, from the page and from the engine', async ({ page, journey, troubles }) => {
    const heard = [];
    const elsewhere = createServer((request, response) => {
      heard.push(request.url);
      response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
    });
    await new Promise((done) => { elsewhere.listen(0, '127.0.0.1', done); });
    const address = `http://127.0.0.1:${elsewhere.address().port}`;
    await journey.open();
    const send = (target) => fetch(`${target}/fetch`, { method: 'POST', body: 'x' }).then(() => 'sent', () => 'refused');
    expect(await page.evaluate(send, address)).toBe('refused');
    const [engine] = page.workers();
    expect(await engine.evaluate(send, address)).toBe('refused');
    await page.evaluate((target) => {
      navigator.sendBeacon(`${target}/beacon`, 'x');
      new Image().src = `${target}/image`;
      const form = Object.assign(document.createElement('form'), { method: 'post', action: `${target}/form`, target: '_blank' });
      document.body.append(form);
      form.submit();
      const frame = Object.assign(document.createElement('iframe'), { src: `${target}/frame` });
      document.body.append(frame);
    }, address);
    await page.waitForTimeout(500);
    elsewhere.closeAllConnections();
    elsewhere.close();
    expect(heard).toEqual([]);
    expect(troubles.some((trouble) => trouble.includes('security policy'))).toBe(true);
  });
});

test('a whole walk leaves nothing in the browser and no data in the address', async ({ page, context, journey }) => {
  await journey.open();
  await journey.drop(EXAMPLE);
  await journey.checked();
  for (const step of ['check', 'repair', 'handover', 'deposit']) await journey.go(step);
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(kept).toEqual({ local: 0, session: 0, databases: 0, caches: 0, workers: 0 });
  expect(await context.cookies()).toEqual([]);
  for (const path of EXAMPLE) expect(page.url()).not.toContain(basename(path));
});

test.describe('without a network', () => {
  // The browser itself asks for the icon of the tab again, and does without.
  test.use({ provoked: [/icon-[0-9a-f]+\.svg/, /Failed to load resource: net::ERR_INTERNET_DISCONNECTED/] });

  test('once open, the page needs the network no more', async ({ page, context, journey, say }) => {
    await journey.open();
    await context.setOffline(true);
    await journey.drop(EXAMPLE);
    await journey.checked();
    await journey.go('handover');
    const { name } = await journey.save(() => journey.button(say.handover.make_draft).click());
    expect(name).toMatch(/\.zip$/);
  });
});

test('the page works under any address, and asks only for its own files', async ({ page, journey, baseURL }) => {
  const asked = [];
  page.on('request', (request) => { asked.push(request.url()); });
  await journey.open();
  await journey.example();
  const outside = asked.filter((url) => !url.startsWith(baseURL) && !url.startsWith('blob:'));
  expect(outside).toEqual([]);
  const html = await (await page.request.get('./')).text();
  expect(html).not.toMatch(/(?:src|href)="\//);
  expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
});
