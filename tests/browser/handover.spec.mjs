// The fourth step: the bundle, its proof, the way back, the checklist.

import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { open, verify } from './support/bundle.mjs';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN, CLEAN_FOLDER } from './support/study.mjs';

const clean = async (journey) => {
  await journey.open();
  await journey.drop(CLEAN_FOLDER);
  await journey.checked();
  await journey.go('handover');
};
const made = (page, say) => page.getByRole('region', { name: say.handover.made, exact: true });

test('with errors left there is only a draft, and its name says so', async ({ page, journey, say, lang }) => {
  await journey.open();
  await journey.example();
  await journey.go('handover');
  await expect(page.getByText(say.handover.draft, { exact: true })).toBeVisible();
  await expect(journey.button(say.handover.make)).toHaveCount(0);
  await journey.look('handover-draft');
  const { name, bytes } = await journey.save(() => journey.button(say.handover.make_draft).click());
  expect(name).toMatch({ fr: /^BROUILLON-.*\.zip$/, en: /^DRAFT-.*\.zip$/ }[lang]);
  await expect(page.getByRole('region', { name: say.handover.made_draft })).toBeVisible();
  const bundle = open(bytes);
  expect(bundle.manifest.draft ?? bundle.manifest.bundle?.draft).toBe(true);
  expect(verify(bundle).wrong).toEqual([]);
});

