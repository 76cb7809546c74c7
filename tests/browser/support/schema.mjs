// Holds a value against the part of JSON Schema that docs/embed.schema.json uses. A word it does not know is a mistake.

const KNOWN = new Set(['$ref', '$defs', '$schema', 'title', 'description', 'oneOf', 'const', 'enum', 'type', 'properties', 'required', 'additionalProperties', 'pattern', 'minimum']);

const typeOf = (value) => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (Number.isInteger(value)) return 'integer';
  return typeof value;
};

/** What is wrong with a value, as `place: what`; nothing when it meets the schema. */
export function faults(value, schema, root = schema, at = '') {
  const strange = Object.keys(schema).filter((word) => !KNOWN.has(word));
  if (strange.length > 0) throw new Error(`the schema says ${strange} at ${at || 'its root'}, which is not understood here`);
  if (schema.$ref) return faults(value, schema.$ref.replace('#/', '').split('/').reduce((part, name) => part[name], root), root, at);
  const found = [];
  if (schema.oneOf) {
    const fits = schema.oneOf.filter((one) => faults(value, one, root, at).length === 0).length;
    if (fits !== 1) found.push(`${at}: meets ${fits} of those permitted: ${JSON.stringify(value)}`);
  }
  if ('const' in schema && value !== schema.const) found.push(`${at}: is not ${schema.const}`);
  if (schema.enum && !schema.enum.includes(value)) found.push(`${at}: is none of ${schema.enum}`);
  if (schema.type && ![schema.type].flat().includes(typeOf(value))) found.push(`${at}: is ${typeOf(value)}`);
  if (schema.pattern && typeof value === 'string' && !new RegExp(schema.pattern, 'u').test(value)) found.push(`${at}: does not meet the pattern`);
  if ('minimum' in schema && typeof value === 'number' && value < schema.minimum) found.push(`${at}: is too small`);
  if (typeOf(value) !== 'object') return found;
  for (const name of schema.required ?? []) if (!(name in value)) found.push(`${at}/${name}: is missing`);
  for (const [name, member] of Object.entries(value)) {
    const known = schema.properties?.[name];
    if (known) found.push(...faults(member, known, root, `${at}/${name}`));
    else if (schema.additionalProperties === false) found.push(`${at}/${name}: is not in the schema`);
  }
  return found;
}
