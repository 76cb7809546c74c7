// Work kept in this browser: only when asked, offered again, erased whole, never written over by another tab.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { asked, goOn, hold, holdable } from './support/busy.mjs';
import { expect, test } from './support/fixtures.mjs';
import { Journey } from './support/journey.mjs';
import { CLEAN, EXAMPLE, manyParticipants } from './support/study.mjs';

const steps = (page) => page.locator('.history-step');
const tick = (page) => page.locator('#keep-here');
const told = (page) => page.locator('.keep-told');
const databases = (page) => page.evaluate(async () => (await indexedDB.databases()).length);
const stored = (page) => page.evaluate(() => localStorage.length + sessionStorage.length);
const banner = (page) => page.locator('.banner');
const undo = { fr: /^Annuler/, en: /^Undo/ };
const names = (paths) => paths.map((path) => basename(path)).sort();
const seen = (page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));

/** What the browser holds: names in the record, sizes of the files beside it; nothing where there is no record. */
const held = (page) => page.evaluate(async () => {
  const answer = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  if ((await indexedDB.databases()).length === 0) return null;
  const database = await answer(indexedDB.open('bordereau'));
  const store = database.transaction('kept').objectStore('kept');
  const [work, keys, values] = await Promise.all([answer(store.get('work')), answer(store.getAllKeys()), answer(store.getAll())]);
  database.close();
  if (!work) return keys.length ? keys : null;
  const sizes = Object.fromEntries(keys.map((key, at) => [key.replace('file:', ''), values[at].size]).filter(([key]) => key !== 'work'));
  return { names: work.files.map(({ path }) => path).sort(), sizes };
});
const heldNames = (page) => async () => (await held(page))?.names ?? null;

/** A write that waits: `slow` holds every one of them open until it is false again. */
const slow = (page) => page.addInitScript(() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    const store = this;
    const wait = () => { if (globalThis.slow) store.get('work').onsuccess = wait; };
    wait();
    return put.apply(store, given);
  };
});

const kept = { fr: /^Gardé dans ce navigateur/, en: /^Kept in this browser/ };

/** The example, repaired, kept in the browser. */
async function keep(page, journey, lang) {
  await journey.open();
  await journey.drop(EXAMPLE);
  await journey.checked();
  await journey.go('repair');
  expect(await databases(page)).toBe(0);
  await tick(page).check();
  await expect(told(page)).toContainText(kept[lang]);
  await journey.repairAll();
  await expect(steps(page)).toHaveCount(1);
  await journey.settled();
  await page.waitForTimeout(1_500);
  await expect(told(page)).toContainText(kept[lang]);
}

test('what was kept is offered at the next visit, opened as it was, and goes on being kept', async ({ page, journey, say, lang }) => {
  await keep(page, journey, lang);
  await journey.look('kept-here');
  expect(await stored(page)).toBe(0);
  const label = await page.locator('.history-label').innerText();
  await page.goto('about:blank');
  await journey.open();
  await expect(page.locator('.keep-offer')).toBeVisible();
  await journey.look('offer');
  await journey.button(say.saved.offer_open).click();
  await journey.checked();
  await expect(page.locator('.keep-offer')).toHaveCount(0);
  await journey.go('repair');
  await expect(page.locator('.history-label')).toHaveText(label);
  await expect(tick(page)).toBeChecked();
  await steps(page).getByRole('button', { name: undo[lang] }).click();
  await expect(steps(page)).toHaveCount(0);
  await journey.settled();
  await page.waitForTimeout(1_500);
  await page.goto('about:blank');
  await journey.open();
  await journey.button(say.saved.offer_open).click();
  await journey.checked();
  await journey.go('repair');
  await expect(steps(page)).toHaveCount(0);
  await journey.go('deposit');
  await expect(page.locator('.file')).toHaveCount(EXAMPLE.length);
});

