// The portable page, as from a USB key in a room without a network: one file, opened by its address on the disk.

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { open, verify } from './support/bundle.mjs';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN_FOLDER, ROOT } from './support/study.mjs';

const DIST = join(import.meta.dirname, '../../dist');
const NAME = readdirSync(DIST).find((name) => /^bordereau-.*\.html$/.test(name));

test.describe('without a network', () => {
  // The file itself is all that is asked for.
  test.use({ offline: true, provoked: [/^foreign request: file:\/\/.*\/Cl%C3%A9%20USB%20\([^/]*\)\.html(\?lang=en)?$/] });

  /** The file, copied to a folder of its own with a name that a person gave it. */
  const carried = (journey, info) => {
    const copy = info.outputPath('Clé USB (été).html');
    copyFileSync(join(DIST, NAME), copy);
    journey.home = pathToFileURL(copy).href;
  };

  test('a clean study becomes a bundle, and the bundle is known again', async ({ page, journey, say }, info) => {
    carried(journey, info);
    await journey.open();
    await journey.drop(CLEAN_FOLDER);
    await journey.checked();
    await journey.go('handover');
    const { path, bytes } = await journey.save(() => journey.button(say.handover.make).click());
    expect(verify(open(bytes)).wrong).toEqual([]);
    await page.goto('about:blank');
    await journey.open();
    await journey.drop(path);
    await journey.checked();
    await expect(page.locator('.opened')).toContainText(say.deposit.bundle_whole);
  });

  test('the example is checked and repaired, a template is saved, the other programme is there', async ({ page, journey, say }, info) => {
    carried(journey, info);
    await journey.open();
    await journey.example();
    await journey.go('repair');
    await journey.repairAll();
    await expect(page.getByText(say.repair.none_open_after)).toBeVisible();
    await journey.settled();
    await journey.look('portable-repair');
    await journey.dictionary();
    const { bytes } = await journey.save(() => journey.button(say.dictionary.templates_all).click());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    await page.getByLabel(say.deposit.programme).selectOption('htan');
    await journey.button(say.deposit.ask_programme_yes).click();
    await expect(page.getByRole('banner')).toContainText('HTAN');
  });

  test('registration is its own step, beside the list of what is registered', async ({ page, journey, say }, info) => {
    carried(journey, info);
    await journey.open();
    await journey.drop(CLEAN_FOLDER);
    await journey.checked();
    await journey.go('check');
    await page.getByRole('link', { name: say.registration.open, exact: true }).click();
    const list = info.outputPath('registration-2024.tsv');
    const table = readFileSync(join(CLEAN_FOLDER, 'sample_registration.tsv'), 'utf8').trimEnd().split('\n');
    writeFileSync(list, `${table.slice(0, -1).join('\n')}\nETU-FICTIVE\tPT-099\tSP-099\tEC-099\tNCIT:C449\n`);
    const dialog = page.waitForEvent('filechooser');
    await journey.button(say.registration.choose).click();
    await (await dialog).setFiles(list);
    await journey.settled();
    const card = page.locator('section.card').filter({ has: page.getByRole('heading', { level: 2, name: say.registration.known_title, exact: true }) });
    await expect(card).toContainText('registration-2024.tsv');
    await expect(card).toContainText(`${say.registration.gone} (1)`);
    const { name, bytes } = await journey.save(() => journey.button(say.registration.bundle).click());
    expect(name).not.toMatch(/brouillon|draft/i);
    const bundle = open(bytes);
    expect(verify(bundle).wrong).toEqual([]);
    expect(Object.keys(bundle.files).filter((file) => /participant\.tsv$/.test(file))).toEqual([]);
  });

  test('files go from one published version to another', async ({ page, journey, say }, info) => {
    const old = join(ROOT, '../shared/reference/cqdg/cqdg-dictionary-5.60.en.json');
    test.skip(!existsSync(old), 'the published dictionaries are not beside the project');
    const folder = info.outputPath('old');
    mkdirSync(folder, { recursive: true });
    copyFileSync(old, join(folder, 'cqdg-5.60.json'));
    writeFileSync(join(folder, 'donor.tsv'), 'study_id\tsubmitter_donor_id\tgender\tethnicity\tvital_status\tis_affected\nS1\tD1\tMale\tEuropean\tAlive\tYes\nS1\tD2\tFemale\tEuropean\tAlive\tNo\n');
    carried(journey, info);
    await journey.open();
    await journey.drop(folder);
    await journey.checked();
    await page.evaluate(() => { location.hash = '#versions'; });
    await page.getByLabel(say.versions.before, { exact: true }).selectOption({ label: await page.getByLabel(say.versions.before, { exact: true }).locator('option', { hasText: '5.60' }).innerText() });
    await page.getByLabel(say.versions.after, { exact: true }).selectOption('corrected');
    await journey.button(say.versions.effect_start).click();
    const steps = page.getByRole('region', { name: say.versions.migration });
    await expect(steps.getByRole('row').filter({ hasText: 'participant · sex' }).first()).toBeVisible();
    await steps.getByRole('button', { name: say.versions.apply }).click();
    await expect(page).toHaveURL(/#repair$/);
    await journey.settled();
    await expect(page.getByRole('banner')).toContainText('1.6');
    await expect(page.locator('.history')).toContainText('sex');
  });

  test('the owner of a study sees the row that the portal will publish', async ({ page, journey, say }, info) => {
    carried(journey, info);
    await journey.open();
    const text = readFileSync(join(CLEAN_FOLDER, 'study.tsv'), 'utf8').replace('acces-etude-fictive@example.org', 'www.example.org');
    const study = info.outputPath('study.tsv');
    writeFileSync(study, text);
    await journey.drop(study);
    await journey.checked();
    await page.evaluate(() => { location.hash = '#access'; });
    const own = page.getByRole('region', { name: say.access.own });
    await expect(own).toContainText('Étude fictive de Bordereau');
    await own.getByRole('button', { name: `${say.access.instead} https://www.example.org` }).click();
    await journey.settled();
    await expect(own).toContainText(say.access.own_well);
  });

  test('the other programme’s ways to data are told', async ({ page, journey, say }, info) => {
    carried(journey, info);
    await journey.open('', '#access');
    await expect(journey.button(say.access.choose)).toBeVisible();
    await page.evaluate(() => { location.hash = '#deposit'; });
    await page.getByLabel(say.deposit.programme).selectOption('htan');
    await expect(page.getByRole('banner')).toContainText('HTAN');
    await page.evaluate(() => { location.hash = '#access'; });
    await expect(page.getByRole('article').filter({ hasText: 'phs002371' })).toContainText(say.access.controlled);
    await expect(page.getByRole('article').filter({ hasText: say.access.open }).first()).toBeVisible();
    await expect(journey.button(say.access.choose)).toHaveCount(0);
  });

  test('what is packed in it is unpacked byte for byte', async ({ page, journey }, info) => {
    carried(journey, info);
    await journey.open();
    const list = JSON.parse(readFileSync(join(DIST, NAME), 'utf8').match(/\[\["engine-.+?\]\]/)[0]);
    const sums = await page.evaluate((names) => Promise.all(names.map(async (name) => {
      const sum = await crypto.subtle.digest('SHA-256', await (await fetch(name)).arrayBuffer());
      return [name, [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, '0')).join('')];
    })), list.map(([name]) => name));
    // Its engine is built for size and stands nowhere else.
    const others = sums.filter(([name]) => !name.startsWith('engine-'));
    expect(others.map(([name]) => name)).toContain(readdirSync(DIST).find((name) => name.endsWith('-later.wasm')));
    expect(others).toEqual(others.map(([name]) => [name, createHash('sha256').update(readFileSync(join(DIST, name))).digest('hex')]));
  });

  test.describe('a damaged page', () => {
    test.use({ provoked: [/damaged|^foreign request: file:/] });

    test('says that it does not open', async ({ page }, info) => {
      const copy = info.outputPath('damaged.html');
      const html = readFileSync(join(DIST, NAME), 'latin1');
      const at = html.indexOf('id="packed">') + 700_000;
      writeFileSync(copy, html.slice(0, at) + (html[at] === 'a' ? 'b' : 'a') + html.slice(at + 1), 'latin1');
      await page.goto(pathToFileURL(copy).href);
      await expect(page.locator('.boot-trouble')).toBeVisible();
    });
  });

  test.describe('what is forbidden', () => {
    test.use({ provoked: [/security policy|Refused to|Content Security Policy|bordereau\.invalid|^foreign request: file:/] });

    test('is tried, and refused', async ({ page, journey, say }, info) => {
      carried(journey, info);
      await journey.open('', '#privacy');
      await expect(page.getByText(say.privacy.forbidden_portable)).toBeVisible();
      await journey.button(say.privacy.test_run).click();
      await expect(page.getByText(say.privacy.all_refused)).toBeVisible();
      await expect(page.getByText(say.privacy.refused)).toHaveCount(4);
      await expect(page.getByText(say.privacy.portable_this)).toBeVisible();
      await journey.look('portable-privacy');
    });
  });
});

test.describe('on a server', () => {
  test.use({ provoked: [/security policy|Refused to|Content Security Policy|bordereau\.invalid/] });

  test('the page tries what is forbidden, and offers the portable one with its sum', async ({ page, journey, say }) => {
    await journey.open('', '#privacy');
    await journey.button(say.privacy.test_run).click();
    await expect(page.getByText(say.privacy.all_refused)).toBeVisible();
    await journey.look('privacy');
    const { name, bytes } = await journey.save(() => page.getByRole('link', { name: say.privacy.portable_save }).click());
    expect(name).toBe(NAME);
    await expect(page.getByText(createHash('sha256').update(bytes).digest('hex'), { exact: true })).toBeVisible();
    await expect(page.getByText(say.privacy.portable_offline)).toHaveCount(0);
    // A network that answers something else, as those of hotels do, then one that is there again.
    await page.route(`**/${NAME}`, (route) => route.fulfill({ contentType: 'text/html', body: '<p>Welcome</p>' }));
    await page.getByRole('link', { name: say.privacy.portable_save }).click();
    await expect(page.getByText(say.privacy.portable_offline)).toBeVisible();
    await page.unroute(`**/${NAME}`);
    const again = await journey.save(() => page.getByRole('link', { name: say.privacy.portable_save }).click());
    expect(again.bytes.equals(bytes)).toBe(true);
    await expect(page.getByText(say.privacy.portable_offline)).toHaveCount(0);
  });
});

test('it is small enough to be mailed, and forbids everything', () => {
  const html = readFileSync(join(DIST, NAME));
  expect(gzipSync(html, { level: 9 }).length).toBeLessThan(1_600_000);
  expect(html.toString()).toContain("default-src 'none'");
  expect(html.toString()).toContain("connect-src 'none'");
});
