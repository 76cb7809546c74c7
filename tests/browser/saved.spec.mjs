// All of the work as one file, and that file opened again: on the page, from the disk, in a frame without storage.

import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from './server.mjs';
import { drop, frameOf, host, message } from './support/embedded.mjs';
import { expect, test } from './support/fixtures.mjs';
import { bordereau } from './support/prompt.mjs';
import { EXAMPLE } from './support/study.mjs';

const DIST = join(import.meta.dirname, '../../dist');
const steps = (page) => page.locator('.history-step');
const labels = (page) => page.locator('.history-label').allInnerTexts();
const saveSession = (journey, say) => journey.save(() => journey.button(say.saved.file_save).click());
const verdict = async (page, journey, say) => {
  await journey.go('check');
  return page.getByRole('region', { name: say.check.verdicts }).innerText();
};
/** The example with its safe repairs and one more, of which the first is undone. */
async function work(page, journey, lang, say) {
  await journey.open();
  await journey.drop(EXAMPLE);
  await journey.checked();
  await journey.go('repair');
  await journey.repairAll();
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
  await journey.button(say.cards.choose_best).click();
  await page.locator('.cards-apply .button-primary').click();
  await expect(steps(page)).toHaveCount(2);
  await journey.settled();
  await steps(page).last().getByRole('button', { name: { fr: /^Annuler/, en: /^Undo/ }[lang] }).click();
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
}

test('everything is there again after the tab was closed, and can be redone and undone', async ({ page, journey, say, lang }, info) => {
  await work(page, journey, lang, say);
  const history = await labels(page);
  await page.locator('.keep').scrollIntoViewIfNeeded();
  await journey.look('keep');
  const { name, path, bytes } = await saveSession(journey, say);
  expect(name).toMatch(/^session-cqdg-\d{4}-\d\d-\d\d-\d{4}\.bordereau$/);
  // The person’s files stand in it as they are.
  for (const file of EXAMPLE) expect(bytes.includes(readFileSync(file)), basename(file)).toBe(true);
  const before = await verdict(page, journey, say);
  await page.goto('about:blank');
  await journey.open();
  await journey.drop(path);
  await journey.checked();
  await expect(page.locator('.banner')).toHaveCount(0);
  expect(await verdict(page, journey, say)).toBe(before);
  await journey.go('repair');
  expect(await labels(page)).toEqual(history);
  await journey.button(say.repair.redo).click();
  await expect(steps(page)).toHaveCount(2);
  await journey.settled();
  await steps(page).first().getByRole('button', { name: { fr: /^Annuler/, en: /^Undo/ }[lang] }).click();
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
  // At the prompt it is the same work.
  const run = bordereau(info.outputPath(), 'check', path, '--format', 'json', '--lang', lang);
  expect(run.status, run.err).toBe(1);
  expect(JSON.parse(run.out.toString()).files.map((file) => file.path).sort()).toEqual(EXAMPLE.map((file) => basename(file)).sort());
});

test('over open work it asks first, and a no leaves everything', async ({ page, journey, say, lang }) => {
  await work(page, journey, lang, say);
  const { path } = await saveSession(journey, say);
  const before = await labels(page);
  await journey.drop(path);
  await expect(page.getByText(say.saved.ask)).toBeVisible();
  await journey.look('ask-session');
  await page.locator('.banner').getByRole('button', { name: say.shell.cancel, exact: true }).click();
  await expect(page.locator('.banner')).toHaveCount(0);
  expect(await labels(page)).toEqual(before);
  await journey.drop(path);
  await page.locator('.banner').getByRole('button', { name: say.saved.ask_yes }).click();
  await expect(page.locator('.banner')).toHaveCount(0);
  await journey.settled();
  await journey.go('repair');
  expect(await labels(page)).toEqual(before);
});

