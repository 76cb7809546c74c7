// Other made-up studies, and the guided tour by keyboard.

import { expect, test } from './support/fixtures.mjs';
import { EXAMPLE } from './support/study.mjs';

test('a large study with mistakes is made, read and checked; a clean one has none', async ({ page, journey, say }) => {
  await journey.open();
  for (const [state, size, participants] of [['with_mistakes', '2000', /2.?00\d/], ['clean', '12', /12/]]) {
    await page.getByText(say.show.others).click();
    await page.getByLabel(say.show.size).selectOption(size);
    await page.getByLabel(say.show.state).selectOption({ label: say.show[state] });
    await page.locator('.studies-choice').getByRole('button').click();
    await journey.checked();
    await expect(page.locator('.file').filter({ hasText: 'participant.tsv' })).toContainText(participants);
    // Mistakes that are in files, not in cells.
    const loose = page.locator('.file').filter({ hasText: /(cles|keys)\.xlsx|(sauvegarde|backup)\.zip|treatment\.xlsx/ });
    await expect(loose).toHaveCount(state === 'clean' ? 0 : 3);
    if (state === 'clean') {
      await expect(page.getByText(say.check.all_good_warnings).or(page.getByText(say.check.all_good, { exact: true })).first()).toBeVisible();
      // Its tour has nothing to mend.
      await journey.button(say.show.start).click();
      const panel = page.locator('.tour');
      const stops = ['files', 'verdict', 'nothing', 'bundle', 'checklist', 'dictionary', 'yours'];
      for (const [number, stop] of stops.entries()) {
        await expect(panel.getByRole('heading', { name: say.show[stop] })).toBeFocused();
        await expect(panel).toContainText(`${number + 1} / ${stops.length}`);
        await expect(page.locator('[data-shown]')).toBeVisible();
        await page.keyboard.press('ArrowRight');
      }
      await journey.go('repair');
      await expect(page.locator('.history-step')).toHaveCount(0);
    } else {
      await expect(page.locator('.verdict-count').first()).toContainText(/\d/);
      // The tour of this very study.
      await journey.button(say.show.start).click();
      await expect(page.locator('.tour').getByRole('heading', { name: say.show.files })).toBeFocused();
      await page.keyboard.press('ArrowRight');
      await expect(page.locator('.verdicts[data-shown]')).toBeVisible();
      await page.keyboard.press('ArrowRight');
      // A finding of each rule, opened, by the keyboard alone.
      const rules = page.locator('.tour-rules p');
      await expect(rules).toContainText(/1\s\/\s\d+/);
      const many = Number((await rules.textContent()).match(/\/\s(\d+)/)[1]);
      expect(many).toBeGreaterThan(30);
      const walked = new Set();
      for (let at = 1; at <= many; at += 1) {
        await expect(rules).toContainText(new RegExp(`\\s${at}\\s/`));
        const [code] = (await rules.textContent()).match(/[A-Z]\d{3}/);
        walked.add(code);
        await expect(page.locator('.finding-open[data-shown]')).toHaveCount(1);
        await expect(page.locator('#filter-rule')).toHaveValue(code);
        if (at === 2) await journey.look('tour-rules');
        await page.keyboard.press('ArrowDown');
      }
      expect(walked.size).toBe(many);
      await page.keyboard.press('ArrowUp');
      await expect(rules).toContainText(new RegExp(`\\s${many - 1}\\s/`));
      await page.keyboard.press('Escape');
      // Left, the list shows all findings again.
      await expect(page.locator('#filter-rule')).toHaveValue('');
      await journey.go('deposit');
      await journey.button(say.shell.start_over).click();
      await page.getByRole('button', { name: say.shell.start_over_yes, exact: true }).click();
      await expect(page.getByText(say.deposit.drop_here)).toBeVisible();
    }
  }
});

test('the other programme has such a study too', async ({ page, journey, say }) => {
  await journey.open('programme=htan');
  await page.getByText(say.show.others).click();
  await page.getByLabel(say.show.size).selectOption('12');
  await page.locator('.studies-choice').getByRole('button').click();
  await journey.checked();
  await expect(page.locator('.file').filter({ hasText: /Therapy\.xlsx|(cles|keys)\.xlsx/ })).toHaveCount(2);
  await journey.look('study-with-mistakes');
});

test('the tour is walked with the keyboard alone, to its end', async ({ page, journey, say }) => {
  await journey.open();
  await page.getByRole('button', { name: say.show.start }).focus();
  await page.keyboard.press('Enter');
  const panel = page.locator('.tour');
  const stops = ['files', 'verdict', 'finding', 'repairs', 'applied', 'bundle', 'checklist', 'dictionary', 'yours'];
  for (const [number, stop] of stops.entries()) {
    await expect(panel.getByRole('heading', { name: say.show[stop] })).toBeVisible();
    await expect(page.locator('[data-shown]')).toBeVisible();
    await expect(panel.getByRole('heading')).toBeFocused();
    if (stop === 'finding') await journey.look('tour');
    if (number + 1 < stops.length) await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('ArrowLeft');
  await expect(panel.getByRole('heading', { name: say.show.dictionary })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(page.locator('[data-shown]')).toHaveCount(0);
  // What the tour did stays, and can be undone.
  await journey.go('repair');
  await expect(page.locator('.history-step')).not.toHaveCount(0);
});

test('the tour ends where a person’s own files begin, and repairs nothing of theirs', async ({ page, journey, say }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await journey.open();
  await page.getByRole('button', { name: say.show.start }).click();
  const panel = page.locator('.tour');
  for (const stop of ['files', 'verdict', 'finding', 'repairs', 'applied', 'bundle', 'checklist', 'dictionary']) {
    await expect(panel.getByRole('heading', { name: say.show[stop] })).toBeVisible();
    await expect(page.locator('[data-shown]')).toBeVisible();
    await page.keyboard.press('ArrowRight');
  }
  await expect(panel.getByRole('heading', { name: say.show.yours })).toBeVisible();
  await expect(page.locator('.add-more[data-shown]')).toBeVisible();
  // What the last stop asks for is not under its panel.
  await journey.button(say.shell.start_over).click();
  await journey.button(say.shell.start_over_yes).click();
  await expect(panel).toHaveCount(0);
  await journey.drop(EXAMPLE);
  await journey.checked();
  for (let back = 0; back < 5; back += 1) await page.keyboard.press('ArrowLeft');
  await expect(panel).toHaveCount(0);
  await journey.go('repair');
  await expect(page.locator('.swap-line').first()).toBeVisible();
  await expect(page.locator('.history-step')).toHaveCount(0);
});
