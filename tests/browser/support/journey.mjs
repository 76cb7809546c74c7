// What a person does on the page, by the names they see.

import { expect } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ARTIFACTS, inspect } from './look.mjs';

export class Journey {
  constructor(page, lang, say, info) {
    Object.assign(this, { page, lang, say, info, looks: 0, home: './' });
  }

  /** Opens the page and waits until the engine is there. */
  async open(query = '', hash = '') {
    const language = this.lang === 'fr' ? '' : `lang=${this.lang}`;
    const search = [language, query].filter(Boolean).join('&');
    await this.page.goto(`${this.home}${search && `?${search}`}${hash}`);
    await expect(this.page.locator('html')).toHaveAttribute('lang', this.lang);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
    await this.ready();
  }

  /** The engine has started: it has said where the programme's own pages are. (Not every programme has an address to write to.) */
  async ready() {
    await expect(this.page.getByRole('contentinfo').locator('a[target=_blank]')).not.toHaveCount(0);
  }

  get dock() {
    return this.page.getByRole('region', { name: this.say.shell.working, exact: true });
  }

  /** Nothing is being worked on. */
  async settled() {
    await expect(this.dock).toHaveCount(0, { timeout: 60_000 });
  }

  /** The result of the check has been said to those who listen. */
  async checked() {
    const start = { fr: 'Vérification terminée', en: 'Check finished' }[this.lang];
    await expect(this.page.getByText(start)).toBeAttached({ timeout: 60_000 });
    await this.settled();
  }

  button(name, exact = true) {
    return this.page.getByRole('button', { name, exact });
  }

  async example() {
    await this.button(this.say.deposit.open_example, false).click();
    await this.checked();
  }

  /** Chooses files of the disk in the system's dialog. */
  async choose(paths, name = this.say.deposit.choose_files) {
    const dialog = this.page.waitForEvent('filechooser');
    await this.button(name, false).click();
    await (await dialog).setFiles(paths);
  }

  /** Drops files or folders of the disk, as the browser itself would after a drag from a file manager. */
  async drop(paths) {
    const session = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: [paths].flat(), dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop']) {
      await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    }
    await session.detach();
  }

  /** Drops files made in the page: `[{ name, bytes }]`. */
  async dropMade(files) {
    const carried = await this.page.evaluateHandle((files) => {
      const data = new DataTransfer();
      for (const { name, text } of files) data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
      return data;
    }, files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('base64') })));
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await this.page.dispatchEvent('body', type, { dataTransfer: carried });
    }
  }

  /** Goes to a step by the header. */
  async go(step) {
    const name = this.say.shell[step];
    await this.page.getByRole('navigation', { name: this.say.shell.steps }).getByRole('link', { name }).click();
    await expect(this.page).toHaveURL(new RegExp(`#${step}$`));
  }

  /** Applies all safe repairs, in the step of repairs. */
  async repairAll() {
    await this.page.getByRole('button', { name: { fr: /^Appliquer les .*corrections/, en: /^Apply all .*repairs/ }[this.lang] }).click();
  }

  async dictionary() {
    await this.page.getByRole('banner').getByRole('link', { name: this.say.dictionary.title }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: this.say.dictionary.title })).toBeVisible();
  }

  /** Clicks what saves a file, and returns the saved file. */
  async save(click) {
    const coming = this.page.waitForEvent('download');
    await click();
    const download = await coming;
    const path = this.info.outputPath(download.suggestedFilename());
    await download.saveAs(path);
    return { name: download.suggestedFilename(), path, bytes: readFileSync(path) };
  }

  /** Pictures in both themes, and no barrier for anyone in either. */
  async look(name) {
    this.looks += 1;
    await inspect(this.page, this.lang, `${String(this.looks).padStart(2, '0')}-${name}`);
  }

  /** The page as it would come out of the printer. */
  async paper(name) {
    await this.page.pdf({ path: join(ARTIFACTS, `${this.lang}-${name}.pdf`), format: 'Letter' });
    await this.page.screenshot({ path: join(ARTIFACTS, `${this.lang}-${name}.png`), fullPage: true });
  }
}
