// hd agents: who may sign in.
import type { Command } from 'commander';
import { randomPassword } from '../../src/agents/index.ts';
import { agentNamed, type Desk } from './desk.ts';
import { listCommand, listed, queryOf, readNumbers, shows, table, type Outcome, type Page } from './show.ts';

interface Agent {
  id: number;
  email: string;
  name: string;
  role: string;
  active: boolean;
  mailboxIds: number[] | null;
}

interface NewAgent {
  email: string;
  name?: string;
  role?: string;
  mailbox?: number[];
}

export function addAgentCommands(program: Command): void {
  const agents = program.command('agents').description('people who answer, and their logins');
  listCommand(agents, 'everybody, also those who left, by name').action(shows(list));
  agents
    .command('add')
    .description('add a person; prints a password once')
    .requiredOption('--email <address>', 'their login')
    .option('--name <name>', 'shown to customers and colleagues (default: what stands before the @)')
    .option('--role <role>', 'what they may do, such as agent or admin (default: agent)')
    .option('--mailbox <id>', 'only these mailboxes; may be given several times (default: all)', readNumbers)
    .action(shows(add));
  agents
    .command('deactivate')
    .description('let a person go: signed out everywhere at once, their tokens revoked')
    .argument('<email>', 'their login')
    .action(shows((desk, _options: object, email: string) => change(desk, email, { active: false })));
  agents
    .command('activate')
    .description('let a person in again; they get a new password by: hd agents reset')
    .argument('<email>', 'their login')
    .action(shows((desk, _options: object, email: string) => change(desk, email, { active: true })));
  agents
    .command('reset')
    .description('give a person a new password, printed once; they are signed out everywhere')
    .argument('<email>', 'their login')
    .action(shows((desk, _options: object, email: string) => reset(desk, email)));
}

async function list(desk: Desk, { limit, cursor }: { limit?: number; cursor?: string }): Promise<Outcome> {
  const page = await desk.ask<Page<Agent>>('GET', `/api/agents${queryOf({ limit, cursor })}`);
  const columns = {
    ID: (row: Agent) => row.id,
    LOGIN: (row: Agent) => row.email,
    NAME: (row: Agent) => row.name,
    ROLE: (row: Agent) => row.role,
    STATE: (row: Agent) => (row.active ? 'active' : 'deactivated'),
    MAILBOXES: (row: Agent) => row.mailboxIds?.join(', ') ?? 'all',
  };
  return listed(page, table(page.items, columns, 'There are no agents: hd agents add'));
}

async function add(desk: Desk, { email, name, role, mailbox }: NewAgent): Promise<Outcome> {
  const password = randomPassword();
  const agent = await desk.ask<Agent>('POST', '/api/agents', {
    email,
    name: name ?? email.split('@')[0],
    password,
    ...(role === undefined ? {} : { role }),
    ...(mailbox === undefined ? {} : { mailboxIds: mailbox }),
  });
  return {
    json: { ...agent, password },
    lines: [`Added the ${agent.role} ${agent.name}: ${agent.email}`, shownOnce(password)],
  };
}

async function change(desk: Desk, email: string, what: object): Promise<Outcome> {
  const { id } = await agentNamed(desk.ctx, email);
  const agent = await desk.ask<Agent>('PATCH', `/api/agents/${id}`, what);
  return { json: agent, lines: [`${agent.email} is ${agent.active ? 'active' : 'deactivated'}.`] };
}

async function reset(desk: Desk, email: string): Promise<Outcome> {
  const password = randomPassword();
  const { json } = await change(desk, email, { password });
  return { json: { ...(json as Agent), password }, lines: [shownOnce(password)] };
}

const shownOnce = (password: string): string => `password ${password}  (shown this once: keep it)`;
