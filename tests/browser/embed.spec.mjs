// Bordereau inside a page of another site: as an element, in a plain frame, in a sandboxed one; and what passes between.

import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import { bundle, drop, frameOf, host, message, messages } from './support/embedded.mjs';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN, CLEAN_FOLDER, EXAMPLE_FOLDER } from './support/study.mjs';
import { serve } from './server.mjs';

const DIST = join(import.meta.dirname, '../../dist');
const PORTABLE = readdirSync(DIST).find((name) => /^bordereau-.*\.html$/.test(name));
/** The host stands on another port, which is another origin. */
const ELSEWHERE = /^foreign request: http:\/\/localhost:\d+\/|favicon\.ico|^console error: Failed to load resource: the server responded with a status of 404/;

const heading = (frame) => frame.getByRole('heading', { level: 1 });

test.use({ provoked: [ELSEWHERE] });

test.describe('as an element', () => {
  test('files become a bundle, the bundle is known again, and the host learns counts only', async ({ page, say, lang, baseURL }, info) => {
    const site = await host(info, { page: baseURL, lang, body: '<bordereau-app programme="cqdg"></bordereau-app>' });
    await page.goto(site.address);
    const ready = await message(page, 'ready');
    expect(ready).toMatchObject({ lang, view: 'app', table: null, programme: 'cqdg' });
    const frame = await frameOf(page);
    await expect(frame.getByRole('banner')).not.toContainText('Bordereau');
    await drop(page, EXAMPLE_FOLDER);
    const faulty = await message(page, 'verdict', ({ verdict }) => verdict?.errors > 0);
    expect(faulty.verdict).toMatchObject({ dictionary: false, judge: 'ours' });
    await expect(heading(frame)).toHaveText(say.deposit.your_files);
    // A frame of another site may open no dialog: what would ask asks in the page.
    await frame.getByRole('button', { name: say.shell.start_over, exact: true }).click();
    await frame.getByRole('button', { name: say.shell.start_over_yes, exact: true }).click();
    await message(page, 'verdict', ({ verdict }) => verdict === null);
    await drop(page, CLEAN_FOLDER);
    await message(page, 'verdict', ({ verdict }) => verdict?.errors === 0 && verdict.dictionary && verdict.importer);
    const path = await bundle(page, frame, say, info);
    const again = await page.context().newPage();
    await again.goto(site.address);
    await message(again, 'ready');
    await drop(again, path);
    await expect((await frameOf(again)).locator('.opened')).toContainText(say.deposit.bundle_whole);
    await again.close();
    const all = await messages(page);
    expect(new Set(all.map(({ origin }) => origin))).toEqual(new Set([new URL(baseURL).origin]));
    expect(JSON.stringify(all)).not.toMatch(/PT-0|ETU-|\.tsv|\.csv|\.xlsx/);
    const told = await page.evaluate(() => globalThis.told);
    expect(told.map(({ type }) => type)).toEqual(expect.arrayContaining(['ready', 'height', 'verdict']));
    expect(told.every(({ target }) => target === 'bordereau-app')).toBe(true);
    site.close();
  });

  test('a table that is named alone is shown: its fields, and the way to the whole page', async ({ page, say, lang, baseURL }, info) => {
    const site = await host(info, { page: baseURL, lang, body: `<bordereau-app programme="cqdg" lang="${lang}" table="participant"></bordereau-app>` });
    await page.goto(site.address);
    expect(await message(page, 'ready')).toMatchObject({ view: 'field', table: 'participant' });
    const frame = await frameOf(page);
    await expect(heading(frame)).toContainText({ fr: 'Participants', en: 'Participants' }[lang]);
    await expect(frame.getByRole('rowheader')).toHaveCount(8);
    await expect(frame.locator('.whole-page')).toHaveAttribute('href', /^(?=.*view=field)(?=.*table=participant)/);
    const element = page.locator('bordereau-app');
    const fits = async () => {
      const [outer, inner] = [await element.boundingBox(), await frame.evaluate(() => document.body.getBoundingClientRect().height)];
      return Math.abs(outer.height - inner) < 2;
    };
    await expect.poll(fits).toBe(true);
    // Without it, the whole application; with another one, that one; a view that is named counts.
    await element.evaluate((app) => app.removeAttribute('table'));
    await expect(frame.getByText(say.deposit.drop_here)).toBeVisible();
    await element.evaluate((app) => app.setAttribute('table', 'study'));
    await expect(frame.getByRole('rowheader')).toHaveCount(12);
    await element.evaluate((app) => app.setAttribute('view', 'app'));
    await expect(frame.getByText(say.deposit.drop_here)).toBeVisible();
    await page.screenshot({ path: info.outputPath('table-alone.png') });
    site.close();
  });

  test('its attributes are followed without opening the page anew, and so is its height', async ({ page, say, lang, baseURL }, info) => {
    const body = `<bordereau-app programme="cqdg" lang="${lang}" view="field" table="participant" theme="dark"></bordereau-app>`;
    const site = await host(info, { page: baseURL, lang, body });
    await page.goto(site.address);
    const frame = await frameOf(page);
    await message(page, 'ready');
    const element = page.locator('bordereau-app');
    const fits = async () => {
      const inside = await frame.evaluate(() => [document.body.getBoundingClientRect().height, document.documentElement.scrollHeight, innerHeight]);
      const outside = (await element.boundingBox()).height;
      return Math.abs(outside - inside[0]) <= 1 && inside[1] <= inside[2] && inside[0] > 200;
    };
    await expect(frame.getByRole('rowheader')).toHaveCount(8);
    await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect.poll(fits).toBe(true);
    const before = await heading(frame).innerText();
    await frame.evaluate(() => { globalThis.still = true; });
    const set = (name, value) => element.evaluate((app, [name, value]) => app.setAttribute(name, value), [name, value]);
    await set('lang', lang === 'fr' ? 'en' : 'fr');
    await expect(frame.locator('html')).toHaveAttribute('lang', lang === 'fr' ? 'en' : 'fr');
    await message(page, 'lang', (sent) => sent.lang !== lang);
    await set('lang', lang);
    await expect(heading(frame)).toHaveText(before);
    await set('theme', 'light');
    await expect(frame.locator('html')).toHaveAttribute('data-theme', 'light');
    await set('field', 'sex');
    await expect(frame.locator('#explore-title')).toContainText({ fr: 'Sexe', en: 'Sex' }[lang]);
    await expect(frame.getByRole('rowheader')).toHaveCount(0);
    await expect.poll(fits).toBe(true);
    await frame.locator('.crumb a').click();
    await expect(frame.getByRole('rowheader')).toHaveCount(8);
    await set('table', 'study');
    await expect(heading(frame)).not.toHaveText(before);
    await set('view', 'dictionary');
    await expect(heading(frame)).toHaveText(say.explore.title);
    await expect.poll(fits).toBe(true);
    await frame.locator('.rail-item').first().click();
    await expect(frame.locator('.table-card')).toHaveCount(12);
    await expect.poll(fits).toBe(true);
    await set('view', 'templates');
    await expect(heading(frame)).toHaveText(say.reading.templates);
    await set('programme', 'htan');
    await expect(frame.locator('.reading-source')).toContainText('HTAN');
    // A programme and a table of it in one go: the table is not looked for in the dictionary that goes.
    await frame.evaluate(() => {
      globalThis.lost = 0;
      new MutationObserver(() => { globalThis.lost += document.querySelectorAll('.none, .banner').length; })
        .observe(document.body, { childList: true, subtree: true });
    });
    await element.evaluate((app) => {
      app.removeAttribute('field');
      app.setAttribute('view', 'field');
      app.setAttribute('table', 'participant');
      app.setAttribute('programme', 'cqdg');
    });
    await expect(frame.getByRole('rowheader')).toHaveCount(8);
    expect(await frame.evaluate(() => [globalThis.still, globalThis.lost])).toEqual([true, 0]);
    // What is fixed opens the page anew.
    await set('dictionary', 'dictionary/cqdg/cqdg-1.6.json');
    await expect.poll(async () => (await frameOf(page)).evaluate(() => globalThis.still ?? false)).toBe(false);
    site.close();
  });
});

