// Looks at the page as it stands: a picture in each theme, and the accessibility rules (WCAG 2.2, A and AA) by axe-core.

import { expect } from '@playwright/test';
import axe from 'axe-core';
import { join } from 'node:path';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
export const ARTIFACTS = join(import.meta.dirname, '../artifacts');

/** Barriers on the page as it stands: rule, help, and the elements. What only the header or a panel covers half at this moment is looked at
 * again in the middle of the window, where a person would scroll it to. */
async function barriers(page) {
  await page.evaluate(`${axe.source}; undefined`);
  const violations = await page.evaluate(async (values) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: { type: 'tag', values } });
    for (const violation of violations.filter(({ id }) => id === 'target-size')) {
      const still = [];
      const before = scrollY;
      for (const node of violation.nodes) {
        const element = document.querySelector(node.target[0]);
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        const again = await globalThis.axe.run(element, { runOnly: { type: 'rule', values: ['target-size'] } });
        if (again.violations.length > 0) still.push(node);
      }
      scrollTo({ top: before, behavior: 'instant' });
      violation.nodes = still;
    }
    return violations.filter(({ nodes }) => nodes.length > 0);
  }, RULES);
  return violations.map(({ id, help, nodes }) =>
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
