// HTAN whole: every template clean and spoiled, and the way from the centre to the bundle with the keyboard alone.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { open, verify } from './support/bundle.mjs';
import { expect, test } from './support/fixtures.mjs';
import { tabTo } from './support/keys.mjs';
import { bordereau } from './support/prompt.mjs';
import { inside, ROOT } from './support/study.mjs';

const TEMPLATES = join(ROOT, 'tests/schematic/templates');
const CLEAN_FOLDER = join(ROOT, 'dictionary/htan/example-clean');
const CLEAN = inside(CLEAN_FOLDER);

for (const kind of ['clean', 'spoiled']) {
  test(`of all templates the ${kind} manifest is judged as at the prompt`, async ({ page, journey, say, lang }) => {
    test.slow();
    const folder = join(TEMPLATES, kind);
    const paths = inside(folder);
    expect(paths.length).toBeGreaterThanOrEqual(89);
    await journey.open('programme=htan');
    await expect(page.getByRole('banner')).toContainText('HTAN');
    await journey.choose(paths);
    await journey.checked();
    await expect(page.locator('.file')).toHaveCount(paths.length);
    const prompt = bordereau(folder, 'check', '--programme', 'htan', '--lang', lang, '--format', 'json', ...readdirSync(folder).sort());
    const report = JSON.parse(prompt.out.toString());
    const errors = report.verdicts.dictionary.errors + report.verdicts.receiver.errors;
    expect(errors > 0).toBe(kind === 'spoiled');
    expect(prompt.status, prompt.err).toBe(errors ? 1 : 0);
    expect(report.tables).toHaveLength(paths.length);
    await journey.go('handover');
    await journey.save(() => journey.button(errors ? say.handover.make_draft : say.handover.make).click());
    const { bytes } = await journey.save(() => journey.button(say.handover.report_json).click());
    expect(JSON.parse(bytes.toString()).verdicts).toEqual(report.verdicts);
    expect(bytes.equals(prompt.out), 'the page’s report is that of the prompt, byte for byte').toBe(true);
  });
}

test('manifests dropped before anything was chosen are recognised by their headings', async ({ page, journey, say }) => {
  await journey.open();
  await expect(page.getByRole('banner')).not.toContainText('HTAN');
  await journey.choose(CLEAN);
  await expect(page.getByRole('banner')).toContainText('HTAN');
  await journey.checked();
  await expect(page.locator('.file')).toHaveCount(CLEAN.length);
  await expect(page.getByText(say.deposit.recognised_why)).toBeVisible();
  await journey.look('htan-recognised');
  await page.getByRole('button', { name: /CQDG/ }).click();
  await expect(page.getByRole('banner')).not.toContainText('HTAN');
  await expect(page.getByText(say.deposit.recognised_why)).toHaveCount(0);
  await journey.checked();
  await expect(page.locator('.file')).toHaveCount(CLEAN.length);
});

/** A manifest, with a column of its rows changed. */
const made = (name, column, to) => {
  const text = readFileSync(join(CLEAN_FOLDER, name), 'utf8');
  const [heading, ...rows] = text.replace(/\n$/, '').split('\n').map((line) => line.split(','));
  rows.forEach((row, number) => { row[heading.indexOf(column)] = to(number); });
  return { name, bytes: Buffer.from([heading, ...rows].map((row) => row.join(',')).join('\n')) };
};

test('a table that the DCA cannot judge is neither accepted nor refused', async ({ page, journey, say, lang }) => {
  await journey.open('programme=htan');
  await journey.choose([join(TEMPLATES, 'clean/synapse_storage_manifest_hi-c-seqlevel3.csv')]);
  await journey.checked();
  await journey.go('check');
  const verdict = page.locator('.verdict').first();
  await expect(verdict).toHaveAttribute('data-level', 'warning');
  await expect(verdict).toContainText({ fr: 'Le DCA ne peut pas juger', en: 'DCA cannot judge' }[lang]);
  await expect(page.locator('.verdict').nth(1)).toHaveAttribute('data-level', 'ok');
  await expect(page.getByText(say.check.unjudged, { exact: true })).toBeVisible();
  await journey.look('htan-unjudged');
});

