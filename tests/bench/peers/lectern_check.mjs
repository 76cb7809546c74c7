// The rules of ../dictionary.json judged by Lectern's own validator: prints the number of findings.
// Usage: node lectern_check.mjs FOLDER

import { Dictionary, replaceReferences } from '@overture-stack/lectern-dictionary';
import { parseRecordValues, validateDictionary } from '@overture-stack/lectern-validation';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const text = readFileSync(join(import.meta.dirname, '..', 'dictionary.json'), 'utf8');
const dictionary = replaceReferences(Dictionary.parse(JSON.parse(text)));

/** One finding per restriction that a cell fails, one per cell for everything else. */
const findings = (errors) =>
  errors.reduce((sum, error) => sum + (error.reason === 'INVALID_BY_RESTRICTION' ? error.errors.length : 1), 0);

let total = 0;
const data = {};
for (const schema of dictionary.schemas) {
  const [headings, ...lines] = readFileSync(join(folder, `${schema.name}.tsv`), 'utf8').split('\n');
  const names = headings.split('\t');
  data[schema.name] = lines.filter(Boolean).map((line) => {
    const cells = line.split('\t');
    const parsed = parseRecordValues(Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])), schema);
    if (!parsed.success) total += findings(parsed.data.errors);
    return parsed.data.record;
  });
}
const validated = validateDictionary(data, dictionary);
for (const { invalidRecords } of validated.valid ? [] : validated.details) {
  for (const { recordErrors } of invalidRecords) {
    // What a cell's type says was counted when it was parsed.
    total += findings(recordErrors.filter((error) => error.reason !== 'INVALID_VALUE_TYPE'));
  }
}
console.log(total);
