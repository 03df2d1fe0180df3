// Makes a body that fits a JSON Schema of the API's description.

export type Json = Record<string, any>;

/** Something that fits, with all there is in it; ids are 1. @param schemas those that `$ref` names */
export function sampleOf(given: Json, schemas: Json, depth = 0): unknown {
  const schema: Json =
    typeof given['$ref'] === 'string' ? schemas[given['$ref'].split('/').at(-1) ?? ''] : given;
  if (schema['const'] !== undefined) return schema['const'];
  if (schema['enum']) return schema['enum'][0];
  const choice = schema['oneOf'] ?? schema['anyOf'];
  if (choice) return sampleOf(choice[0], schemas, depth);
  const type = [schema['type']].flat()[0];
  if (type === 'integer' || type === 'number') return Math.max(1, schema['minimum'] ?? 1);
  if (type === 'boolean') return true;
  if (type === 'array') return depth > 6 ? [] : [sampleOf(schema['items'] ?? {}, schemas, depth + 1)];
  if (type === 'object') {
    const properties = Object.entries((schema['properties'] ?? {}) as Json);
    return Object.fromEntries(properties.map(([name, one]) => [name, sampleOf(one, schemas, depth + 1)]));
  }
  return sampleText(schema);
}

function sampleText({ format, minLength = 0, maxLength = 100 }: Json): string {
  if (format === 'email') return 'ann@far.test';
  if (format === 'date-time') return '2030-01-01T00:00:00Z';
  return format === 'date' ? '2030-01-01' : 'word'.padEnd(minLength, 'x').slice(0, maxLength);
}
