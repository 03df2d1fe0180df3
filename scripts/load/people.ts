// Who is on a loaded desk: agents in teams, mailboxes, organisations and very many customers.
import type { Client } from 'pg';
import type { Chance } from '../demo/random.ts';
import { copyLine, copyRows } from './copy-rows.ts';
import { languages } from './phrases.ts';

export interface Person {
  id: number;
  name: string;
  email: string;
}

export interface Customer extends Person {
  language: string;
}

export interface People {
  agents: Person[];
  /** Of the same index as `agents`. */
  teamOf: number[];
  mailboxes: { id: number; address: string }[];
  teams: number[];
  customers: Customer[];
  policyId: number;
}

const firstNames = (
  'Ann Ben Carla David Eva Felix Grace Hugo Ines Jonas Klara Liam Mia Noah Olga Paul Quinn Rosa Simon Tara Ulf Vera Will Yara ' +
  'Zoë André Björn Chloé Đorđe Émile François Günther Håkon Işıl José Łukasz Małgorzata Søren Žofia'
).split(' ');
const lastNames = (
  'Adams Baker Castillo Dubois Eriksen Fischer Großmann Hoffmann Ivanova Jensen Kowalski Lefèvre Müller Nowak Öztürk Petrov Quist ' +
  'Rossi Schäfer Tanaka Usman Vogel Weiß Yılmaz Zimmermann Okafor Nguyen Silva Martin Brandt Keller Lindqvist'
).split(' ');
const eastern: Record<string, readonly string[]> = {
  ja: ['田中 太郎', '鈴木 花子', '佐藤 健', '高橋 美咲', '渡辺 直子'],
  zh: ['王伟', '李娜', '张敏', '刘洋', '陈静'],
};
const mailDomains = ['example.com', 'example.net', 'example.org', 'mail.example', 'post.example'];

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase() || 'kunde';

const teamNames = ['Front desk', 'Returns', 'Billing', 'Warranty', 'Logistics', 'Business customers'];
const boxNames = ['sales', 'returns', 'billing', 'hilfe', 'business'];

/** @param passwordHash of all agents */
export async function copyPeople(
  client: Client,
  chance: Chance,
  wanted: { customers: number; agents: number; passwordHash: string; domain: string; now: Date },
): Promise<People> {
  const agents = await copyAgents(client, wanted);
  const { teams, teamOf } = await copyTeams(client, agents);
  const mailboxes = await copyMailboxes(client, wanted.domain);
  const customers = await copyCustomers(client, chance, wanted.customers);
  const { rows } = await client.query<{ id: number }>(
    `insert into sla_policies (name, position, targets) values ('Load', 1000,
       '{"firstResponse": {"low": 1440, "normal": 480, "high": 240, "urgent": 60}, "nextResponse": null, "resolution": null}')
     on conflict (name) where deleted_at is null do update set position = excluded.position returning id`,
  );
  return { agents, teams, teamOf, mailboxes, customers, policyId: Number(rows[0]?.id) };
}

export async function highest(client: Client, table: string, column = 'id'): Promise<number> {
  const { rows } = await client.query<{ top: string | null }>(`select max(${column}) as top from ${table}`);
  return Number(rows[0]?.top ?? 0);
}

async function copyAgents(
  client: Client,
  { agents: count, passwordHash, domain }: { agents: number; passwordHash: string; domain: string },
): Promise<Person[]> {
  const first = (await highest(client, 'agents')) + 1;
  const agents = Array.from({ length: count }, (_, index) => ({
    id: first + index,
    name: `${firstNames[index % firstNames.length]} ${lastNames[(index * 7) % lastNames.length]}`,
    email: `agent${first + index}@${domain}`,
  }));
  await copyRows(
    client,
    'agents (id, email, name, role, password_hash)',
    agents.map(({ id, email, name }) => copyLine([id, email, name, 'agent', passwordHash])),
  );
  // Nobody is mailed about what was loaded.
  await copyRows(
    client,
    'notification_preferences (agent_id, choices, updated_at)',
    agents.map(({ id }) => copyLine([id, [], new Date()])),
  );
  return agents;
}

async function copyTeams(
  client: Client,
  agents: readonly Person[],
): Promise<{ teams: number[]; teamOf: number[] }> {
  const first = (await highest(client, 'teams')) + 1;
  const teams = teamNames.map((_, index) => first + index);
  const suffix = first === 1 ? '' : ` ${first}`;
  await copyRows(
    client,
    'teams (id, name)',
    teamNames.map((name, index) => copyLine([first + index, `${name}${suffix}`])),
  );
  const teamOf = agents.map((_, index) => teams[index % teams.length] ?? first);
  await copyRows(
    client,
    'team_members (team_id, agent_id)',
    agents.map(({ id }, index) => copyLine([teamOf[index] ?? first, id])),
  );
  return { teams, teamOf };
}

async function copyMailboxes(client: Client, domain: string): Promise<People['mailboxes']> {
  const known = await client.query<{ id: string; address: string }>(
    'select mailbox_id as id, address from mailbox_addresses where main order by 1',
  );
  const mailboxes = known.rows.map(({ id, address }) => ({ id: Number(id), address }));
  let id = await highest(client, 'mailboxes');
  for (const name of boxNames) {
    const address = `${name}@${domain}`;
    if (mailboxes.some((mailbox) => mailbox.address === address)) continue;
    id += 1;
    await copyRows(client, 'mailboxes (id, name)', [copyLine([id, `Larch & Loom ${name}`])]);
    await copyRows(client, 'mailbox_addresses (address, mailbox_id, main)', [copyLine([address, id, true])]);
    mailboxes.push({ id, address });
  }
  return mailboxes;
}

async function copyCustomers(client: Client, chance: Chance, count: number): Promise<Customer[]> {
  const firstOrganisation = (await highest(client, 'organisations')) + 1;
  const organisations = Math.max(1, Math.floor(count / 100));
  const domainOf = (index: number): string => `firm${firstOrganisation + index}.example`;
  const names = Array.from({ length: organisations }, (_, index) => index);
  await copyRows(
    client,
    'organisations (id, name)',
    names.map((index) =>
      copyLine([firstOrganisation + index, `${chance.pick(lastNames)} & Co ${firstOrganisation + index}`]),
    ),
  );
  await copyRows(
    client,
    'organisation_domains (domain, organisation_id)',
    names.map((index) => copyLine([domainOf(index), firstOrganisation + index])),
  );
  const first = (await highest(client, 'customers')) + 1;
  const customers: Customer[] = [];
  const lines: string[] = [];
  for (let id = first; id < first + count; id += 1) {
    const language = pickLanguage(chance);
    const given = chance.pick(firstNames);
    const family = chance.pick(lastNames);
    const name = eastern[language] ? chance.pick(eastern[language]) : `${given} ${family}`;
    const organisation = chance.happens(0.25) ? chance.between(0, organisations - 1) : null;
    const domain = organisation === null ? chance.pick(mailDomains) : domainOf(organisation);
    const email = `${plain(given)}.${plain(family)}${id}@${domain}`;
    customers.push({ id, name, email, language });
    lines.push(copyLine([id, email, name, organisation === null ? null : firstOrganisation + organisation]));
  }
  await copyRows(client, 'customers (id, email, name, organisation_id)', lines);
  return customers;
}

function pickLanguage(chance: Chance): string {
  let left = chance.between(0, 999);
  for (const [name, { share }] of Object.entries(languages)) {
    left -= share;
    if (left < 0) return name;
  }
  return 'en';
}