test('one that is damaged, cut, newer or none at all is refused, and nothing changes', async ({ page, journey, say, lang }, info) => {
  await work(page, journey, lang, say);
  const { bytes } = await saveSession(journey, say);
  const before = await labels(page);
  const changed = Buffer.from(bytes);
  changed[bytes.indexOf(readFileSync(EXAMPLE[3])) + 40] ^= 1;
  const given = [
    [changed, { fr: /endommagée.*n’y est plus tel/s, en: /damaged.*no longer/s }],
    [bytes.subarray(0, bytes.length / 3), { fr: /endommagée/, en: /damaged/ }],
    [Buffer.from('PK not a zip'), { fr: /n’est pas une session/, en: /is not a session/ }],
  ];
  for (const [at, [content, says]] of given.entries()) {
    const path = info.outputPath(`${at}.bordereau`);
    writeFileSync(path, content);
    await journey.drop(path);
    await expect(page.locator('.banner')).toContainText(says[lang]);
    await journey.settled();
    expect(await labels(page)).toEqual(before);
  }
  await journey.drop([info.outputPath('0.bordereau'), EXAMPLE[0]]);
  await expect(page.locator('.banner')).toContainText(say.saved.alone);
  expect(await labels(page)).toEqual(before);
});

test.describe('when the engine stops while it is read', () => {
  test.use({ provoked: [/engine stopped by the test/] });

  test('its files and its repairs come back', async ({ page, journey, say, lang }) => {
    await work(page, journey, lang, say);
    const history = await labels(page);
    const { path } = await saveSession(journey, say);
    await page.goto('about:blank');
    // Of what comes with files the session itself is passed on, its parts are not.
    await page.addInitScript(() => {
      const send = Worker.prototype.postMessage;
      let given = 0;
      Worker.prototype.postMessage = function postMessage(message, ...rest) {
        if (Array.isArray(message) && message.length > 1 && (given += 1) === 2) return undefined;
        return send.call(this, message, ...rest);
      };
    });
    await journey.open();
    await journey.drop(path);
    await expect(journey.dock).toContainText(say.shell.reading);
    await page.waitForTimeout(500);
    const [worker] = page.workers();
    await worker.evaluate(() => { setTimeout(() => { throw new Error('engine stopped by the test'); }); });
    await expect(page.getByText(say.shell.crashed_title)).toBeVisible();
    await journey.settled();
    await page.locator('.banner').getByRole('button', { name: say.shell.try_again }).click();
    await journey.checked();
    await journey.go('repair');
    expect(await labels(page)).toEqual(history);
  });
});

test.describe('from the disk', () => {
  test.use({ offline: true, provoked: [/^foreign request: file:/] });

  test('the portable page saves and opens it, and keeps nothing in the browser', async ({ page, journey, say, lang }, info) => {
    const copy = info.outputPath('bordereau.html');
    copyFileSync(join(DIST, readdirSync(DIST).find((name) => /^bordereau-.*\.html$/.test(name))), copy);
    journey.home = pathToFileURL(copy).href;
    await work(page, journey, lang, say);
    await expect(page.getByText(say.saved.browser_none)).toBeVisible();
    await expect(page.locator('#keep-here')).toHaveCount(0);
    const history = await labels(page);
    const { path } = await saveSession(journey, say);
    await page.goto('about:blank');
    await journey.open();
    await journey.drop(path);
    await journey.checked();
    await journey.go('repair');
    expect(await labels(page)).toEqual(history);
  });
});

test.describe('in a sandboxed frame', () => {
  // Another site carries it, on servers of their own.
  test.use({ provoked: [/^foreign request: http:\/\/localhost:|status of 404|^answer 404/] });

  test('it is saved and opened too, with nothing stored', async ({ page, journey, say, lang }, info) => {
    const server = await serve(DIST, 0, { open: true });
    const body = `<bordereau-app lang="${lang}" programme="cqdg" sandbox="allow-scripts allow-downloads"></bordereau-app>`;
    const site = await host(info, { page: `http://localhost:${server.address().port}/`, lang, body });
    await page.goto(site.address);
    await message(page, 'ready');
    const frame = await frameOf(page);
    await drop(page, EXAMPLE);
    await message(page, 'verdict', ({ verdict }) => verdict?.rows > 0);
    await expect(frame.getByText(say.saved.browser_none)).toBeVisible();
    const { path } = await journey.save(() => frame.getByRole('button', { name: say.saved.file_save }).click());
    await page.goto('about:blank');
    await page.goto(site.address);
    await message(page, 'ready');
    await drop(page, [path]);
    await message(page, 'verdict', ({ verdict }) => verdict?.rows > 0);
    await expect((await frameOf(page)).locator('.file')).toHaveCount(EXAMPLE.length);
    [site, server].forEach((one) => one.close());
  });
});
