// Holds every answer that tests get from the API against its OpenAPI description, so that each test checks the description too.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describeApi } from '../../src/services/api-routers.ts';

type Json = Record<string, any>;

const description = describeApi() as Json;
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv as never);
ajv.addSchema({ $id: 'api', ...closed(description) });

const methods = new Set(['get', 'put', 'post', 'patch', 'delete']);
const routes = Object.entries(description['paths'] as Json).map(([path, operations]) => ({
  path,
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`, 'i'),
  operations: operations as Json,
}));

interface Answered {
  method: string;
  /** With its query, or not. */
  path: string;
  status: number;
  headers: Headers;
  /** Of JSON: what it holds. */
  body: unknown;
}

/** Headers that tell a program something: they are described where they come. */
const told =
  /^(?:allow|content-disposition|content-language|deprecation|etag|link|location|ratelimit|ratelimit-policy|retry-after|sunset|www-authenticate|x-.*)$/;
/** Of every answer, and no news to programs. */
const untold = /^x-(?:content-type-options|frame-options|accel-buffering|robots-tag)$/;
/** What programs act on by itself is described by its status, and not as one of many problems. */
const named = new Set([304, 412, 428, 429, 503]);

/** @throws Error when the description does not foresee the answer, or has another shape for it */
export function checkDescribed(answer: Answered): void {
  const method = answer.method.toLowerCase();
  const path = answer.path.replace(/\?.*$/, '');
  // The exact path goes before one with a parameter, as in the router.
  const route = routes.find((one) => one.path === path) ?? routes.find((one) => one.pattern.test(path));
  if (!path.startsWith('/api/') || !methods.has(method)) return;
  if (route?.operations[method] === undefined) {
    if (answer.status >= 400) return;
    throw new Error(`OpenAPI does not describe ${answer.method} ${path}, which answered ${answer.status}`);
  }
  const { responses } = route.operations[method] as Json;
  const where = `${answer.method} ${answer.path} answered ${answer.status}`;
  const isOneOfMany = answer.status >= 400 && !named.has(answer.status);
  const status = responses[answer.status] === undefined && isOneOfMany ? 'default' : answer.status;
  if (responses[status] === undefined) throw new Error(`${where}, which OpenAPI does not describe`);
  const steps = stepsTo(['paths', route.path, method, 'responses', String(status)]);
  const response = at(steps);
  checkHeaders(answer.headers, response['headers'] ?? {}, where);
  const type = answer.headers.get('content-type')?.replace(/;.*$/, '') ?? null;
  if (type?.includes('json') !== true) return;
  if (response['content']?.[type] === undefined)
    throw new Error(`${where} as ${type}, which OpenAPI does not describe`);
  refuse(validatorOf([...steps, 'content', type, 'schema']), answer.body, where);
}

function checkHeaders(headers: Headers, described: Json, where: string): void {
  const names = Object.keys(described).map((name) => name.toLowerCase());
  const unknown = [...headers.keys()].filter(
    (name) => told.test(name) && !untold.test(name) && !names.includes(name),
  );
  if (unknown.length > 0)
    throw new Error(`${where} with ${unknown.join(', ')}, which OpenAPI does not describe`);
  for (const [name, header] of Object.entries(described)) {
    const { required } = at(
      stepsTo([
        'components',
        'headers',
        String(header.$ref ?? '')
          .split('/')
          .at(-1) ?? '',
      ]),
    );
    if (required === true && !headers.has(name))
      throw new Error(`${where} without ${name}, which OpenAPI promises`);
  }
}

const at = (steps: string[]): Json => steps.reduce<Json>((inside, step) => inside[step] ?? {}, description);

/** Where these lead, or what is referred to there. */
function stepsTo(steps: string[]): string[] {
  const reference = at(steps)['$ref'] as string | undefined;
  return reference === undefined ? steps : reference.slice(2).split('/');
}

/** The same for what the desk posts to others. @throws Error */
export function checkPosted(body: unknown): void {
  const { type } = body as { type: string };
  const steps = ['webhooks', type, 'post', 'requestBody', 'content', 'application/json', 'schema'];
  if (description['webhooks'][type] !== undefined)
    refuse(validatorOf(steps), body, `The webhook ${type} came`);
}

function refuse(validate: ValidateFunction | undefined, body: unknown, where: string): void {
  if (validate === undefined) throw new Error(`${where}, and its description has no schema`);
  if (validate(body)) return;
  const problems = validate.errors
    ?.slice(0, 5)
    .map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  throw new Error(`${where}, and not as OpenAPI describes it: ${problems?.join('; ')}`);
}

function validatorOf(steps: string[]): ValidateFunction | undefined {
  const escaped = steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')));
  return ajv.getSchema(`api#/${escaped.join('/')}`);
}

/** What a schema does not name may not come: objects with named properties are closed unless they say otherwise. */
function closed(value: unknown): any {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, closed(inner)]),
  ) as Json;
  const isOpen = copy['additionalProperties'] === undefined && copy['allOf'] === undefined;
  const names = copy['properties'] as unknown;
  const isObject = copy['type'] === 'object' && typeof names === 'object';
  return isObject && isOpen ? { ...copy, additionalProperties: false } : copy;
}