test('the bundle of a clean study holds what it says, and comes back whole', async ({ page, journey, say }, info) => {
  await clean(journey);
  await expect(page.getByText(say.handover.ready, { exact: true })).toBeVisible();
  const { name, path, bytes } = await journey.save(() => journey.button(say.handover.make).click());
  await expect(made(page, say)).toContainText(name);
  await expect(made(page, say)).toContainText(createHash('sha256').update(bytes).digest('hex'));
  await journey.look('handover-made');

  const bundle = open(bytes);
  // The checklist names the bundle, and what the server is to show: names and sizes of what is sent, and nothing else.
  const list = page.getByRole('region', { name: say.handover.checklist, exact: true });
  await expect(list).toContainText(name);
  const sums = Buffer.from(bundle.files[`${bundle.folder}/manifest.json`]);
  await expect(list.getByText(createHash('sha256').update(sums).digest('hex')).first()).toBeVisible();
  const sent = Object.entries(bundle.files).filter(([file]) => file.startsWith(`${bundle.folder}/`));
  const rows = list.locator('table').last().locator('tbody tr');
  await expect(rows).toHaveCount(sent.length);
  for (const [file, { length }] of sent) {
    const row = rows.filter({ has: page.getByRole('rowheader', { name: basename(file), exact: true }) });
    expect((await row.getByRole('cell').nth(1).innerText()).replaceAll(/\D/g, ''), file).toBe(String(length));
  }
  const { wrong, compared } = verify(bundle);
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThanOrEqual(2 * CLEAN.length);
  for (const source of CLEAN) {
    const sent = bundle.files[`${bundle.folder}/${basename(source)}`];
    expect(Buffer.from(sent ?? []).toString(), basename(source)).toBe(readFileSync(source).toString());
  }

  // A fresh page, as a colleague would open it.
  await page.goto('about:blank');
  await journey.open();
  await journey.drop(path);
  await journey.checked();
  const opened = page.locator('.opened');
  await expect(opened).toContainText(say.deposit.bundle_whole);
  await expect(opened).toContainText(name);
  await expect(page.getByRole('region', { name: say.check.verdicts })).toContainText(say.check.all_good_bundle);
  await journey.look('bundle-opened');

  // Unpacked, as some browsers leave it, its folder is the same bundle.
  const folder = info.outputPath('unpacked');
  for (const [file, content] of Object.entries(bundle.files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  await page.goto('about:blank');
  await journey.open();
  await journey.drop(folder);
  await journey.checked();
  await expect(opened).toContainText(say.deposit.bundle_whole);
  await expect(page.locator('.file')).toHaveCount(1);
});

test('the same files give the same bytes, in any order', async ({ page, journey, say }) => {
  const bundle = async (paths) => {
    await journey.open();
    await journey.choose(paths);
    await journey.checked();
    await journey.go('handover');
    return journey.save(() => journey.button(say.handover.make).click());
  };
  const first = await bundle(CLEAN);
  await page.goto('about:blank');
  const second = await bundle([...CLEAN].reverse());
  expect(second.name).toBe(first.name);
  expect(second.bytes.equals(first.bytes)).toBe(true);
});

test('a bundle that was touched is not whole, and the file is named', async ({ page, journey, say }) => {
  await clean(journey);
  const { bytes, name } = await journey.save(() => journey.button(say.handover.make).click());
  const files = unzipSync(bytes);
  const victim = Object.keys(files).find((file) => file.endsWith('/participant.tsv'));
  files[victim] = Buffer.from(Buffer.from(files[victim]).toString().replace('Female', 'Male'));
  await page.goto('about:blank');
  await journey.open();
  await journey.dropMade([{ name, bytes: Buffer.from(zipSync(files)) }]);
  await journey.settled();
  const opened = page.locator('.opened');
  await expect(opened).toContainText(say.deposit.bundle_broken);
  await expect(opened.getByRole('listitem').filter({ hasText: 'participant.tsv' })).toContainText(say.deposit.bundle_changed);
  await expect(page.getByText(say.check.all_good_body)).toHaveCount(0);
  // Where its tables are right, the first thing that is said is still that the bundle is not.
  files[victim] = Buffer.concat([unzipSync(bytes)[victim], Buffer.from('\n')]);
  await journey.dropMade([{ name, bytes: Buffer.from(zipSync(files)) }]);
  await journey.settled();
  await expect(page.locator('.headline-title')).toHaveText(say.check.bundle_broken);
  await expect(page.getByText(say.check.all_good, { exact: true })).toHaveCount(0);
});

test('a bundle that is dropped beside its own tables is looked at apart, altered or not', async ({ page, journey, say }) => {
  await clean(journey);
  const { name, bytes } = await journey.save(() => journey.button(say.handover.make).click());
  await journey.dropMade([{ name, bytes }]);
  const opened = page.locator('.opened');
  await expect(opened).toContainText(say.deposit.bundle_apart);
  await expect(opened).toContainText(say.deposit.bundle_whole);
  await expect(page).toHaveURL(/#deposit$/);
  await journey.settled();
  // What is said of the tables is said of the person's own, once.
  await expect(page.getByText(say.check.all_good_body, { exact: true })).toBeVisible();
  await journey.look('bundle-apart');
  // One of the same name that was altered takes its place.
  const files = unzipSync(bytes);
  const table = Object.keys(files).find((path) => path.endsWith('/participant.tsv'));
  files[table] = Buffer.concat([files[table], Buffer.from('\n')]);
  await journey.dropMade([{ name, bytes: Buffer.from(zipSync(files)) }]);
  await expect(opened).toContainText(say.deposit.bundle_broken);
  await expect(opened).toContainText(say.deposit.bundle_apart);
});

test('values of cells are in the report only when ticked', async ({ journey, page, say }) => {
  await journey.open();
  await journey.example();
  await journey.go('handover');
  const reports = ({ files }) => Object.entries(files).filter(([file]) => /(rapport|report)\.(html|tsv)$/.test(file))
    .map(([, bytes]) => Buffer.from(bytes).toString()).join('\n');
  const before = reports(open((await journey.save(() => journey.button(say.handover.make_draft).click())).bytes));
  await page.getByRole('checkbox', { name: say.handover.values }).check();
  const after = reports(open((await journey.save(() => journey.button(say.handover.make_again).click())).bytes));
  expect(before).not.toContain('Kabuki');
  expect(before).not.toContain('MONDO_0100135');
  expect(after).toContain('MONDO_0100135');
});

test('loose files can be saved one by one', async ({ page, journey, say, lang }) => {
  await clean(journey);
  const { bytes } = await journey.save(() => journey.button(say.handover.make).click());
  await journey.button(say.handover.loose_hint).click();
  const link = page.getByRole('link', { name: { fr: /^Enregistrer .*participant\.tsv/, en: /^Save .*participant\.tsv/ }[lang] }).first();
  const loose = await journey.save(() => link.click());
  const { files, folder } = open(bytes);
  expect(loose.name).toBe('participant.tsv');
  expect(loose.bytes.equals(Buffer.from(files[`${folder}/participant.tsv`]))).toBe(true);
});

test('the other way of naming files can be chosen', async ({ page, journey, say }) => {
  await clean(journey);
  const ways = page.getByRole('group', { name: say.handover.naming }).getByRole('radio');
  await expect(ways.first()).toBeChecked();
  const first = open((await journey.save(() => journey.button(say.handover.make).click())).bytes);
  await ways.nth(1).check();
  await expect(made(page, say)).toContainText(say.handover.stale_choices);
  await ways.first().check();
  await expect(made(page, say)).toContainText(say.handover.made_body);
  await ways.nth(1).check();
  const second = open((await journey.save(() => journey.button(say.handover.make_again).click())).bytes);
  expect(Object.keys(second.files)).not.toEqual(Object.keys(first.files));
  expect(verify(second).wrong).toEqual([]);
});

test('the checklist is ticked, filled in, and prints without the page around it', async ({ page, journey, say }) => {
  await clean(journey);
  const list = page.getByRole('region', { name: say.handover.checklist, exact: true });
  const boxes = list.getByRole('checkbox');
  await expect(boxes.first()).toBeVisible();
  await boxes.first().check();
  await boxes.nth(1).check();
  await expect(list.locator('.section-head .muted')).toContainText(/\b2\b/);
  await list.getByRole('heading', { name: say.handover.fill_ins }).click();
  await list.getByRole('textbox').first().fill('sftp.example.org');
  await expect(list.locator('.tab-panel').filter({ visible: true })).toContainText('sftp.example.org');
  const tabs = list.getByRole('tab');
  await tabs.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(tabs.nth(1)).toHaveAttribute('aria-selected', 'true');
  await journey.look('checklist');

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(list).toBeVisible();
  // What holds nothing stays off the paper.
  await expect(page.locator('.since')).toBeHidden();
  await expect(page.locator('.arrived')).toBeHidden();
  await journey.paper('checklist-print');
});
