// A desk with two mailboxes that hold one of everything, and people of every role who see both or only the first. What lies in the
// second holds a word that nobody limited to the first may ever be sent; so does what belongs to another team in the first, for those
// who are limited to the tickets of their own.
import { deflateSync } from 'node:zlib';
import { createAgent, createApiToken } from '../../src/agents/index.ts';
import type { Role } from '../../src/platform/context.ts';
import { startTestApi, password, type TestApi, type TestPerson } from './api.ts';

export const secretWord = 'zebrafish';
export const apartWord = 'axolotl';

export interface Room {
  mailboxId: number;
  ticketId: number;
  messageId: number;
  attachmentId: number;
  inboundId: number;
  outboundId: number;
  /** Of a split that can be undone. */
  moveId: number;
}

export interface TwoRooms {
  api: TestApi;
  seen: Room;
  hidden: Room;
  /** In the first mailbox, of a team none of those below is in. */
  apart: Room;
  customerId: number;
  /** See both. */
  people: Record<Role, TestPerson>;
  /** See the first only; admins cannot be limited. */
  limited: Record<Exclude<Role, 'admin'>, TestPerson>;
  /** See of the first only the tickets of their own team: those of `seen`. */
  ofTeam: Record<'lead' | 'agent', TestPerson>;
  /** As another agent, who sees both. */
  colleague: TestPerson;
  /** One more room in the mailbox of `room`. */
  another(room: Room): Promise<Room>;
  call(person: TestPerson | null, method: string, path: string, json?: unknown): Promise<Answer>;
}

export interface Answer {
  status: number;
  text: string;
  body: any;
}

export async function startTwoRooms(): Promise<TwoRooms> {
  const api = await startTestApi({ SMTP_HOST: '127.0.0.1' });
  const call = (person: TestPerson | null, method: string, path: string, json?: unknown): Promise<Answer> =>
    ask(api, person, { method, path, ...(json === undefined ? {} : { json }) });
  const mailboxes: number[] = [];
  for (const name of ['Sales', secretWord]) {
    const answer = await call(api.admin, 'POST', '/api/mailboxes', { address: `${name}@desk.test`, name });
    mailboxes.push(answer.body.id);
  }
  const [first = 0, second = 0] = mailboxes;
  const team = async (name: string, mailboxIds: number[] | null): Promise<number> =>
    (await call(api.admin, 'POST', '/api/teams', { name, mailboxIds })).body.id;
  const [near, far, sales] = [
    await team('Near', null),
    await team('Far', null),
    await team('Sales people', [first]),
  ];
  const seen = await furnish(api, { mailboxId: first, word: 'giraffe', teamId: near });
  const apart = await furnish(api, { mailboxId: first, word: apartWord, teamId: far });
  const hidden = await furnish(api, { mailboxId: second, word: secretWord, teamId: null });
  const limits = [first];
  const { body: shown } = await call(api.admin, 'GET', `/api/tickets/${seen.ticketId}`);
  return {
    api,
    seen,
    hidden,
    apart,
    customerId: shown.customer.id,
    people: {
      admin: api.admin,
      lead: await person(api, { role: 'lead', name: 'Lena', limits: null }),
      agent: await person(api, { role: 'agent', name: 'Agnes', limits: null }),
      reader: await person(api, { role: 'reader', name: 'Rita', limits: null }),
    },
    limited: {
      lead: await person(api, { role: 'lead', name: 'Limlead', limits: null, teamId: sales }),
      agent: await person(api, { role: 'agent', name: 'Limagent', limits }),
      reader: await person(api, { role: 'reader', name: 'Limreader', limits: [], teamId: sales }),
    },
    ofTeam: {
      lead: await person(api, { role: 'lead', name: 'Nearlead', limits, teamId: near, ownTeamsOnly: true }),
      agent: await person(api, {
        role: 'agent',
        name: 'Nearagent',
        limits,
        teamId: near,
        ownTeamsOnly: true,
      }),
    },
    colleague: await person(api, { role: 'agent', name: 'Colin', limits: null }),
    another: (room) =>
      furnish(api, {
        mailboxId: room.mailboxId,
        word: room === hidden ? secretWord : 'giraffe',
        teamId: null,
      }),
    call,
  };
}

