// Judges cases as the older client does (@overturebio-stack/lectern-client 1.5.0), line by line like `judge.mjs`.
//
// The package is not among this project's, for its forty others; where someone has installed it beside them
// (`npm install --no-save @overturebio-stack/lectern-client@1.5.0`), the suite compares with it, else with a recording.
// Lists are split as a service's reader would; a case at which the client crashes has that as its error.
import { createInterface } from 'node:readline';

// The client writes a log where verdicts go.
const say = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
const { default: client } = await import('@overturebio-stack/lectern-client/lib/schema-functions.js');

const DELIMITER = ';';

const kinds = {
  MISSING_REQUIRED_FIELD: 'required',
  INVALID_FIELD_VALUE_TYPE: 'type',
  INVALID_BY_REGEX: 'regex',
  INVALID_BY_RANGE: 'range',
  INVALID_ENUM_VALUE: 'codeList',
  UNRECOGNIZED_FIELD: 'unknown',
  INVALID_BY_SCRIPT: 'script',
  INVALID_BY_UNIQUE: 'unique',
  INVALID_BY_UNIQUE_KEY: 'uniqueKey',
  INVALID_BY_FOREIGN_KEY: 'foreignKey',
};

function record(schema, headings, row) {
  const entries = headings.map((heading, column) => {
    const field = schema.fields.find((one) => one.name === heading);
    const split = field?.isArray && row[column] !== '';
    return [heading, split ? row[column].split(DELIMITER) : row[column]];
  });
  return Object.fromEntries(entries);
}

// Names of several fields come joined: all of a unique key, the last of a foreign key, as our places have it.
function field(kind, name) {
  const names = name.split(', ');
  return kind === 'uniqueKey' ? names.join('+') : kind === 'foreignKey' ? names.at(-1) : name;
}

function verdict({ dictionary, tables }) {
  try {
    const data = {};
    for (const [name, { headings, rows }] of Object.entries(tables)) {
      const schema = dictionary.schemas.find((one) => one.name === name);
      data[name] = rows.map((row) => record(schema, headings, row));
    }
    const found = new Set();
    for (const [table, { validationErrors }] of Object.entries(client.processSchemas(dictionary, data))) {
      for (const { errorType, index, fieldName } of validationErrors) {
        const kind = kinds[errorType];
        found.add(JSON.stringify([table, index + 1, field(kind, fieldName), kind]));
      }
    }
    return { accepted: true, error: null, findings: [...found].map((each) => JSON.parse(each)) };
  } catch (error) {
    return { accepted: true, error: error.name, findings: [] };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  say(`${JSON.stringify(JSON.parse(line).map(verdict))}\n`);
}