test.describe('who may speak', () => {
  test.use({ provoked: [new RegExp(`${ELSEWHERE.source}|target origin provided`)] });

  const frames = (baseURL, lang, query) => `
    <iframe id="app" src="${baseURL}?embed=1&lang=${lang}&view=templates&table=participant${query}" title="Bordereau"></iframe>
    <iframe id="other" srcdoc="<p>another frame</p>" title="…"></iframe>`;
  const english = (lang) => ({ bordereau: 1, type: 'set', lang: lang === 'fr' ? 'en' : 'fr' });

  test('a plain frame is silent until its host says hello, and obeys that host alone', async ({ page, lang, baseURL }, info) => {
    const site = await host(info, { page: baseURL, lang, body: frames(baseURL, lang, '') });
    await page.goto(site.address);
    const frame = await frameOf(page, 'embed=1');
    await expect(heading(frame)).toBeVisible();
    const fromOther = (data) => page.frames().find((one) => one.url() === 'about:srcdoc').evaluate((data) => { parent.frames[0].postMessage(data, '*'); }, data);
    const fromHost = (data) => page.evaluate((data) => { document.getElementById('app').contentWindow.postMessage(data, '*'); }, data);
    // Who has not said hello is not obeyed; another frame is not even greeted.
    await fromHost(english(lang));
    await fromOther({ bordereau: 1, type: 'hello' });
    await fromOther(english(lang));
    await fromHost({ bordereau: 2, type: 'hello' });
    await fromHost('hello');
    await fromHost(null);
    await page.waitForTimeout(500);
    expect(await messages(page)).toEqual([]);
    await expect(frame.locator('html')).toHaveAttribute('lang', lang);
    await fromHost({ bordereau: 1, type: 'hello' });
    const ready = await message(page, 'ready');
    expect(ready).toMatchObject({ lang, view: 'templates', table: 'participant' });
    await fromOther(english(lang));
    await fromHost({ bordereau: 1, type: 'set', theme: 'dark' });
    await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(frame.locator('html')).toHaveAttribute('lang', lang);
    const { length } = await messages(page);
    await fromHost({ bordereau: 1, type: 'hello' });
    await expect.poll(async () => (await messages(page)).filter(({ data }) => data.type === 'ready').length).toBe(2);
    expect((await messages(page)).length).toBeGreaterThan(length + 3);
    site.close();
  });

  test('a page that was told another host neither answers nor obeys this one', async ({ page, lang, baseURL }, info) => {
    const site = await host(info, { page: baseURL, lang, body: frames(baseURL, lang, '&host=https://docs.example') });
    await page.goto(site.address);
    const frame = await frameOf(page, 'embed=1');
    await expect(heading(frame)).toBeVisible();
    await page.evaluate((data) => {
      const { contentWindow } = document.getElementById('app');
      contentWindow.postMessage({ bordereau: 1, type: 'hello' }, '*');
      contentWindow.postMessage(data, '*');
    }, english(lang));
    await page.waitForTimeout(800);
    await expect(frame.locator('html')).toHaveAttribute('lang', lang);
    expect(await messages(page)).toEqual([]);
    site.close();
  });

  test('the element hears its own frame only', async ({ page, lang, baseURL }, info) => {
    const body = `<bordereau-app programme="cqdg" view="templates" table="participant"></bordereau-app>
      <iframe id="other" srcdoc="<p>another frame</p>" title="…"></iframe>`;
    const site = await host(info, { page: baseURL, lang, body });
    await page.goto(site.address);
    await message(page, 'height');
    const other = page.frames().find((one) => one.url() === 'about:srcdoc');
    await other.evaluate(() => { parent.postMessage({ bordereau: 1, type: 'height', height: 4321 }, '*'); });
    await page.evaluate(() => { postMessage({ bordereau: 1, type: 'height', height: 4321 }, '*'); });
    await expect.poll(async () => (await messages(page)).filter(({ data }) => data.height === 4321).length).toBe(2);
    const told = await page.evaluate(() => globalThis.told);
    expect(told.filter(({ detail }) => detail.height === 4321)).toEqual([]);
    expect((await page.locator('bordereau-app').boundingBox()).height).toBeLessThan(1000);
    site.close();
  });
});

