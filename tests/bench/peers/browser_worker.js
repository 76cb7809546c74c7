// What peers do in a browser's worker with the same files. A message is `{ kind, files }`; the answer is
// `{ seconds, findings }`, or `{ error }`.

importScripts('papaparse.min.js', 'ajv7.min.js', 'xlsx.full.min.js');

const whole = (max) => ({ type: 'integer', minimum: 0, maximum: max });
const flag = { type: 'boolean' };
const code = (list) => ({ enum: list });
const pattern = (regex) => ({ type: 'string', pattern: regex });
const when = (field, value, asked) => ({
  if: { properties: { [field]: { enum: value } }, required: [field] },
  then: { required: [asked] },
  else: { not: { required: [asked] } },
});
const ID = '^[A-Za-z0-9\\-\\._]{1,64}$';

/** The rules of ../dictionary.json as JSON Schema; a blank cell is left out of its row. */
const SCHEMAS = {
  participant: {
    type: 'object',
    required: ['study_id', 'participant_id', 'sex', 'vital_status', 'affected'],
    properties: {
      study_id: pattern(ID),
      participant_id: pattern('^PT-[0-9]{7}$'),
      sex: code(['Male', 'Female', 'Other', 'Unknown']),
      ethnicity: code(['French Canadian', 'English Canadian', 'First Nation, Inuit, Metis', 'European', 'Arab', 'Latin American', 'African or Caribbean', 'East and South-East Asian', 'South Asian', 'Other', 'Unknown']),
      vital_status: code(['Alive', 'Deceased', 'Unknown']),
      age_at_recruitment: whole(40000),
      age_of_death: whole(40000),
      postal_area: pattern('^[A-Z][0-9][A-Z]$'),
      affected: flag,
    },
    allOf: [when('vital_status', ['Deceased'], 'cause_of_death'), when('vital_status', ['Deceased'], 'age_of_death')],
  },
  diagnosis: {
    type: 'object',
    required: ['study_id', 'diagnosis_id', 'participant_id', 'source_text', 'mondo_code', 'age_at_diagnosis', 'is_cancer'],
    properties: {
      study_id: pattern(ID),
      diagnosis_id: pattern('^DX-[0-9]{7}$'),
      participant_id: pattern('^PT-[0-9]{7}$'),
      icd_code: pattern('^[A-TV-Z][0-9][0-9AB](\\.[0-9A-TV-Z]{1,4})?$'),
      mondo_code: pattern('^MONDO:[0-9]{7}$'),
      age_at_diagnosis: whole(40000),
      is_cancer: flag,
      is_primary: code(['Yes', 'No', 'Unknown']),
      stage_group: code(['Stage 0', 'Stage I', 'Stage IA', 'Stage IB', 'Stage II', 'Stage IIA', 'Stage IIB', 'Stage III', 'Stage IIIA', 'Stage IIIB', 'Stage IV']),
      severity: { type: 'number', minimum: 0, maximum: 10 },
    },
    allOf: [when('is_cancer', ['true', true], 'stage_group')],
  },
};
/** What ajv says of a condition beside what the condition asks. */
const ECHO = new Set(['if']);

function rows(file, each) {
  return new Promise((done, failed) => {
    Papa.parse(file, {
      header: true,
      delimiter: '\t',
      skipEmptyLines: true,
      chunk: ({ data }) => data.forEach(each),
      complete: done,
      error: failed,
    });
  });
}

async function papaparseAndAjv(files) {
  const ajv = new ajv7.default({ allErrors: true, coerceTypes: true, strict: false });
  const counts = { participant: new Map(), diagnosis: new Map() };
  const references = [];
  let findings = 0;
  for (const name of ['participant', 'diagnosis']) {
    const validate = ajv.compile(SCHEMAS[name]);
    await rows(files.find((file) => file.name === `${name}.tsv`), (row) => {
      for (const field in row) {
        row[field] = row[field].trim();
        if (row[field] === '') delete row[field];
      }
      const key = row[`${name}_id`];
      if (key !== undefined) counts[name].set(key, (counts[name].get(key) ?? 0) + 1);
      if (name === 'diagnosis' && row.participant_id !== undefined) references.push(row.participant_id);
      if (!validate(row)) for (const error of validate.errors) findings += ECHO.has(error.keyword) ? 0 : 1;
    });
    for (const count of counts[name].values()) if (count > 1) findings += count;
  }
  for (const key of references) if (!counts.participant.has(key)) findings += 1;
  return findings;
}

/** Every cell cut out and looked at, and nothing more. */
async function cells(files) {
  let count = 0;
  for (const file of files) {
    await rows(file, (row) => {
      for (const field in row) count += row[field].length > 0 ? 1 : 0;
    });
  }
  return count;
}

/** The rows of a workbook's first sheet. */
async function sheetjs([file]) {
  const book = XLSX.read(await file.arrayBuffer(), { dense: true });
  return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: false, defval: '' }).length - 1;
}

onmessage = async ({ data: { kind, files } }) => {
  try {
    const start = performance.now();
    const findings = await { papaparseAndAjv, cells, sheetjs }[kind](files);
    postMessage({ seconds: (performance.now() - start) / 1000, findings });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
