// The whole way without a mouse, and always with a focus one can see.

import { expect, test } from './support/fixtures.mjs';
import { tabTo } from './support/keys.mjs';

test('from the start to the bundle with the keyboard alone', async ({ page, journey, say, lang }) => {
  test.slow();
  await journey.open();
  await tabTo(page, 'link', say.shell.skip);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, 'button', say.deposit.open_example);
  await page.keyboard.press('Enter');
  await journey.checked();

  // To the findings: walk, open one, read its help, come back to where one was.
  await page.keyboard.press('Shift+Tab');
  await tabTo(page, 'link', new RegExp(`^(\\d )?${say.shell.check}`));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: say.check.title })).toBeFocused();
  await expect(page.locator('.finding').first()).toBeVisible();
  await page.keyboard.press('F8');
  await page.keyboard.press('Enter');
  const help = await tabTo(page, 'button', say.check.about_rule);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(help).toBeFocused();

  // To the repairs: all at once.
  await page.keyboard.press('Home');
  await page.evaluate(() => { document.activeElement?.blur(); });
  await tabTo(page, 'link', new RegExp(`^(\\d )?${say.shell.repair}`));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: say.repair.title })).toBeFocused();
  await tabTo(page, 'button', { fr: /^Appliquer les .*corrections/, en: /^Apply all .*repairs/ }[lang]);
  await page.keyboard.press('Space');
  await expect(page.getByText(say.repair.none_open_after)).toBeVisible();
  await journey.settled();

  // To the hand-over: the bundle.
  await page.evaluate(() => { document.activeElement?.blur(); });
  await tabTo(page, 'link', new RegExp(`^(\\d )?${say.shell.handover}`));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: say.handover.title })).toBeFocused();
  await tabTo(page, 'button', say.handover.make_draft);
  const { name } = await journey.save(() => page.keyboard.press('Enter'));
  expect(name).toMatch(/\.zip$/);
});
