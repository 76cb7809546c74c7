// The browser suite: a real Chromium against the built page in dist/, in both languages.

import { defineConfig } from '@playwright/test';
import { join } from 'node:path';
import { chromium } from './support/chromium.mjs';

const root = join(import.meta.dirname, '../..');
const port = Number(process.env.SUITE_PORT ?? 4173);
/** Run by name only: `make sftp`, `make screenshots`. */
const APART = ['sftp.spec.mjs', 'screenshots.spec.mjs'];

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '*.spec.mjs',
  outputDir: join(import.meta.dirname, 'test-results'),
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: Number(process.env.WORKERS ?? 2),
  // A busy machine gets a second try; the count of tests names those that needed it.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list', { printSteps: false }]],
  use: {
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1280, height: 900 },
    // Asked for where it is tested: what is kept is not asked of the server, and tests look at what is asked.
    serviceWorkers: 'block',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: chromium(),
      // Nothing of the browser's own goes to the network, so that any request seen is the page's.
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'fr', use: { lang: 'fr', locale: 'fr-CA' }, testIgnore: APART },
    { name: 'en', use: { lang: 'en', locale: 'en-CA' }, testIgnore: APART },
    { name: 'sftp', use: { locale: 'fr-CA' }, testMatch: 'sftp.spec.mjs' },
    { name: 'screenshots', use: { lang: 'fr', locale: 'fr-CA' }, testMatch: 'screenshots.spec.mjs' },
  ],
  webServer: {
    command: `node tests/browser/server.mjs dist --port ${port}`,
    cwd: root,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