test('files that are added, replaced or taken out are kept as they are now', async ({ page, journey, say, lang }, info) => {
  await journey.open();
  await journey.drop(CLEAN.slice(0, 2));
  await journey.checked();
  await tick(page).check();
  await expect.poll(heldNames(page)).toEqual(names(CLEAN.slice(0, 2)));
  await journey.drop(CLEAN[2]);
  await expect.poll(heldNames(page)).toEqual(names(CLEAN.slice(0, 3)));
  await journey.settled();
  // The same name, other bytes; what was chosen and decided is the same.
  const [folder, name] = [info.outputPath('mended'), basename(CLEAN[2])];
  mkdirSync(folder);
  const mended = `${readFileSync(CLEAN[2], 'utf8')}\n\n\n`;
  writeFileSync(join(folder, name), mended);
  await journey.drop(join(folder, name));
  await expect.poll(async () => (await held(page)).sizes[name]).toBe(Buffer.byteLength(mended));
  await journey.settled();
  const remove = (path) => page.getByRole('button', { name: new RegExp(`^${{ fr: 'Retirer', en: 'Remove' }[lang]} .*${basename(path)}`) });
  await remove(CLEAN[0]).click();
  await expect.poll(heldNames(page)).toEqual(names(CLEAN.slice(1, 3)));
  expect(Object.keys((await held(page)).sizes).sort()).toEqual(names(CLEAN.slice(1, 3)));
  await journey.settled();
  await remove(CLEAN[1]).click();
  await expect(page.locator('.file')).toHaveCount(1);
  await journey.settled();
  await remove(CLEAN[2]).click();
  // With the last one everything goes, and the next study is not kept unasked.
  await expect.poll(() => held(page)).toBeNull();
  await expect(page.locator('p[role=status].visually-hidden')).toHaveText(say.saved.erased);
  await journey.drop(CLEAN);
  await journey.checked();
  await expect(tick(page)).not.toBeChecked();
  await page.waitForTimeout(1_500);
  expect(await held(page)).toBeNull();
});

test('a no outlives what is being written, and the next study is not kept unasked', async ({ page, journey, say }) => {
  await slow(page);
  await journey.open();
  await journey.drop(EXAMPLE);
  await journey.checked();
  await page.evaluate(() => { globalThis.slow = true; });
  await tick(page).check();
  await expect(told(page)).toContainText(say.saved.keeping);
  await journey.button(say.shell.start_over).click();
  await journey.button(say.shell.start_over_yes).click();
  await expect(page.locator('.dropzone')).toBeVisible();
  await page.evaluate(() => { globalThis.slow = false; });
  // What was written before the no is there, told and offered.
  await expect(page.locator('.keep-offer')).toBeVisible();
  await journey.drop(CLEAN);
  await journey.checked();
  await expect(tick(page)).not.toBeChecked();
  await page.waitForTimeout(1_500);
  expect(await heldNames(page)()).toEqual(names(EXAMPLE));
});

test('two clicks on the offer open it once, with its files', async ({ page, journey, say, lang }) => {
  await keep(page, journey, lang);
  await page.goto('about:blank');
  await holdable(page);
  await journey.open();
  await hold(page);
  const before = await asked(page);
  await journey.button(say.saved.offer_open).evaluate((button) => { button.click(); button.click(); });
  await page.waitForTimeout(500);
  expect(await asked(page)).toBe(before + 1);
  await goOn(page);
  await journey.checked();
  await expect(banner(page)).toHaveCount(0);
  const { bytes } = await journey.save(() => journey.button(say.saved.file_save).click());
  for (const file of EXAMPLE) expect(bytes.includes(readFileSync(file)), basename(file)).toBe(true);
  await expect.poll(heldNames(page)).toEqual(names(EXAMPLE));
});

test('an offer that another tab has replaced or erased is not opened, and that is said', async ({ page, context, journey, say, lang }, info) => {
  await keep(page, journey, lang);
  await page.goto('about:blank');
  await journey.open();
  await expect(page.locator('.keep-offer')).toBeVisible();
  const other = await context.newPage();
  const second = new Journey(other, lang, say, info);
  await second.open();
  await second.drop(CLEAN);
  await second.checked();
  await tick(other).click();
  await told(other).getByRole('button', { name: say.saved.other_replace }).click();
  await expect(told(other)).toContainText(kept[lang]);
  await journey.button(say.saved.offer_open).click();
  await expect(banner(page)).toContainText(say.saved.offer_other);
  await expect(page.locator('.file')).toHaveCount(0);
  await expect(page.locator('.keep-offer')).toContainText(String(CLEAN.length));
  await second.button(say.saved.erase).click();
  await second.button(say.saved.erase_yes).click();
  await expect(told(other)).toContainText(say.saved.erased);
  await journey.button(say.saved.offer_open).click();
  await expect(banner(page)).toContainText(say.saved.offer_gone);
  await expect(page.locator('.keep-offer')).toHaveCount(0);
  await journey.settled();
  await other.close();
});

test('what another tab erased or kept is told where one is', async ({ page, context, journey, say, lang }, info) => {
  await keep(page, journey, lang);
  await journey.go('check');
  const other = await context.newPage();
  const second = new Journey(other, lang, say, info);
  await second.open();
  await second.button(say.saved.erase).click();
  await second.button(say.saved.erase_yes).click();
  await expect(other.locator('.keep-offer')).toHaveCount(0);
  await expect(other.locator('p[role=status].visually-hidden')).toHaveText(say.saved.erased);
  await seen(page);
  await expect(banner(page)).toContainText(say.saved.erased_elsewhere);
  await journey.look('erased-elsewhere');
  await second.drop(CLEAN);
  await second.checked();
  await tick(other).check();
  await expect(told(other)).toContainText(kept[lang]);
  // The page on privacy tells of what is there, and can erase it.
  await page.evaluate(() => { location.hash = '#privacy'; });
  await expect(page.getByText(say.saved.here_nothing)).toHaveCount(0);
  await expect(page.locator('.kept-here')).toContainText(String(CLEAN.length));
  await expect(journey.button(say.saved.erase)).toBeVisible();
  await other.close();
});

