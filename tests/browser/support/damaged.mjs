// A study of 50,000 rows with twenty classes of mistakes, as people and spreadsheet programs make them: always the same bytes.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { CLEAN } from './study.mjs';

const BLOCKS = 650;
/** Tables of which there is one for the whole study. */
const ONCE = /^(study|dataset)\./;

/** The clean example again and again, under other numbers; the days of others are their own. */
function enlarged() {
  return new Map(CLEAN.map((path) => {
    const name = basename(path);
    const [heading, ...rows] = readFileSync(path, 'utf8').replace(/\n$/, '').split('\n').map((line) => line.split('\t'));
    const number = (block) => (cell) => cell.replace(/\b(PT|SP|EC|FAM)-(\d+)\b/g, (_, kind, n) => `${kind}-${String(Number(n) + block * 20).padStart(6, '0')}`);
    const blocks = ONCE.test(name) ? 1 : BLOCKS;
    return [name, { heading, rows: Array.from({ length: blocks }, (_, block) => rows.map((row) => row.map(number(block)))).flat() }];
  }));
}

/** Every `step`th cell of a column that holds `from`, from `first` on, gets another text. */
const some = (step, first, column, from, to) => ({ heading, rows }) => {
  const at = heading.indexOf(column);
  let seen = 0;
  let done = 0;
  for (const row of rows) {
    const fits = from instanceof RegExp ? from.test(row[at]) : row[at] === from;
    if (fits && (seen += 1) % step === first % step) {
      row[at] = from instanceof RegExp ? row[at].replace(from, to) : to;
      done += 1;
    }
  }
  if (!done) throw new Error(`no ${from} in ${column}`);
  return done;
};

const renamed = (from, to) => ({ heading }) => heading.splice(heading.indexOf(from), 1, to).length;

/** The classes: what happened, in which table, how. */
export const CLASSES = [
  ['blanks after a code', 'participant.tsv', some(7, 1, 'sex', 'Male', 'Male ')],
  ['a code in small letters', 'participant.tsv', some(7, 2, 'sex', 'Female', 'female')],
  ['a code in capitals', 'participant.tsv', some(9, 3, 'vital_status', 'Alive', 'ALIVE')],
  ['a no-break space inside a code', 'participant.tsv', some(11, 1, 'ethnicity', 'French Canadian', 'French\u00a0Canadian')],
  ['a word of the other language', 'participant.tsv', some(7, 3, 'sex', 'Male', 'Homme')],
  ['another word of the other language', 'participant.tsv', some(9, 1, 'vital_status', 'Alive', 'vivant')],
  ['a letter left out', 'participant.tsv', some(11, 2, 'ethnicity', 'French Canadian', 'French Canadan')],
  ['whole numbers with decimals', 'participant.tsv', some(13, 1, 'age_at_recruitment', /^(\d+)$/, '$1.0')],
  ['a heading of one’s own', 'participant.tsv', renamed('age_at_recruitment', 'Age at recruitment (days)')],
  ['a hyphen of another kind', 'family.tsv', some(5, 1, 'family_type', 'Case-parent trio', 'Case‑parent trio')],
  ['a relationship in French', 'family.tsv', some(3, 1, 'relationship_to_proband', 'Mother', 'Mère')],
  ['yes in French', 'family.tsv', some(4, 1, 'is_affected', 'Yes', 'Oui')],
  ['zeros lost from an ontology code', 'phenotype.tsv', some(6, 1, 'phenotype_HPO_code', /^HP:0+/, 'HP:')],
  ['the prefix of a code in small letters', 'phenotype.tsv', some(6, 2, 'phenotype_HPO_code', /^HP:/, 'hp:')],
  ['true and false in capitals', 'phenotype.tsv', some(4, 1, 'phenotype_observed', 'true', 'VRAI')],
  ['an underscore for the colon of a code', 'biospecimen.tsv', some(6, 1, 'biospecimen_tissue_source', /^NCIT:/, 'NCIT_')],
  ['a code without its prefix', 'sample_registration.tsv', some(6, 1, 'sample_type', /^NCIT:/, '')],
  ['a word for nothing known', 'diagnosis.tsv', some(5, 1, 'age_at_diagnosis', /^\d+$/, 'N/D')],
  ['full postal codes', 'exposure.tsv', some(3, 1, 'FSA', /^(...)$/, '$1 1J4')],
  ['a column that nobody asked for', 'exposure.tsv', ({ heading, rows }) => { heading.push('Remarque interne'); rows.forEach((row, n) => row.push(n % 50 ? '' : 'vu')); }],
];

/** The study as it was before: `name → { heading, rows }`. */
export const soundStudy = enlarged;

/** The files, name and bytes, and how many rows they have. */
export function damagedStudy() {
  const tables = enlarged();
  for (const [, name, spoil] of CLASSES) spoil(tables.get(name));
  const rows = [...tables.values()].reduce((sum, table) => sum + table.rows.length, 0);
  const files = [...tables].map(([name, { heading, rows }]) => {
    const bytes = Buffer.from([heading, ...rows].map((row) => row.join('\t')).join('\n') + '\n');
    return { name, bytes };
  });
  return { files, rows };
}
