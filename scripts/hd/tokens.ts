// hd tokens: what programs sign in with.
import type { Command } from 'commander';
import { agentNamed, type Desk } from './desk.ts';
import { readNumber, shows, table, type Outcome } from './show.ts';

interface Token {
  id: number;
  name: string;
  agent: { name: string };
  scope: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
}

interface NewToken {
  email: string;
  name: string;
  readOnly?: boolean;
  scopes?: string;
  days?: number;
}

export function addTokenCommands(program: Command): void {
  const tokens = program.command('tokens').description('API tokens: what programs sign in with');
  tokens
    .command('list')
    .description('those that are not revoked, the newest first')
    .action(shows((desk) => list(desk)));
  tokens
    .command('add')
    .description('make one; prints it once')
    .requiredOption('--email <address>', 'login of the agent it acts as; it may do no more than they may')
    .requiredOption('--name <name>', 'what it is for, to tell it from others later')
    .option('--read-only', 'it may look, and change nothing')
    .option('--scopes <list>', 'areas it is limited to, such as tickets:write,customers:read (default: all)')
    .option('--days <n>', 'good for so many days (default: until it is revoked)', readNumber)
    .action(shows(add));
  tokens
    .command('revoke')
    .description('it opens nothing from the next request on')
    .argument('<id>', 'as in the list', readNumber)
    .action(shows((desk: Desk, _options: object, id: number) => revoke(desk, id)));
}

async function list(desk: Desk): Promise<Outcome> {
  const found = await desk.ask<{ items: Token[] }>('GET', '/api/api-tokens');
  const columns = {
    ID: (row: Token) => row.id,
    NAME: (row: Token) => row.name,
    'ACTS AS': (row: Token) => row.agent.name,
    SCOPE: (row: Token) => row.scope,
    'LAST USED': (row: Token) => row.lastUsedAt,
    EXPIRES: (row: Token) => row.expiresAt ?? 'never',
  };
  return { json: found, lines: table(found.items, columns, 'There are no tokens: hd tokens add') };
}

async function add(desk: Desk, { email, name, readOnly, scopes, days }: NewToken): Promise<Outcome> {
  const agent = await agentNamed(desk.ctx, email);
  const made = await desk.ask<Token & { token: string }>('POST', '/api/api-tokens', {
    agentId: agent.id,
    name,
    ...(readOnly ? { scope: 'read' } : {}),
    ...(scopes === undefined ? {} : { scopes: scopes.split(',') }),
    ...(days === undefined ? {} : { expiresInDays: days }),
  });
  return { json: made, lines: [`${made.token}  (token ${made.id}, shown this once: keep it)`] };
}

async function revoke(desk: Desk, id: number): Promise<Outcome> {
  await desk.ask('DELETE', `/api/api-tokens/${id}`);
  return { json: { id, revoked: true }, lines: [`Token ${id} is revoked.`] };
}