test('a listed folder without tables is kept too', async ({ page, journey, say, lang }, info) => {
  const folder = info.outputPath('data');
  mkdirSync(join(folder, 'imaging'), { recursive: true });
  writeFileSync(join(folder, 'imaging', 'a.tif'), Buffer.alloc(2_000));
  await journey.open('programme=htan');
  await expect(page.getByLabel(say.deposit.programme)).toHaveValue('htan');
  await journey.drop(folder);
  await expect(page.getByRole('rowheader', { name: 'imaging' })).toBeVisible();
  await journey.settled();
  await tick(page).check();
  await expect(told(page)).toContainText(kept[lang]);
  await page.goto('about:blank');
  await journey.open();
  await journey.button(say.saved.offer_open).click();
  await expect(page.getByRole('rowheader', { name: 'imaging' })).toBeVisible();
  await expect(tick(page)).toBeChecked();
});

test('one button erases all of it, and what is open stays', async ({ page, journey, say, lang }) => {
  await keep(page, journey, lang);
  // Asked by keyboard: the focus goes along, and comes back with a no.
  await journey.button(say.saved.erase).press('Enter');
  const asking = page.getByRole('group', { name: say.saved.erase_ask });
  await expect(asking.getByRole('button', { name: say.shell.cancel, exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(journey.button(say.saved.erase)).toBeFocused();
  await journey.button(say.saved.erase).click();
  await journey.button(say.saved.erase_yes).click();
  await expect(told(page)).toContainText(say.saved.erased);
  expect(await databases(page)).toBe(0);
  await expect(tick(page)).not.toBeChecked();
  await expect(steps(page)).toHaveCount(1);
  await page.goto('about:blank');
  await journey.open();
  await page.waitForTimeout(500);
  await expect(page.locator('.keep-offer')).toHaveCount(0);
});

test('the page on privacy says what is kept, and erases it', async ({ page, journey, say, lang }) => {
  await keep(page, journey, lang);
  await page.evaluate(() => { location.hash = '#privacy'; });
  await expect(page.getByText(say.saved.here_this)).toBeVisible();
  await journey.look('privacy-kept');
  await journey.button(say.saved.erase).click();
  await journey.button(say.saved.erase_yes).click();
  await expect(page.getByText(say.saved.here_nothing)).toBeVisible();
  expect(await databases(page)).toBe(0);
});

test('two tabs do not write over each other', async ({ page, context, journey, say, lang }, info) => {
  await keep(page, journey, lang);
  const other = await context.newPage();
  const second = new Journey(other, lang, say, info);
  await second.open();
  await second.drop(CLEAN);
  await second.checked();
  await tick(other).click();
  await expect(told(other)).toContainText(say.saved.other);
  await expect(tick(other)).not.toBeChecked();
  await told(other).getByRole('button', { name: say.saved.other_replace }).click();
  await expect(told(other)).toContainText(kept[lang]);
  // The first one is told at its next change, and keeps its own work open.
  await page.bringToFront();
  await steps(page).getByRole('button', { name: undo[lang] }).click();
  await expect(told(page)).toContainText(say.saved.other);
  await expect(tick(page)).not.toBeChecked();
  await journey.settled();
  await other.close();
});

test('without room it says so, and nothing is lost', async ({ page, context, journey, say }, info) => {
  await journey.open();
  // The browser itself refuses what is larger, at the end of the transaction.
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize: 300_000 });
  await journey.drop(CLEAN.slice(0, 2));
  await journey.checked();
  await tick(page).check();
  await expect.poll(heldNames(page)).toEqual(names(CLEAN.slice(0, 2)));
  await journey.go('check');
  await journey.drop(manyParticipants(info.outputPath('large'), 20_000, 'participants.tsv'));
  await expect(banner(page)).toContainText(say.saved.full);
  await journey.settled();
  await journey.go('deposit');
  await expect(told(page)).toContainText(say.saved.full);
  await expect(tick(page)).not.toBeChecked();
  await expect(page.locator('.file')).toHaveCount(3);
  // What was kept before still is, and that is said.
  expect(await heldNames(page)()).toEqual(names(CLEAN.slice(0, 2)));
  await page.evaluate(() => { location.hash = '#privacy'; });
  await expect(page.getByText(say.saved.here_nothing)).toHaveCount(0);
  await expect(journey.button(say.saved.erase)).toBeVisible();
});
