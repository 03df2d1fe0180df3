// hd api: any other request of the API, for what has no command of its own.
import type { Command } from 'commander';
import { Refused, type Desk } from './desk.ts';
import { shows, type Outcome } from './show.ts';

export function addAnyRouteCommand(program: Command): void {
  program
    .command('api')
    .description('any request of the API (docs/openapi.json); the answer is JSON')
    .argument('<method>', 'GET, POST, PATCH, PUT or DELETE')
    .argument('<path>', 'such as "/api/tickets?status=open"')
    .argument('[body]', 'JSON')
    .action(
      shows((desk: Desk, _options: object, method: string, path: string, body?: string) =>
        request(desk, { method: method.toUpperCase(), path, body }),
      ),
    );
}

async function request(
  desk: Desk,
  { method, path, body }: { method: string; path: string; body: string | undefined },
): Promise<Outcome> {
  if (!/^(?:GET|HEAD|POST|PATCH|PUT|DELETE)$/.test(method))
    throw wrong('The method is GET, POST, PATCH, PUT or DELETE.');
  if (!/^\/api\/[\x21-\x7e]+$/.test(path)) throw wrong('The path begins with /api/ and holds no spaces.');
  const answer = await desk.ask<unknown>(method, path, body === undefined ? undefined : readJson(body));
  return { json: answer, lines: [typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2)] };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrong(`The body is not JSON: ${(error as Error).message}`);
  }
}

const wrong = (detail: string): Refused => new Refused({ status: 400, code: 'invalid', detail });