async function ask(
  api: TestApi,
  person: TestPerson | null,
  call: Parameters<TestApi['request']>[1],
): Promise<Answer> {
  const response = await api.request(person, call);
  // The live stream does not end.
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return { status: response.status, text: '', body: null };
  }
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, text, body: isJson && text !== '' ? JSON.parse(text) : null };
}

interface NewPerson {
  role: Role;
  name: string;
  limits: number[] | null;
  teamId?: number;
  ownTeamsOnly?: boolean;
}

async function person(
  api: TestApi,
  { role, name, limits, teamId, ownTeamsOnly = false }: NewPerson,
): Promise<TestPerson> {
  const ctx = api.app.contextFor({ kind: 'system' });
  const email = `${name.toLowerCase()}@desk.test`;
  const { id } = await createAgent(ctx, { email, name, role, password, mailboxIds: limits, ownTeamsOnly });
  if (teamId !== undefined) await ctx.db('team_members').insert({ team_id: teamId, agent_id: id });
  const token = await createApiToken(ctx, { agentId: id, name: 'test' });
  return { id, email, authorization: `Bearer ${token}` };
}

async function furnish(
  api: TestApi,
  { mailboxId, word, teamId }: { mailboxId: number; word: string; teamId: number | null },
): Promise<Room> {
  const { db } = api.app;
  const by = api.admin;
  const form = new FormData();
  form.append('file', new Blob([word], { type: 'text/plain' }), `${word}.txt`);
  const file = await ask(api, by, { method: 'POST', path: '/api/attachments', body: form });
  const ticket = await ask(api, by, {
    path: '/api/tickets',
    json: {
      mailboxId,
      customer: { email: 'ann@far.test', name: 'Ann' },
      subject: `About a ${word}`,
      text: `A ${word}.`,
      attachmentIds: [file.body.id],
    },
  });
  const ticketId = ticket.body.id as number;
  const said = await ask(api, by, {
    path: `/api/tickets/${ticketId}/notes`,
    json: { text: `Apart: ${word}` },
  });
  const moved = await ask(api, by, {
    path: `/api/tickets/${ticketId}/split`,
    json: { messageIds: [said.body.id] },
  });
  if (moved.status >= 300) throw new Error(`splitting answered ${moved.status}: ${moved.text}`);
  await db('tickets').whereIn('id', [ticketId, moved.body.ticketId]).update({ team_id: teamId });
  const first = await db('messages').where({ ticket_id: ticketId }).orderBy('id').first('id');
  const outbound = await db('outbound_mails')
    .where({ mailbox_id: mailboxId })
    .orderBy('id', 'desc')
    .first('id');
  const move = await db('ticket_moves').orderBy('id', 'desc').first('id');
  await db('raw_mails')
    .insert({ sha256: word, size: 1, compressed: deflateSync(`Subject: ${word}\r\n\r\n${word}`) })
    .onConflict()
    .ignore();
  const [mail] = await db('inbound_mails').insert(heldMail(mailboxId, word)).returning('id');
  return {
    mailboxId,
    ticketId,
    messageId: first.id,
    attachmentId: file.body.id,
    inboundId: mail.id,
    outboundId: outbound.id,
    moveId: move.id,
  };
}

const heldMail = (mailboxId: number, word: string): object => ({
  received_at: new Date('2026-11-23T11:00:00Z'),
  mailbox_id: mailboxId,
  remote_address: '192.0.2.1',
  envelope_from: `${word}@far.test`,
  envelope_to: ['x@desk.test'],
  raw_sha256: word,
  size: 1,
  message_id_header: `<${Math.random()}@far.test>`,
  from_email: `${word}@far.test`,
  subject: `Held: ${word}`,
  outcome: 'held',
  reason: 'spam',
});
