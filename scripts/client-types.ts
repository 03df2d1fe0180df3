// The types of a client of the API, made from its description: the paths by method, with what each takes and answers.
type Json = Record<string, any>;

const head = `// The API as TypeScript types, made from docs/openapi.json by npm run generate. client.ts beside it calls the API by them.
// prettier-ignore
`;

/** One module: \`Schemas\`, what has a name; \`Paths\`, every route. @param api an OpenAPI 3.1 document */
export function clientTypes(api: Json): string {
  const schemas = Object.entries(api['components'].schemas as Json)
    .map(([name, schema]) => `  ${quoted(name)}: ${typeOf(schema, '  ')};\n`)
    .join('');
  const paths = Object.entries(api['paths'] as Json)
    .map(
      ([path, methods]) =>
        `  ${quoted(path)}: {\n${Object.entries(methods as Json)
          .map(operation)
          .join('')}  };\n`,
    )
    .join('');
  return `${head}export interface Schemas {\n${schemas}}\n\nexport interface Paths {\n${paths}}\n`;
}

function operation([method, facts]: [string, any]): string {
  const of = (place: string): string => {
    const all = (facts.parameters as Json[]).filter((one) => one['in'] === place);
    if (all.length === 0) return '';
    const fields = all.map(
      ({ name, required, schema }) => `${quoted(name)}${required ? '' : '?'}: ${typeOf(schema, '')}`,
    );
    const optional = all.some(({ required }) => required) ? '' : '?';
    return `      ${place}${optional}: { ${fields.join('; ')} };\n`;
  };
  const body = facts.requestBody?.content?.['application/json']?.schema;
  const [status = '200', answer] =
    Object.entries(facts.responses as Json).find(([one]) => one.startsWith('2')) ?? [];
  const content = (answer as Json | undefined)?.['content'];
  const json = content?.['application/json'];
  const answered =
    content === undefined ? 'null' : json === undefined ? 'unknown' : typeOf(json.schema, '      ');
  const words = facts.summary === undefined ? '' : `    /** ${facts.summary.replaceAll('*/', '')} */\n`;
  return (
    `${words}    ${method}: {\n${of('path')}${of('query')}${of('header')}` +
    (body === undefined ? '' : `      body: ${typeOf(body, '      ')};\n`) +
    `      status: ${/^\d+$/.test(status) ? status : 'number'};\n      answer: ${answered};\n    };\n`
  );
}

const quoted = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

/** A JSON Schema as a type. @param indent of the line it stands on */
function typeOf(schema: Json, indent: string): string {
  if (schema['$ref'] !== undefined) {
    return `Schemas[${JSON.stringify(String(schema['$ref']).split('/').at(-1))}]`;
  }
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((one) => JSON.stringify(one)).join(' | ');
  for (const [word, sign] of [
    ['oneOf', '|'],
    ['anyOf', '|'],
    ['allOf', '&'],
  ] as const) {
    if (Array.isArray(schema[word]) && schema['properties'] === undefined) {
      return schema[word].map((one: Json) => `(${typeOf(one, indent)})`).join(` ${sign} `);
    }
  }
  const types = [schema['type'] ?? (schema['properties'] ? 'object' : [])].flat() as string[];
  if (types.length === 0) return 'unknown';
  return types.map((type) => plainType(type, schema, indent)).join(' | ');
}

function plainType(type: string, schema: Json, indent: string): string {
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'array') return `(${typeOf(schema['items'] ?? {}, indent)})[]`;
  if (type !== 'object') return type;
  const inner = `${indent}  `;
  const required: readonly string[] = schema['required'] ?? [];
  const fields = Object.entries((schema['properties'] ?? {}) as Json).map(([name, field]) => {
    const words =
      field.description === undefined
        ? ''
        : `${inner}/** ${String(field.description).replaceAll('*/', '')} */\n`;
    return `${words}${inner}${quoted(name)}${required.includes(name) ? '' : '?'}: ${typeOf(field, inner)};\n`;
  });
  const more = schema['additionalProperties'];
  if (fields.length === 0) {
    return more === false
      ? 'Record<string, never>'
      : `Record<string, ${more && more !== true ? typeOf(more, indent) : 'unknown'}>`;
  }
  const rest =
    more === true || (more && typeof more === 'object') ? `${inner}[more: string]: unknown;\n` : '';
  return `{\n${fields.join('')}${rest}${indent}}`;
}
