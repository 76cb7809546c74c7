// Bordereau inside another page: the page that carries it, on a server of its own, and what a person does in the frame.

import { expect } from '@playwright/test';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../server.mjs';
import { open, verify } from './bundle.mjs';
import { faults } from './schema.mjs';
import { ROOT } from './study.mjs';

const HOST = readFileSync(join(import.meta.dirname, '../fixtures/host.html'), 'utf8');
const SCHEMA = JSON.parse(readFileSync(join(ROOT, 'docs/embed.schema.json'), 'utf8'));

/** Serves a page that carries Bordereau of the address `page`; says its own address. */
export async function host(info, { page, lang, body }) {
  const folder = info.outputPath('host');
  mkdirSync(folder, { recursive: true });
  const html = HOST.replaceAll('{page}', page).replaceAll('{lang}', lang).replaceAll('{body}', body);
  writeFileSync(join(folder, 'index.html'), html);
  const server = await serve(folder, 0);
  return { address: `http://localhost:${server.address().port}/`, close: () => server.close() };
}

/** The frame whose address holds a text, once it is there. */
export async function frameOf(page, text = 'embed=1') {
  await expect.poll(() => page.frames().filter((frame) => frame.url().includes(text)).length, { timeout: 30_000 }).toBe(1);
  return page.frames().find((frame) => frame.url().includes(text));
}

/** What the host heard, as messages of Bordereau; each is held against the schema. */
export async function messages(page) {
  const heard = (await page.evaluate(() => globalThis.heard)).filter(({ data }) => data?.bordereau);
  for (const { data } of heard) expect(faults(data, SCHEMA), JSON.stringify(data)).toEqual([]);
  return heard;
}

/** Waits for a message of a type, and gives the last one. */
export async function message(page, type, wanted = () => true) {
  let found;
  await expect.poll(async () => {
    found = (await messages(page)).filter(({ data }) => data.type === type).at(-1)?.data;
    return Boolean(found && wanted(found));
  }, { timeout: 60_000 }).toBe(true);
  return found;
}

/** Drops files of the disk on the frame, as the browser itself would. */
export async function drop(page, paths, selector = 'iframe, bordereau-app') {
  const { x, y, width, height } = await page.locator(selector).first().boundingBox();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [paths].flat(), dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await session.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + Math.min(height / 2, 250), data });
  }
  await session.detach();
}

/** Makes the bundle, which the browser saves; it is held against its own sums with tools that are not ours. */
export async function bundle(page, frame, say, info) {
  await frame.getByRole('navigation', { name: say.shell.steps }).getByRole('link', { name: say.shell.handover }).click();
  const coming = page.waitForEvent('download', { timeout: 60_000 });
  await frame.getByRole('button', { name: say.handover.make, exact: true }).click();
  const download = await coming;
  const path = info.outputPath(download.suggestedFilename());
  await download.saveAs(path);
  const { wrong, compared } = verify(open(readFileSync(path)));
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThan(2);
  return path;
}
