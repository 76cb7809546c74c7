// What was sent before beside the files of now; a bundle on the receiving side; what arrived after an upload.

import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { open } from './support/bundle.mjs';
import { goOn, hold, holdable } from './support/busy.mjs';
import { expect, test } from './support/fixtures.mjs';
import { CLEAN, CLEAN_FOLDER, ROOT } from './support/study.mjs';

/** The clean study with a mended age, another vital status, a phenotype more and an exposure less. */
function changed(info) {
  const folder = info.outputPath('now');
  mkdirSync(folder, { recursive: true });
  for (const path of CLEAN) {
    let text = readFileSync(path, 'utf8');
    if (path.endsWith('participant.tsv')) {
      text = text.replace('PT-001\t2922', 'PT-001\t2923').replace('PT-002\t12784\tFemale\tFrench Canadian\tAlive', 'PT-002\t12784\tFemale\tFrench Canadian\tUnknown');
    }
    if (path.endsWith('phenotype.tsv')) text += 'ETU-FICTIVE\tPT-001\tAtaxie\tHP:0001251\t600\ttrue\n';
    if (path.endsWith('exposure.tsv')) text = text.split('\n').filter((line) => !line.includes('PT-010')).join('\n');
    writeFileSync(join(folder, basename(path)), text);
  }
  return folder;
}

const dropOn = async (page, place, files) => {
  const carried = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const { name, text } of files) data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
    return data;
  }, files.map((path) => ({ name: basename(path), text: readFileSync(path).toString('base64') })));
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent(place, type, { dataTransfer: carried });
};

/** A bundle of the clean study, and what the server shows of it. */
async function bundle(journey) {
  await journey.open();
  await journey.drop(CLEAN_FOLDER);
  await journey.checked();
  await journey.go('handover');
  return journey.save(() => journey.button(journey.say.handover.make).click());
}

