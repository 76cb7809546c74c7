// Going through the page by Tab, as people do who have no mouse.

import { expect } from '@playwright/test';

/** Presses Tab until the focus is on an element whose role and name fit; every stop on the way must be visible as one. */
export async function tabTo(page, role, name) {
  const target = page.getByRole(role, { name }).first();
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const active = document.activeElement;
      if (!active || active === document.body) return true;
      const style = getComputedStyle(active);
      const box = active.getBoundingClientRect();
      const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
      return (ring && box.width > 0 && box.height > 0) || active.outerHTML.slice(0, 200);
    });
    expect(seen, 'the focus can be seen').toBe(true);
    if (await target.evaluate((element) => element === document.activeElement)) return target;
  }
  throw new Error(`Tab never came to ${role} ${name}`);
}
