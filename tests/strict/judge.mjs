// Judges cases as the published validator does: a list of cases per line in, a list of verdicts per line out.
//
// A case is {dictionary, tables: {name: {headings, rows}}}. A verdict is {accepted, error, findings}: whether the
// meta-schema takes the dictionary, what is thrown where something is, and [table, row, field, kind] in order.
import { createInterface } from 'node:readline';
import { Dictionary, replaceReferences } from '@overture-stack/lectern-dictionary';
import { parseRecordValues, validateDictionary } from '@overture-stack/lectern-validation';

const record = (headings, row) => Object.fromEntries(headings.map((heading, column) => [heading, row[column]]));

const kinds = {
  UNRECOGNIZED_FIELD: 'unknown',
  INVALID_VALUE_TYPE: 'type',
  INVALID_BY_UNIQUE: 'unique',
  INVALID_BY_UNIQUE_KEY: 'uniqueKey',
  INVALID_BY_FOREIGNKEY: 'foreignKey',
};

function* told(table, index, error) {
  const row = index + 1;
  if (error.reason === 'INVALID_BY_RESTRICTION') {
    for (const each of error.errors) yield [table, row, error.fieldName, each.restriction.type];
  } else {
    const field = error.reason === 'INVALID_BY_UNIQUE_KEY' ? Object.keys(error.uniqueKey).join('+') : error.fieldName;
    yield [table, row, field, kinds[error.reason]];
  }
}

function verdict({ dictionary, tables }) {
  const read = Dictionary.safeParse(dictionary);
  if (!read.success) return { accepted: false, error: null, findings: [] };
  try {
    const resolved = replaceReferences(read.data);
    const found = new Set();
    const add = (finding) => found.add(JSON.stringify(finding));
    const data = {};
    for (const [name, { headings, rows }] of Object.entries(tables)) {
      const schema = resolved.schemas.find((one) => one.name === name);
      if (!schema) continue; // A table that the dictionary does not have is the reader's matter.
      data[name] = rows.map((row, index) => {
        const parsed = parseRecordValues(record(headings, row), schema);
        if (!parsed.success) {
          for (const error of parsed.data.errors) for (const finding of told(name, index, error)) add(finding);
        }
        return parsed.data.record;
      });
    }
    const validated = validateDictionary(data, resolved);
    for (const { schemaName, invalidRecords } of validated.valid ? [] : validated.details) {
      for (const { recordIndex, recordErrors } of invalidRecords) {
        for (const error of recordErrors) for (const finding of told(schemaName, recordIndex, error)) add(finding);
      }
    }
    return { accepted: true, error: null, findings: [...found].map((each) => JSON.parse(each)) };
  } catch (error) {
    return { accepted: true, error: error.name, findings: [] };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(JSON.parse(line).map(verdict))}\n`);
}
