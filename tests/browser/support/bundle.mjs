// Opens a bundle with tools that are not ours and holds its checksums against its files.

import { unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { dirname, posix } from 'node:path';

const digest = (kind, bytes) => createHash(kind).update(bytes).digest('hex');

/** The bundle's files by name, its manifest, and the folder that goes to the server. */
export function open(zip) {
  const files = Object.fromEntries(Object.entries(unzipSync(zip)).filter(([name]) => !name.endsWith('/')));
  const at = (end) => Object.keys(files).find((name) => posix.basename(name) === end);
  const sums = at('SHA256SUMS');
  return { files, folder: dirname(sums), manifest: JSON.parse(Buffer.from(files[at('manifest.json')]).toString()), sums };
}

/** Files whose checksum is not what the lists in the bundle say; and how many were compared. */
export function verify({ files, folder }) {
  const wrong = [];
  let compared = 0;
  for (const [list, kind] of [['SHA256SUMS', 'sha256'], ['MD5SUMS', 'md5']]) {
    const text = Buffer.from(files[posix.join(folder, list)]).toString();
    for (const line of text.split('\n').filter(Boolean)) {
      const [, expected, name] = /^([0-9a-f]+) [ *](.+)$/.exec(line) ?? [];
      const bytes = files[posix.join(folder, name ?? '')];
      if (!bytes || digest(kind, bytes) !== expected) wrong.push(`${list}: ${line}`);
      compared += 1;
    }
  }
  return { wrong, compared };
}