async function compare({ page, journey, say, lang }, info, give) {
  const { path } = await bundle(journey);
  await page.goto('about:blank');
  await journey.open();
  await journey.drop(changed(info));
  await journey.checked();
  await journey.go('handover');
  const card = page.locator('.since');
  await expect(card.getByRole('table')).toHaveCount(0);
  await give(path);
  await journey.settled();
  await expect(page.locator('.overlay')).toHaveCount(0);
  await expect(card).toContainText(basename(path));
  await expect(card).toContainText({ fr: '1\u00a0ligne changerait d’identité', en: '1\u00a0row would get another identity' }[lang]);
  const row = (name) => card.getByRole('table').first().getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  const counts = async (name) => (await row(name).getByRole('cell').allInnerTexts()).join(' ');
  expect(await counts('Participants')).toBe('12 12 0 0 2 0 1 10');
  expect(await counts({ fr: 'Phénotypes', en: 'Phenotypes' }[lang])).toBe('10 11 1 0 0 0 0 10');
  expect(await counts({ fr: 'Expositions', en: 'Exposures' }[lang])).toBe('4 3 0 1 0 0 0 3');
  const fold = card.locator('details').filter({ hasText: 'Participants' });
  await fold.locator('summary').click();
  await expect(fold).toContainText('2922');
  await expect(fold).toContainText('2923');
  await fold.getByLabel(say.since.show).selectOption('identity');
  await expect(fold.getByRole('table').getByRole('row')).toHaveCount(2);
  await journey.look('since');
  // What is shown on the screen only is not on paper.
  await expect(fold.locator('.since-rows')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(fold.locator('.since-rows')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  const { bytes } = await journey.save(() => card.getByRole('button', { name: say.since.save }).click());
  expect(bytes.toString()).toContain('participant\tchanged\tyes\t2\t2\tage_at_recruitment\n');
  expect(bytes.toString()).not.toContain('PT-0');
  await card.getByLabel(say.since.values).check();
  const shown = await journey.save(() => card.getByRole('button', { name: say.since.save }).click());
  expect(shown.bytes.toString()).toContain('\tPT-001\t2922\t2923\n');
  // The files of now are still all there is.
  await card.getByRole('button', { name: say.since.forget }).click();
  await expect(card.getByRole('table')).toHaveCount(0);
  await journey.go('deposit');
  await expect(page.locator('.file')).toHaveCount(CLEAN.length);
  await expect(page.locator('.opened')).toHaveCount(0);
}

test('a study is compared with the bundle that was sent before', async ({ page, journey, say, lang }, info) => {
  await compare({ page, journey, say, lang }, info, (path) => dropOn(page, '.since', [path]));
});

test.describe('from the portable file', () => {
  // The file itself is all that is asked for.
  test.use({ offline: true, provoked: [/^foreign request: file:\/\/.*\/bordereau\.html(\?lang=en)?$/] });

  test('a study is compared too', async ({ page, journey, say, lang }, info) => {
    const dist = join(ROOT, 'dist');
    const name = readdirSync(dist).find((name) => /^bordereau-.*\.html$/.test(name));
    const copy = info.outputPath('bordereau.html');
    copyFileSync(join(dist, name), copy);
    journey.home = pathToFileURL(copy).href;
    await compare({ page, journey, say, lang }, info, (path) => page.getByTestId('earlier-input').setInputFiles(path));
  });
});

test('a bundle on the receiving side is judged by two dictionaries, and a receipt is saved', async ({ page, journey, say, lang }, info) => {
  const { path } = await bundle(journey);
  const dictionary = JSON.parse(readFileSync(join(ROOT, 'dictionary/cqdg/cqdg-1.6.json'), 'utf8'));
  dictionary.version = '9.9';
  const ethnicity = dictionary.schemas.find(({ name }) => name === 'participant').fields.find(({ name }) => name === 'ethnicity');
  ethnicity.restrictions.codeList = ['European', 'Other'];
  ethnicity.restrictions.strange = 1;
  const newer = info.outputPath('newer.json');
  writeFileSync(newer, JSON.stringify(dictionary));
  await page.goto('about:blank');
  await journey.open();
  await journey.drop([path, newer]);
  await journey.checked();
  const card = page.getByRole('region', { name: say.received.title });
  await card.getByRole('button', { name: say.received.judge }).click();
  await journey.settled();
  await expect(card.getByRole('table').first().getByRole('row')).toHaveCount(3);
  await expect(card).toContainText(say.received.named);
  // What is to be said of the dictionary's own document is told apart, in the verdict and here.
  const about = { fr: 'dont 2 sur le dictionnaire lui-même', en: 'of which 2 about the dictionary itself' }[lang];
  await expect(card.getByRole('columnheader', { name: say.received.about_dictionary })).toBeVisible();
  await expect(card.getByRole('row', { name: /9\.9/ }).getByRole('cell').last()).toHaveText('2');
  await page.evaluate(() => { location.hash = '#check'; });
  await expect(page.locator('.verdict-facts')).toContainText(about);
  // Who comes back finds what was judged.
  await page.evaluate(() => { location.hash = '#deposit'; });
  await expect(card.getByRole('table').nth(1)).toContainText('participant · ethnicity');
  await journey.look('received');
  const text = await journey.save(() => card.getByRole('button', { name: say.received.receipt_text }).click());
  expect(text.bytes.toString()).toMatch({ fr: /^ACCUSÉ DE RÉCEPTION\n/, en: /^RECEIPT\n/ }[lang]);
  expect(text.bytes.toString()).not.toContain('PT-0');
  const json = await journey.save(() => card.getByRole('button', { name: say.received.receipt_json }).click());
  expect(JSON.parse(json.bytes.toString())).toMatchObject({ format: 'bordereau-receipt', whole: true });
  // One that is here to be compared only judges it too.
  const third = info.outputPath('third.json');
  writeFileSync(third, JSON.stringify({ ...dictionary, version: '7.7' }));
  await page.evaluate(() => { location.hash = '#versions'; });
  await page.getByTestId('versions-input').setInputFiles(third);
  await expect(page.getByLabel(say.versions.before, { exact: true }).locator('option', { hasText: '7.7' })).toHaveCount(1);
  await page.evaluate(() => { location.hash = '#deposit'; });
  await card.getByRole('button', { name: say.received.judge }).click();
  await journey.settled();
  await expect(card.getByRole('table').first().getByRole('row')).toHaveCount(4);
  await expect(card.getByRole('table').first()).toContainText('7.7');
  // It may be what one sent before, too.
  await card.getByRole('button', { name: say.received.earlier }).click();
  await journey.settled();
  await expect(page.locator('.since')).toContainText(say.since.waiting);
});

test('what arrived is told from what the program lists', async ({ page, journey, say }, info) => {
  await bundle(journey);
  const arrived = page.locator('.arrived').first();
  const rows = page.locator('.task .list').first().locator('tbody tr');
  const sent = await rows.evaluateAll((all) => all.map((tr) => [tr.querySelector('th').innerText.trim(), tr.querySelectorAll('td')[1].innerText.replace(/\D/g, '')]));
  expect(sent.length).toBeGreaterThan(5);
  const line = ([name, size]) => `-rw-r--r--    1 1001     1001     ${size} Nov 20 14:05 ${name}`;
  await arrived.getByLabel(say.received.listing).fill(sent.map(line).join('\n'));
  await arrived.getByRole('button', { name: say.received.compare }).click();
  await expect(arrived).toContainText(say.received.all_whole);
  await expect(arrived).toContainText(say.received.only_sizes);
  const listing = info.outputPath('liste.txt');
  writeFileSync(listing, [`sftp> ls -l`, ...sent.slice(1).map(([name, size], at) => line([name, at ? size : size - 1])), line(['autre.txt', 3])].join('\n'));
  await dropOn(page, '.arrived', [listing]);
  await expect(arrived).toContainText(say.received.some_missing);
  await expect(arrived).toContainText('autre.txt');
  await expect(arrived.locator('tbody .tag[data-level=error]')).toHaveCount(2);
  await journey.look('arrived');
  await page.emulateMedia({ media: 'print' });
  await expect(arrived.locator('textarea')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  const first = page.locator('.task-head input').first();
  await first.check();
  // Of another study nothing has arrived, and no step is done.
  await journey.go('deposit');
  await journey.button(say.shell.start_over).click();
  await journey.button(say.shell.start_over_yes).click();
  await expect(page.locator('.dropzone')).toBeVisible();
  await journey.drop(changed(info));
  await journey.checked();
  await journey.go('handover');
  await expect(first).not.toBeChecked();
  await journey.save(() => journey.button(say.handover.make).click());
  await expect(rows).not.toHaveCount(0);
  await expect(arrived.locator('.standing-card')).toHaveCount(0);
  await expect(arrived.getByLabel(say.received.listing)).toHaveValue('');
});

test('what WinSCP, FileZilla and sha256sum write is read as the list of a server is', async ({ page, journey, say, lang }, info) => {
  const { bytes } = await bundle(journey);
  const { files, folder } = open(bytes);
  const sent = Object.entries(files).filter(([path]) => path.startsWith(`${folder}/`)).map(([path, content]) => [basename(path), Buffer.from(content)]);
  const arrived = page.locator('.arrived').first();
  const row = (name) => arrived.locator('tbody tr').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  const errors = arrived.locator('tbody .tag[data-level=error]');
  const paste = async (text) => {
    await arrived.getByLabel(say.received.listing).fill(text);
    await arrived.getByRole('button', { name: say.received.compare }).click();
  };
  const drop = async (name, text) => {
    const path = info.outputPath(name);
    writeFileSync(path, text);
    await dropOn(page, '.arrived', [path]);
  };
  // WinSCP’s log: every transfer with its size; then one that is short.
  const log = (short) => sent.map(([name, content], at) => `. 2026-11-20 14:05:0${at % 10}.456 Transfer done: 'C:\\lot\\${name}' => '/upload/${name}' [${content.length - (at === short ? 1 : 0)}]\r\n`).join('');
  await paste(log(-1));
  await expect(arrived).toContainText(say.received.all_whole);
  await expect(arrived).toContainText(say.received.only_sizes);
  await drop('winscp.log', log(0));
  await expect(arrived).toContainText(say.received.some_missing);
  await expect(row(sent[0][0])).toContainText({ fr: 'incomplet', en: 'too short' }[lang]);
  await expect(errors).toHaveCount(1);
  // FileZilla’s exported queue names what waits; of the rest it proves nothing.
  await drop('FileZilla.xml', `<?xml version="1.0"?><FileZilla3 version="3.66.5" platform="windows"><Queue><Server><Host>sftp.example.org</Host><File><LocalFile>C:\\lot\\${sent[1][0]}</LocalFile><RemoteFile>${sent[1][0]}</RemoteFile><Download>0</Download><Size>${sent[1][1].length}</Size></File></Server></Queue></FileZilla3>`);
  await expect(arrived).toContainText(say.received.of_queue);
  await expect(row(sent[1][0])).toContainText({ fr: 'encore dans la file d’attente', en: 'still in the queue' }[lang]);
  await expect(errors).toHaveCount(1);
  await expect(arrived.locator('tbody .tag[data-level=ok]')).toHaveCount(0);
  // Checksums prove the content, or that it is another.
  const sums = (changed) => sent.map(([name, content], at) => `${createHash('sha256').update(at === changed ? `${content}.` : content).digest('hex')}  ${name}\n`).join('');
  await paste(sums(-1));
  await expect(arrived).toContainText(say.received.all_whole);
  await expect(arrived).not.toContainText(say.received.only_sizes);
  await paste(sums(2));
  await expect(arrived).toContainText(say.received.some_missing);
  await expect(row(sent[2][0])).toContainText({ fr: 'autre empreinte', en: 'another checksum' }[lang]);
  await expect(errors).toHaveCount(1);
});

test('another bundle made after a list was given has not arrived', async ({ page, journey, say }) => {
  await bundle(journey);
  const arrived = page.locator('.arrived').first();
  await arrived.getByLabel(say.received.listing).fill('-rw-r--r-- 1 1001 1001 12 Nov 20 14:05 autre.txt');
  await arrived.getByRole('button', { name: say.received.compare }).click();
  await expect(arrived.locator('.standing-card')).toBeVisible();
  await page.getByLabel(say.handover.values).check();
  await page.getByLabel(say.handover.date, { exact: false }).first().check();
  await journey.save(() => journey.button(say.handover.make_again).click());
  await expect(arrived.locator('.standing-card')).toHaveCount(0);
});

test('while it is being checked, a bundle is not taken for what was sent before', async ({ page, journey, say }) => {
  const { path } = await bundle(journey);
  await page.goto('about:blank');
  await holdable(page);
  await journey.open();
  // It is looked at and read; the check that follows waits.
  await hold(page, 2);
  await journey.drop(path);
  const card = page.getByRole('region', { name: say.received.title });
  await card.getByRole('button', { name: say.received.earlier }).evaluate((button) => button.click());
  await goOn(page);
  await journey.checked();
  await journey.go('handover');
  await expect(page.locator('.since')).toBeVisible();
  await page.waitForTimeout(500);
  await expect(page.locator('.since').getByRole('table')).toHaveCount(0);
});

test('the verdicts of a bundle are not those of another of the same name', async ({ page, journey, say }, info) => {
  const first = await bundle(journey);
  await page.goto('about:blank');
  await journey.open();
  await journey.drop(changed(info));
  await journey.checked();
  await journey.go('handover');
  const second = await journey.save(() => journey.button(say.handover.make).click());
  const before = join(info.outputPath('before'), basename(second.path));
  mkdirSync(info.outputPath('before'));
  writeFileSync(before, first.bytes);
  await page.goto('about:blank');
  await journey.open();
  await journey.drop(before);
  await journey.checked();
  const card = page.getByRole('region', { name: say.received.title });
  await card.getByRole('button', { name: say.received.judge }).click();
  await expect(card.getByRole('table').first()).toBeVisible();
  await journey.settled();
  await journey.drop(second.path);
  await expect(card.getByRole('table')).toHaveCount(0);
});
