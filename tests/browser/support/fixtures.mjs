// What every test stands on: a page that is watched. A console error or warning, an uncaught error, a violation of the
// security policy, a failed request, or a request to anywhere but the page's own address fails the test.

import { test as base } from '@playwright/test';
import { Journey } from './journey.mjs';
import { words } from './words.mjs';

export { expect } from '@playwright/test';

export const test = base.extend({
  /** Language of the page. */
  lang: ['fr', { option: true }],

  /** Troubles that a test provokes on purpose, as patterns. */
  provoked: [[], { option: true }],

  /** The page's words in its language: `say.check.title`. */
  say: async ({ lang }, use) => {
    const inLang = (room) => new Proxy(room, { get: (all, name) => all[name]?.[lang] });
    await use(new Proxy(words, { get: (rooms, name) => inLang(rooms[name]) }));
  },

  /** What went wrong so far, in the order in which it was noticed. */
  troubles: async ({ context, baseURL }, use) => {
    const troubles = [];
    const home = new URL(baseURL).origin;
    context.on('console', (message) => {
      if (message.text() === 'Service Worker registration blocked by Playwright') return;
      if (['error', 'warning', 'assert'].includes(message.type())) troubles.push(`console ${message.type()}: ${message.text()}`);
    });
    context.on('weberror', (error) => troubles.push(`uncaught: ${error.error().stack ?? error.error()}`));
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (!['blob:', 'data:', 'about:'].includes(url.protocol) && url.origin !== home) troubles.push(`foreign request: ${url.href}`);
    });
    context.on('requestfailed', (request) => troubles.push(`request failed: ${request.url()} ${request.failure()?.errorText}`));
    context.on('response', (response) => {
      if (response.status() >= 400) troubles.push(`answer ${response.status()}: ${response.url()}`);
    });
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) =>
        console.error(`security policy: ${event.violatedDirective} refused ${event.blockedURI}`));
    });
    await use(troubles);
  },

  page: async ({ page, troubles, provoked }, use) => {
    await use(page);
    const unexpected = troubles.filter((trouble) => !provoked.some((pattern) => pattern.test(trouble)));
    if (unexpected.length > 0) throw new Error(`The page was not quiet:\n${unexpected.join('\n')}`);
  },

  journey: async ({ page, lang, say }, use, info) => {
    await use(new Journey(page, lang, say, info));
  },
});
