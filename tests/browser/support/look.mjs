// Looks at the page as it stands: a picture in each theme, and the accessibility rules (WCAG 2.2, A and AA) by axe-core.

import { expect } from '@playwright/test';
import axe from 'axe-core';
import { join } from 'node:path';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
export const ARTIFACTS = join(import.meta.dirname, '../artifacts');

/** Barriers on the page as it stands: rule, help, and the elements. */
async function barriers(page) {
  await page.evaluate(`${axe.source}; undefined`);
  const result = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values } }), RULES);
  return result.violations.map(({ id, help, nodes }) =>
    ({ id, help, nodes: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`) }));
}

/** A picture of the whole page and no barrier, light and dark. */
export async function inspect(page, lang, name) {
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: theme });
    await page.screenshot({ path: join(ARTIFACTS, `${lang}-${name}.${theme}.png`), fullPage: true });
    expect(await barriers(page), `barriers in ${name}, ${theme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