test.describe('in a sandboxed frame without an origin', () => {
  /** The page on a server that lets every origin read its files. */
  const opened = () => serve(DIST, 0, { open: true });
  const TOKENS = 'allow-scripts allow-downloads';

  test('files become a bundle, with nothing stored', async ({ page, say, lang }, info) => {
    const server = await opened();
    const address = `http://localhost:${server.address().port}/`;
    const body = `<bordereau-app lang="${lang}" programme="cqdg" sandbox="${TOKENS}"></bordereau-app>`;
    const site = await host(info, { page: address, lang, body });
    await page.goto(site.address);
    await message(page, 'ready');
    const frame = await frameOf(page);
    expect(await frame.evaluate(() => {
      const refused = (look) => { try { look(); return false; } catch { return true; } };
      return [origin, refused(() => localStorage), refused(() => sessionStorage), refused(() => document.cookie)];
    })).toEqual(['null', true, true, true]);
    // Files one by one: a frame without an origin is given no folder.
    await drop(page, CLEAN);
    await message(page, 'verdict', ({ verdict }) => verdict?.errors === 0 && verdict.rows > 0);
    await bundle(page, frame, say, info);
    await page.locator('bordereau-app').evaluate((app) => app.setAttribute('lang', app.lang === 'fr' ? 'en' : 'fr'));
    await expect(frame.locator('html')).toHaveAttribute('lang', lang === 'fr' ? 'en' : 'fr');
    const all = await messages(page);
    expect(new Set(all.map(({ origin }) => origin))).toEqual(new Set(['null']));
    expect((await page.evaluate(() => globalThis.told)).some(({ type }) => type === 'verdict')).toBe(true);
    [site, server].forEach((one) => one.close());
  });

  test('the portable page needs no header for it', async ({ page, lang, baseURL }, info) => {
    const body = `<bordereau-app src="${baseURL}${PORTABLE}" view="field" table="biospecimen" sandbox="${TOKENS}"></bordereau-app>`;
    const site = await host(info, { page: baseURL, lang, body });
    await page.goto(site.address);
    expect(await message(page, 'ready')).toMatchObject({ lang, table: 'biospecimen' });
    await expect((await frameOf(page)).getByRole('rowheader')).toHaveCount(11);
    site.close();
  });
});

test.describe('in such a frame, from a server without the header', () => {
  test.use({ provoked: [new RegExp(`${ELSEWHERE.source}|CORS policy|ERR_FAILED|^uncaught`)] });

  test('without the header the page says which one it needs', async ({ page, lang, baseURL }, info) => {
    const site = await host(info, { page: baseURL, lang, body: `<iframe sandbox="allow-scripts" src="${baseURL}?embed=1"></iframe>` });
    await page.goto(site.address);
    const words = { fr: 'doit alors envoyer l’en-tête « Access-Control-Allow-Origin', en: 'has to send the header “Access-Control-Allow-Origin' }[lang];
    await expect(page.frameLocator('iframe').getByText(words)).toBeVisible();
    site.close();
  });
});
