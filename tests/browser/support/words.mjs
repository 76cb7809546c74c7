// The interface's own words, read from where the page has them: src/text/page/*.rs.
// words.check.title is { fr: 'Vérifier', en: 'Check' }; a test says words.check.title[lang].

import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROOM = join(import.meta.dirname, '../../../src/text/page');
const WORD = /^\s*([a-z_0-9]+):\s*("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*");/gm;

const plain = (literal) => JSON.parse(literal.replace(/\\u\{([0-9a-f]+)\}/gi, (_, hex) => `\\u${hex.padStart(4, '0')}`));

/** A room of words; asking for one that does not exist is a mistake of the test, said at once. */
function room(path) {
  const found = Object.fromEntries(
    [...readFileSync(path, 'utf8').matchAll(WORD)].map(([, name, fr, en]) => [name, { fr: plain(fr), en: plain(en) }]),
  );
  return new Proxy(found, {
    get: (words, name) => {
      if (typeof name === 'string' && !(name in words)) throw new Error(`${basename(path)} has no word ${name}`);
      return words[name];
    },
  });
}

export const words = Object.fromEntries(
  readdirSync(ROOM).filter((name) => name.endsWith('.rs')).map((name) => [name.slice(0, -3), room(join(ROOM, name))]),
);
