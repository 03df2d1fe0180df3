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
  contentType: string | null;
  /** Of JSON: what it holds. */
  body: unknown;
}

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
  const status = responses[answer.status] === undefined && answer.status >= 400 ? 'default' : answer.status;
  const where = `${answer.method} ${answer.path} answered ${answer.status}`;
  if (responses[status] === undefined) throw new Error(`${where}, which OpenAPI does not describe`);
  const type = answer.contentType?.replace(/;.*$/, '') ?? null;
  const content = responses[status].content?.[type ?? ''] as Json | undefined;
  if (type?.includes('json') !== true) return;
  if (content === undefined) throw new Error(`${where} as ${type}, which OpenAPI does not describe`);
  const steps = ['paths', route.path, method, 'responses', String(status), 'content', type, 'schema'];
  refuse(validatorOf(steps), answer.body, where);
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
