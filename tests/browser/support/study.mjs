// Files to hand to the page: the example studies, and files that no one could read.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');
const PROGRAMME = join(ROOT, 'dictionary/cqdg');

/** The files of a folder, as paths. */
export const inside = (folder) => readdirSync(folder).sort().map((name) => join(folder, name));

/** The example study with its planted mistakes, as paths, in the order in which the page opens them. */
export const EXAMPLE = JSON.parse(readFileSync(join(PROGRAMME, 'programme.json'), 'utf8')).example.files.map((path) => join(PROGRAMME, path));
/** Its folder. */
export const EXAMPLE_FOLDER = join(PROGRAMME, 'example');
/** The example study without a mistake, as paths. */
export const CLEAN = inside(join(PROGRAMME, 'example-clean'));
export const CLEAN_FOLDER = join(PROGRAMME, 'example-clean');

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Files that hold no table, each of another kind. */
export const UNREADABLE = [
  { name: 'photo.tsv', bytes: Buffer.from(PIXEL, 'base64') },
  { name: 'vide.csv', bytes: Buffer.alloc(0) },
  { name: 'lettre.pdf', bytes: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n') },
  { name: 'coupe.zip', bytes: Buffer.concat([Buffer.from('PK\x03\x04\x14\x00', 'latin1'), Buffer.alloc(40)]) },
];

/** A table of a name with its heading only. */
export const headerOnly = { name: 'participant.tsv', bytes: Buffer.from('study_id\tsubmitter_participant_id\tsex\n') };

/** Writes a participant table of `rows` rows into a folder, and says where it is. */
export function manyParticipants(folder, rows, name = 'participant.tsv') {
  mkdirSync(folder, { recursive: true });
  const lines = ['study_id\tsubmitter_participant_id\tage_at_recruitment\tsex\tethnicity\tvital_status\tcause_of_death\tage_of_death'];
  for (let row = 1; row <= rows; row += 1) {
    const sex = row % 2 ? 'Female' : 'Male';
    lines.push(`ETU-FICTIVE\tPT-${String(row).padStart(7, '0')}\t${2000 + (row % 30000)}\t${sex}\tFrench Canadian\tAlive\t\t`);
  }
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

/** The same with a column of its own in which no two cells are alike: it does not grow small in a zip. */
export function wideParticipants(folder, rows) {
  mkdirSync(folder, { recursive: true });
  const lines = ['study_id\tsubmitter_participant_id\tage_at_recruitment\tsex\tethnicity\tvital_status\tcause_of_death\tage_of_death\tnote'];
  for (let row = 1; row <= rows; row += 1) {
    const note = createHash('sha512').update(String(row)).digest('hex');
    lines.push(`ETU-FICTIVE\tPT-${String(row).padStart(7, '0')}\t${2000 + (row % 30000)}\tFemale\tFrench Canadian\tAlive\t\t\t${note}`);
  }
  const path = join(folder, 'participant.tsv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
