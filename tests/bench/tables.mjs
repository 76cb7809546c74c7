// Writes the two tables that are measured with: participant.tsv (11 columns) and diagnosis.tsv (12), N rows each, about
// 1 % of the cells that are checked bad, a repeated identifier and an orphan every 10,000 rows; or all of them bad.
// Usage: node tests/bench/tables.mjs FOLDER ROWS [clean|bad|blank]      (the same rows give the same bytes)

import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const [folder, count, kind = 'usual'] = process.argv.slice(2);
const ROWS = Number(count);
mkdirSync(folder, { recursive: true });

/** Numbers that look random and are the same every time (xorshift). */
function* chance(seed) {
  let x = seed;
  for (;;) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    yield (x >>> 0) / 2 ** 32;
  }
}
const dice = chance(20_260_101);
const rate = { usual: 0.01, clean: 0, bad: 1, blank: 0 }[kind];
const one = (list) => list[Math.floor(dice.next().value * list.length)];
const below = (n) => Math.floor(dice.next().value * n);
const or = (good, bad) => (dice.next().value < rate ? bad : good);
const id = (prefix, n) => `${prefix}-${String(n).padStart(7, '0')}`;

const SEX = ['Male', 'Female', 'Other', 'Unknown'];
const ETHNICITY = ['French Canadian', 'English Canadian', 'First Nation, Inuit, Metis', 'European', 'Arab', 'Latin American', 'African or Caribbean', 'South Asian', 'Other', 'Unknown', ''];
const CAUSE = ['Cancer', 'Heart disease', 'Accidental death', 'Other'];
const STAGE = ['Stage 0', 'Stage I', 'Stage IA', 'Stage IIA', 'Stage IIIB', 'Stage IV'];

function participant(n) {
  const dead = below(5) === 0;
  const repeated = rate > 0 && n % 10_000 === 0;
  return [
    'STUDY-1',
    kind === 'blank' ? '' : or(id('PT', repeated ? n - 1 : n), `PT${n}`),
    or(one(SEX), 'M'),
    or(one(ETHNICITY), 'Martian'),
    dead ? 'Deceased' : 'Alive',
    or(String(below(30_000)), String(40_001 + below(100))),
    dead ? or(one(CAUSE), '') : '',
    dead ? or(String(below(35_000)), '') : '',
    or(`H${below(10)}${one(['A', 'B', 'C', 'X', 'Y'])}`, 'h2x1y4'),
    or(one(['true', 'false']), 'oui'),
    below(20) === 0 ? 'seen twice at the clinic' : '',
  ];
}

function diagnosis(n) {
  const cancer = below(4) === 0;
  const orphan = rate > 0 && n % 10_000 === 0;
  return [
    'STUDY-1',
    kind === 'blank' ? '' : id('DX', n),
    kind === 'blank' ? '' : orphan ? id('PT', 9_000_000 + n) : id('PT', 1 + below(ROWS)),
    `Diagnosis ${below(2_000)}`,
    or(`${one(['C', 'G', 'Q'])}${10 + below(90)}.${below(10)}`, 'c-12'),
    or(`MONDO:${String(below(30_000)).padStart(7, '0')}`, `MONDO_${below(30_000)}`),
    or(String(below(30_000)), '45y'),
    String(cancer),
    or(one(['Yes', 'No', 'Unknown', '']), 'Maybe'),
    cancer ? or(one(STAGE), '') : '',
    or((below(1_000) / 100).toString(), '11.5'),
    '',
  ];
}

function write(name, headings, row) {
  const file = openSync(join(folder, `${name}.tsv`), 'w');
  let text = `${headings.join('\t')}\n`;
  for (let n = 1; n <= ROWS; n += 1) {
    text += `${row(n).join('\t')}\n`;
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
}

write('participant', ['study_id', 'participant_id', 'sex', 'ethnicity', 'vital_status', 'age_at_recruitment', 'cause_of_death', 'age_of_death', 'postal_area', 'affected', 'note'], participant);
write('diagnosis', ['study_id', 'diagnosis_id', 'participant_id', 'source_text', 'icd_code', 'mondo_code', 'age_at_diagnosis', 'is_cancer', 'is_primary', 'stage_group', 'severity', 'remark'], diagnosis);