test('tables of phase 2 without their schemas are said to be that, whatever was chosen', async ({ page, journey, say, lang }) => {
  const rows = 'HTAN_PARTICIPANT_ID,ETHNIC_GROUP,SEX,RACE\nHTA201_12,Unknown,Female,White\nHTA201_13,Unknown,Male,Asian\n';
  await journey.open();
  await journey.dropMade([{ name: 'Demographics.csv', bytes: Buffer.from(rows) }]);
  await expect(page.getByRole('banner')).toContainText('HTAN');
  const card = page.locator('.file');
  await expect(card).toContainText({ fr: 'C’est un tableau de la phase 2 de HTAN.', en: 'It is a table of HTAN’s phase 2.' }[lang]);
  await expect(card).toContainText({ fr: 'dossier ou zip', en: 'folder or zip' }[lang]);
  await journey.settled();
  await journey.look('htan-phase-2');
  // Beside a table of phase 1, it is where the verdict is, and offers nothing to mend.
  await journey.choose([join(CLEAN_FOLDER, 'synapse_storage_manifest_diagnosis.csv')], say.deposit.add_more);
  await journey.checked();
  await journey.go('check');
  const verdict = page.locator('.verdict').first();
  await expect(verdict).toContainText({ fr: 'déposez ses schémas JSON', en: 'drop its JSON Schemas' }[lang]);
  await expect(verdict).not.toHaveAttribute('data-level', 'ok');
  await page.locator('.finding', { hasText: 'phase 2' }).locator('button.finding-head').first().click();
  await expect(page.locator('.finding-open')).toContainText({ fr: 'dossier ou zip', en: 'folder or zip' }[lang]);
  await expect(page.locator('.finding-open .fix')).toHaveCount(0);
  await journey.look('htan-phase-2-verdict');
});

test('days are offered only where a date can be counted', async ({ page, journey, say }) => {
  const form = page.locator('.finding-open form.fix').filter({ hasText: say.check.days_title });
  for (const [text, counted] of [['March 12 2019 visit', false], ['2019-03-12', true]]) {
    await journey.open('programme=htan');
    await journey.dropMade([made('synapse_storage_manifest_biospecimen.csv', 'Timepoint Label', (row) => (row ? 'Baseline' : text))]);
    await journey.checked();
    await journey.go('check');
    await page.locator('.finding', { has: page.locator('.finding-field', { hasText: 'Timepoint Label' }) }).locator('button.finding-head').first().click();
    await expect(form).toHaveCount(1);
    if (counted) {
      await expect(form).toBeVisible();
    } else {
      // What can be counted is known once the engine has answered, which places of the finding wait for too.
      await expect(page.locator('.finding-open .places li, .finding-open .place').first()).toBeVisible();
      await expect(form).toBeHidden();
    }
    await journey.look(`htan-days-${counted}`);
  }
});

test('from the programme and the centre to the bundle with the keyboard alone', async ({ page, journey, say }) => {
  test.slow();
  await journey.open();
  const programme = await tabTo(page, 'combobox', say.deposit.programme);
  await page.keyboard.press('ArrowDown');
  await expect(programme).toHaveValue('htan');
  const centre = await tabTo(page, 'combobox', say.deposit.centre);
  for (const id of ['HTA1', 'HTA2', 'HTA3', 'HTA4']) {
    await page.keyboard.press('ArrowDown');
    await expect(centre).toHaveValue(id);
  }
  await journey.look('htan-centre');

  // The system's dialog opens by Enter on the button; what is chosen there is the system's.
  await journey.settled();
  const choose = await tabTo(page, 'button', say.deposit.choose_files);
  await expect(choose).not.toHaveAttribute('aria-disabled', 'true');
  let dialog;
  await expect(async () => {
    const opened = page.waitForEvent('filechooser', { timeout: 3000 });
    await page.keyboard.press('Enter');
    dialog = await opened;
  }).toPass();
  await dialog.setFiles(CLEAN);
  await journey.checked();
  await journey.look('htan-deposit');

  const step = async (name, title) => {
    await page.evaluate(() => { document.activeElement?.blur(); });
    await tabTo(page, 'link', new RegExp(`^(\\d )?${name}`));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
  };
  await step(say.shell.check, say.check.title);
  await expect(page.locator('.finding[data-level=error]')).toHaveCount(0);
  await journey.look('htan-check');
  await step(say.shell.repair, say.repair.title);
  await journey.look('htan-repair');
  await step(say.shell.handover, say.handover.title);
  await journey.look('htan-handover');
  await tabTo(page, 'button', say.handover.make);
  const { name, bytes } = await journey.save(() => page.keyboard.press('Enter'));
  expect(name).toMatch(/^bordereau-htan-.*\.zip$/);
  await expect(page.getByRole('region', { name: say.handover.made, exact: true })).toContainText(name);
  await journey.look('htan-made');
  const bundle = open(bytes);
  expect(verify(bundle).wrong).toEqual([]);
  for (const source of CLEAN) {
    const sent = bundle.files[`${bundle.folder}/${basename(source)}`];
    expect(Buffer.from(sent ?? []).toString(), basename(source)).toBe(readFileSync(source).toString());
  }
});
