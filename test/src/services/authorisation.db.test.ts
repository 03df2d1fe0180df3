// Every route of the API x every role x one's own things and somebody else's: the roles by the table in test/support/route-rights.ts,
// the rest by what each kind of thing is. A route, or a kind of thing, that nobody has thought about fails here.
import { expect } from 'chai';
import { describeApi } from '../../../src/services/api-routers.ts';
import { eventually } from '../../support/eventually.ts';
import { LiveReader } from '../../support/live-reader.ts';
import { leastRole, things } from '../../support/route-rights.ts';
import type { Json } from '../../support/sample-body.ts';
import type { TestPerson } from '../../support/api.ts';
import { roles } from '../../../src/platform/context.ts';
import { apartWord, secretWord, startTwoRooms, type Room, type TwoRooms } from '../../support/two-rooms.ts';

interface Route {
  method: string;
  /** Without /api. */
  path: string;
  name: string;
  query: string[];
}

const routes: Route[] = Object.entries(describeApi()['paths'] as Json).flatMap(([path, methods]) =>
  Object.entries(methods as Json).map(([method, facts]) => ({
    method: method.toUpperCase(),
    path: path.slice('/api'.length),
    name: `${method.toUpperCase()} ${path.slice('/api'.length)}`,
    query: facts.parameters.filter((one: Json) => one['in'] === 'query').map((one: Json) => one['name']),
  })),
);
const linesOf = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || []);
const least = new Map(
  Object.entries(leastRole).flatMap(([role, text]) => linesOf(text).map((name) => [name, role] as const)),
);
const kindOf = (path: string): string => path.split('/')[1] ?? '';
const namesOne = ({ path }: Route): boolean => /^\/[\w-]+(\/sessions)?\/\{/.test(path);
const isNowhere = '987654321';
const at = (path: string, id: number | string): string => `/api${path.replaceAll(/\{\w+\}/g, String(id))}`;
/** So many at a time. */
const together = 8;

async function inTurns<T>(all: readonly T[], work: (one: T) => Promise<string | null>): Promise<string> {
  const wrong: (string | null)[] = [];
  for (let from = 0; from < all.length; from += together) {
    wrong.push(...(await Promise.all(all.slice(from, from + together).map(work))));
  }
  return wrong.filter((one) => one !== null).join('\n');
}

const eachOf = (people: Record<string, TestPerson>, room: Room) =>
  Object.entries(people).map(([role, person]) => ({ role, person, room }));
const away = ({ id }: TestPerson): string => `/api/agents/${id}/availability`;
const ticketsHeard = (reader: LiveReader): number[] =>
  reader.heard.flatMap(({ data }) => data.ticketId ?? []);

describe('authorisation', () => {
  let desk: TwoRooms;
  let untouched: string;

  before(async () => {
    desk = await startTwoRooms();
    untouched = await hiddenRows();
  });
  after(() => desk.api.close());

  /** Everything about the mailbox that some do not see, to tell whether any of it was changed. */
  async function hiddenRows(): Promise<string> {
    const { mailboxId } = desk.hidden;
    const { ticketId: apartId } = desk.apart;
    const tickets = `select id from tickets where mailbox_id = :mailboxId or id = :apartId`;
    const parts = [
      'mailboxes where id = :mailboxId',
      `tickets where id in (${tickets})`,
      `messages where ticket_id in (${tickets})`,
      `ticket_events where ticket_id in (${tickets})`,
      `ticket_followers where ticket_id in (${tickets})`,
      `ticket_links where ticket_id in (${tickets}) or other_id in (${tickets})`,
      `drafts where ticket_id in (${tickets})`,
      'inbound_mails where mailbox_id = :mailboxId',
      'outbound_mails where mailbox_id = :mailboxId',
    ];
    const sums = parts.map(
      (from) =>
        `(select md5(coalesce(string_agg(x::text, '|' order by x::text), '')) from (select * from ${from}) x)`,
    );
    const { rows } = await desk.api.app.db.raw(
      `select ${sums.map((sum, i) => `${sum} as p${i}`).join(', ')}`,
      { mailboxId, apartId },
    );
    return parts.map((part, i) => `${part}: ${rows[0][`p${i}`]}`).join('\n');
  }

  it('names every route under a role, and no route that is not there', () => {
    const missing = routes.filter(({ name }) => !least.has(name)).map(({ name }) => name);
    expect(
      missing,
      'write these into test/support/route-rights.ts, each under the least role that may',
    ).to.deep.equal([]);
    const there = new Set(routes.map(({ name }) => name));
    expect(
      [...least.keys()].filter((name) => !there.has(name)),
      'these are gone',
    ).to.deep.equal([]);
    const kinds = new Set(routes.filter(namesOne).map(({ path }) => kindOf(path)));
    expect([...kinds].toSorted(), 'say in `things` whose it is').to.deep.equal(
      Object.keys(things).toSorted(),
    );
  });

  it('lets each role use what the table says, and nothing else', async () => {
    const people: [role: string, TestPerson | null][] = [
      ['nobody', null],
      ...roles.map((role) => [role, desk.people[role]] as [string, TestPerson]),
    ];
    const ranks = ['open', ...roles] as string[];
    const tries = routes
      .filter(({ name }) => least.get(name) !== 'open')
      .flatMap((route) => people.map(([role, person]) => ({ route, role, person })));
    const wrong = await inTurns(tries, async ({ route, role, person }) => {
      const body = route.method === 'GET' ? undefined : { nonsense: true };
      const { status } = await desk.call(person, route.method, at(route.path, isNowhere), body);
      const may = ranks.indexOf(role) >= ranks.indexOf(least.get(route.name) ?? '');
      const expected =
        role === 'nobody'
          ? status === 401
          : may
            ? ![401, 403].includes(status) && status < 500
            : status === 403;
      return expected ? null : `${route.name} as ${role}: ${status}`;
    });
    expect(wrong).to.equal('');
  }).timeout(120_000);

  const roomIds: Record<string, (room: Room) => number> = {
    tickets: (room) => room.ticketId,
    messages: (room) => room.messageId,
    attachments: (room) => room.attachmentId,
    'inbound-mails': (room) => room.inboundId,
    'outbound-mails': (room) => room.outboundId,
    mailboxes: (room) => room.mailboxId,
    'ticket-moves': (room) => room.moveId,
  };

  it('answers 404 for one thing that lies in a mailbox, or belongs to a team, one does not see, on every route', async () => {
    const limited = [...eachOf(desk.limited, desk.hidden), ...eachOf(desk.ofTeam, desk.apart)];
    const tries = routes
      .filter(({ path, ...route }) => namesOne({ path, ...route }) && things[kindOf(path)] === 'mailbox')
      .flatMap((route) => limited.map((who) => ({ route, ...who })))
      // They do see the mailbox, and not all that is in it.
      .filter(({ route, room }) => room === desk.hidden || kindOf(route.path) !== 'mailboxes');
    expect(tries.length).to.be.greaterThan(100);
    const wrong = await inTurns(tries, async ({ route, role, person, room }) => {
      const path = at(route.path, roomIds[kindOf(route.path)]?.(room) ?? 0);
      const body = route.method === 'GET' ? undefined : {};
      const { status } = await desk.call(person, route.method, path, body);
      // What the role may not do at all may say so instead: it tells nothing of the thing.
      return status === 404 || (status === 403 && role === 'reader')
        ? null
        : `${route.name} as limited ${role}: ${status}`;
    });
    expect(wrong).to.equal('');
    expect(await hiddenRows()).to.equal(untouched);
  }).timeout(120_000);

  it('finds the same things for who does see the mailbox', async () => {
    const reading = routes.filter(
      (route) => route.method === 'GET' && namesOne(route) && things[kindOf(route.path)] === 'mailbox',
    );
    const wrong = await inTurns(reading, async (route) => {
      const path = at(route.path, roomIds[kindOf(route.path)]?.(desk.hidden) ?? 0);
      const { status } = await desk.call(desk.people.admin, 'GET', path);
      // 400: it asks for something in the query; the only 404 is what this desk has not set up.
      return status < 300 || status === 400 || /imap|relay|journey|html|messages\/\d+\/raw/.test(path)
        ? null
        : `${route.name}: ${status}`;
    });
    expect(wrong).to.equal('');
  });

  /** Requests that would do, each with one id of `room` in a place other than the path's first. */
  const indirect = (room: Room): [what: string, method: string, path: string, json?: unknown][] => {
    const own = desk.seen;
    const ticket = `/api/tickets/${own.ticketId}`;
    const text = 'Hello.';
    return [
      [
        'mailbox of a new ticket',
        'POST',
        '/api/tickets',
        { mailboxId: room.mailboxId, customer: { email: 'bob@far.test' }, subject: 'S', text },
      ],
      ['mailbox a ticket moves to', 'PUT', `${ticket}/mailbox`, { mailboxId: room.mailboxId }],
      [
        'mailbox of a macro',
        'POST',
        '/api/macros',
        { name: 'M', visibility: 'own', text, mailboxId: room.mailboxId },
      ],
      ['mailbox of a signature', 'POST', `/api/mailboxes/${room.mailboxId}/signature`, {}],
      ['ticket to link', 'POST', `${ticket}/links`, { otherId: room.ticketId, relation: 'related' }],
      ['ticket to merge into', 'GET', `${ticket}/merge-preview?intoId=${room.ticketId}`],
      [
        'ticket of somebody who looks',
        'POST',
        '/api/presence',
        { tab: 'tab-1', ticketId: room.ticketId, doing: 'looking' },
      ],
      [
        'a message of another ticket to forward',
        'POST',
        `${ticket}/forwards`,
        { text, to: [{ address: 'x@far.test' }], messageId: room.messageId },
      ],
      [
        'messages of another ticket to split off',
        'POST',
        `${ticket}/split`,
        { messageIds: [room.messageId], intoId: own.ticketId },
      ],
      [
        'ticket for a held mail',
        'POST',
        `/api/inbound-mails/${own.inboundId}/release`,
        { ticketId: room.ticketId },
      ],
      [
        'mailbox of held mails',
        'POST',
        '/api/inbound-mails/matching/decisions',
        { action: 'discard', upTo: 1_000_000, mailboxId: room.mailboxId },
      ],
    ];
  };

  it('takes no id of a thing one does not see out of a body or a query', async () => {
    for (const [role, person] of Object.entries(desk.limited)) {
      for (const [what, method, path, json] of indirect(desk.hidden)) {
        const { status, text } = await desk.call(person, method, path, json);
        expect(status, `${what}, as limited ${role}: ${text}`).to.be.oneOf([400, 403, 404]);
      }
    }
    for (const [role, person] of Object.entries(desk.ofTeam)) {
      for (const [what, method, path, json] of indirect(desk.apart)) {
        if (what.startsWith('mailbox') || what === 'ticket for a held mail') continue;
        const { status, text } = await desk.call(person, method, path, json);
        expect(status, `${what}, as ${role} of a team: ${text}`).to.be.oneOf([400, 403, 404]);
      }
    }
    expect(await hiddenRows()).to.equal(untouched);
  });

  it('decides about, and changes in bulk, nothing one does not see', async () => {
    const ways = [
      ...Object.values(desk.limited).map((person) => ({ person, room: desk.hidden })),
      ...Object.values(desk.ofTeam).map((person) => ({ person, room: desk.apart })),
    ];
    for (const { person, room } of ways) {
      const { inboundId, outboundId, ticketId } = room;
      for (const [path, json] of [
        ['/api/inbound-mails/decisions', { action: 'discard', ids: [inboundId] }],
        ['/api/outbound-mails/decisions', { action: 'cancel', ids: [outboundId] }],
        ['/api/bulk-actions', { ids: [ticketId], change: { status: 'solved' } }],
        ['/api/bulk-actions', { ids: [desk.seen.ticketId], change: { mergeIntoId: ticketId } }],
        [
          '/api/bulk-actions',
          {
            filter: { q: `About a ${room === desk.hidden ? secretWord : apartWord}` },
            change: { status: 'solved' },
          },
        ],
        ['/api/notifications/read', { ticketId }],
      ] as const) {
        const { text, status } = await desk.call(person, 'POST', path, json);
        expect(status, `${path}: ${text}`).to.be.below(500);
        expect(text).not.to.include(secretWord).and.not.to.include(apartWord);
        expect(text).not.to.match(/"ok":true/);
      }
    }
    expect(await hiddenRows()).to.equal(untouched);
  });

  it('keeps what is one person’s from everybody else', async () => {
    const { agent } = desk.people;
    const made = async (path: string, json: unknown): Promise<number> =>
      (await desk.call(agent, 'POST', path, json)).body.id;
    const view = await made('/api/views', { name: secretWord, filter: { status: 'open' } });
    const macro = await made('/api/macros', { name: secretWord, visibility: 'own', text: secretWord });
    const bulk = await made('/api/bulk-actions', { ids: [desk.seen.ticketId], change: { addTags: ['t'] } });
    const draft = {
      version: 0,
      mode: 'reply',
      reply: { text: secretWord, html: null },
      note: { text: '', html: null },
    };
    expect(
      (await desk.call(agent, 'PUT', `/api/tickets/${desk.seen.ticketId}/draft`, draft)).status,
    ).to.be.below(300);
    const form = new FormData();
    form.append('file', new Blob(['x'], { type: 'text/plain' }), 'x.txt');
    const upload = (await (
      await desk.api.request(agent, { method: 'POST', path: '/api/attachments', body: form })
    ).json()) as { id: number };
    const ids: Record<string, number> = { views: view, macros: macro, 'bulk-actions': bulk, me: 1 };
    const own = routes.filter((route) => namesOne(route) && things[kindOf(route.path)] === 'own');
    const draftPath = `/api/tickets/${desk.seen.ticketId}/draft`;
    for (const person of [desk.colleague, desk.api.admin, ...Object.values(desk.limited)]) {
      for (const route of own) {
        const body = route.method === 'GET' ? undefined : {};
        const { status } = await desk.call(
          person,
          route.method,
          at(route.path, ids[kindOf(route.path)] ?? 0),
          body,
        );
        // 403: what the role may not do at all.
        expect(status, route.name).to.be.oneOf(
          route.method === 'GET' || route.method === 'DELETE' ? [403, 404] : [400, 403, 404],
        );
      }
      expect((await desk.call(person, 'GET', `/api/attachments/${upload.id}`)).status).to.equal(404);
      const withFile = await desk.call(person, 'POST', `/api/tickets/${desk.seen.ticketId}/notes`, {
        text: 'x',
        attachmentIds: [upload.id],
      });
      expect(withFile.status).to.be.oneOf([400, 403, 404]);
      for (const path of [
        draftPath,
        '/api/views',
        '/api/views/counts',
        '/api/macros',
        '/api/new-ticket-draft',
      ]) {
        expect((await desk.call(person, 'GET', path)).text, path).not.to.include(secretWord);
      }
      expect(
        (await desk.call(person, 'POST', `${draftPath}/take-over`, { agentId: agent.id })).status,
      ).to.be.oneOf([403, 409]);
    }
    for (const path of [draftPath, '/api/views', '/api/macros']) {
      expect((await desk.call(agent, 'GET', path)).text, path).to.include(secretWord);
    }
    await desk.call(agent, 'DELETE', `/api/views/${view}`);
    await desk.call(agent, 'DELETE', `/api/macros/${macro}`);
  });

  it('answers nobody with the result of somebody else’s Idempotency-Key', async () => {
    const path = `/api/tickets/${desk.hidden.ticketId}/notes`;
    const headers = { 'Idempotency-Key': 'the same key' };
    const json = { text: secretWord };
    const { ticketId } = desk.seen;
    expect((await desk.api.request(desk.people.admin, { path, json, headers })).status).to.equal(201);
    untouched = await hiddenRows();
    for (const [role, person] of Object.entries(desk.limited)) {
      expect((await desk.api.request(person, { path, json, headers })).status, role).to.equal(404);
      const own = await desk.api.request(person, {
        path: `/api/tickets/${ticketId}/notes`,
        json: { text: 'Mine.' },
        headers,
      });
      expect(await own.text()).not.to.include(secretWord);
    }
    expect(await hiddenRows()).to.equal(untouched);
  });

  /** Every way to read a list or a count, with whatever could lead to the hidden ones. */
  async function readings(): Promise<string[]> {
    const { mailboxId, ticketId } = desk.hidden;
    const cursorOf = async (path: string): Promise<string | null> =>
      (await desk.call(desk.people.admin, 'GET', `${path}${path.includes('?') ? '&' : '?'}limit=1`)).body
        ?.nextCursor ?? null;
    const values: Record<string, string[]> = {
      q: [secretWord, apartWord, `from:${secretWord}@far.test`],
      mailboxId: [String(mailboxId)],
      customer: ['ann@far.test', String(desk.customerId)],
      folder: ['trash', 'spam', 'snoozed'],
      assigneeId: ['none', 'me'],
      by: ['mailbox', 'customer', 'agent', 'team', 'tag'],
      outcome: ['held'],
      teamId: ['1', '2'],
      intoId: [String(ticketId)],
      otherId: ['1'],
    };
    const lists = routes.filter(
      ({ method, name }) => method === 'GET' && least.get(name) !== 'open' && name !== 'GET /events',
    );
    const paths: string[] = [];
    for (const route of lists) {
      const kind = things[kindOf(route.path)];
      if (namesOne(route) && kind !== 'desk') continue;
      const path = at(route.path, kindOf(route.path) === 'customers' ? desk.customerId : 1);
      const needed = route.name.startsWith('GET /tickets/search') ? `?q=${secretWord}` : '';
      paths.push(path + needed);
      for (const name of route.query) {
        for (const value of values[name] ?? []) paths.push(`${path}?${name}=${encodeURIComponent(value)}`);
        const cursor = name === 'cursor' ? await cursorOf(path + needed) : null;
        if (cursor !== null) paths.push(`${path}${needed || '?'}&cursor=${cursor}`);
      }
    }
    return paths;
  }

  it('tells nothing of what one does not see in any list, search, count, report or export', async () => {
    // Whatever mentions somebody would be told to them.
    const mentions = [
      ...Object.values(desk.limited).map(({ email }) => ({ email, word: secretWord, room: desk.hidden })),
      ...Object.values(desk.ofTeam).map(({ email }) => ({ email, word: apartWord, room: desk.apart })),
    ];
    for (const { email, word, room } of mentions) {
      const text = `@${email.split('@')[0]} ${word}`;
      await desk.call(desk.people.admin, 'POST', `/api/tickets/${room.ticketId}/notes`, { text });
    }
    const paths = await readings();
    const telling = new Set<string>();
    const people = [...Object.values(desk.limited), ...Object.values(desk.ofTeam)];
    const apart = new Set<TestPerson>(Object.values(desk.ofTeam));
    const wrong = await inTurns(paths, async (path) => {
      const admin = await desk.call(desk.people.admin, 'GET', path);
      if (admin.text.includes(secretWord)) telling.add(path.replace(/\?.*/, ''));
      const answers = await Promise.all(
        people.map(async (person) => ({ person, ...(await desk.call(person, 'GET', path)) })),
      );
      const tells = ({ person, text }: (typeof answers)[number]): boolean =>
        text.includes(secretWord) || (apart.has(person) && text.includes(apartWord));
      return answers.some(tells) ? path : null;
    });
    expect(wrong).to.equal('');
    // Those who do see it are told, so the word would be found.
    expect([...telling]).to.include.members([
      '/api/tickets',
      '/api/tickets/search',
      '/api/mailboxes',
      '/api/inbound-mails',
    ]);
    const { body: all } = await desk.call(desk.people.admin, 'GET', '/api/tickets/counts');
    for (const person of people) {
      const { body: counts } = await desk.call(person, 'GET', '/api/tickets/counts');
      const { body: list } = await desk.call(person, 'GET', '/api/tickets?status=new,open,pending&limit=100');
      expect(counts.open).to.equal(list.items.length).and.to.be.below(all.open);
    }
  }).timeout(120_000);

  it('streams live only what one sees', async () => {
    const people = [desk.people.admin, ...Object.values(desk.limited), ...Object.values(desk.ofTeam)];
    const readers = people.map(({ authorization }) => new LiveReader({ Authorization: authorization }));
    await Promise.all(readers.map((reader) => reader.open(desk.api.url)));
    for (const { ticketId } of [desk.hidden, desk.apart, desk.seen]) {
      await desk.call(desk.people.admin, 'POST', `/api/tickets/${ticketId}/notes`, { text: 'Live.' });
    }
    await eventually('every stream', async () =>
      readers.every((reader) => ticketsHeard(reader).includes(desk.seen.ticketId)),
    );
    const [admin, ...limited] = readers;
    expect(admin && ticketsHeard(admin)).to.include(desk.hidden.ticketId);
    for (const reader of limited) expect(ticketsHeard(reader)).not.to.include(desk.hidden.ticketId);
    for (const [index, reader] of limited.entries()) {
      const mayHear = index < Object.keys(desk.limited).length;
      expect(ticketsHeard(reader).includes(desk.apart.ticketId)).to.equal(mayHear);
    }
    for (const reader of readers) reader.close();
  });

  it('lets leads look after the teams they are in, and no others', async () => {
    const { lead, agent } = desk.people;
    const ask = (person: TestPerson, method: string, path: string, json?: unknown) =>
      desk.call(person, method, path, json);
    const team = async (name: string, memberIds: number[]): Promise<number> =>
      (await ask(desk.api.admin, 'POST', '/api/teams', { name, memberIds })).body.id;
    const own = await team('Own', [lead.id, agent.id]);
    const other = await team('Other', [desk.colleague.id]);
    const status = async (...call: Parameters<typeof ask>): Promise<number> => (await ask(...call)).status;
    const memberIds = [lead.id, agent.id, desk.limited.agent.id];
    expect(await status(lead, 'PATCH', `/api/teams/${own}`, { memberIds })).to.equal(200);
    expect(await status(lead, 'PATCH', `/api/teams/${own}`, { name: 'Mine' })).to.equal(403);
    expect(await status(lead, 'PATCH', `/api/teams/${other}`, { memberIds })).to.equal(403);
    const absence = { absence: { startsAt: '2026-11-23T00:00:00Z' } };
    expect(await status(lead, 'PATCH', away(agent), absence)).to.equal(200);
    expect(await status(lead, 'PATCH', away(agent), { absence: null })).to.equal(200);
    expect(await status(lead, 'PATCH', away(desk.colleague), absence)).to.equal(403);
    expect(await status(agent, 'PATCH', away(lead), absence)).to.equal(403);
    for (const [path, rest] of [
      ['/api/macros', { text: 'Hi.' }],
      ['/api/views', { filter: { status: 'open' } }],
    ] as const) {
      const made = await ask(agent, 'POST', path, {
        name: 'Shared',
        visibility: 'team',
        teamId: own,
        ...rest,
      });
      const change = { name: 'Changed', visibility: 'team', teamId: own, ...rest };
      const method = path === '/api/views' ? 'PATCH' : 'PUT';
      expect(await status(desk.limited.agent, method, `${path}/${made.body.id}`, change), path).to.equal(403);
      expect(await status(lead, method, `${path}/${made.body.id}`, change), path).to.equal(200);
      expect(await status(lead, 'DELETE', `${path}/${made.body.id}`), path).to.equal(204);
    }
  });

  it('shows leads dead letters of mail of mailboxes they see', async () => {
    const letters = [desk.seen, desk.hidden].map(({ outboundId }) => ({
      job: 'send-mail',
      subject_id: outboundId,
      error: 'gave up',
      created_at: new Date(),
    }));
    await desk.api.app.db('dead_letters').insert(letters);
    const subjects = async (person: TestPerson): Promise<number[]> =>
      (await desk.call(person, 'GET', '/api/dead-letters')).body.items.map((one: Json) => one['subjectId']);
    expect(await subjects(desk.people.lead)).to.have.members([desk.seen.outboundId, desk.hidden.outboundId]);
    expect(await subjects(desk.limited.lead)).to.deep.equal([desk.seen.outboundId]);
    const hidden = await desk.api.app
      .db('dead_letters')
      .where({ subject_id: desk.hidden.outboundId })
      .first('id');
    const dropped = await desk.call(desk.limited.lead, 'POST', '/api/dead-letters/drop', {
      ids: [hidden.id],
      reason: 'No longer wanted.',
    });
    expect(dropped.body).to.deep.include({ left: 1 });
    expect(dropped.body.items[0].ok).to.equal(false);
  });

  it('gives readers no tickets, and lets them share nothing', async () => {
    const { reader, admin } = desk.people;
    const given = await desk.call(admin, 'PATCH', `/api/tickets/${desk.seen.ticketId}`, {
      assigneeId: reader.id,
    });
    expect(given.status).to.equal(400);
    expect(given.body.detail).to.equal('Rita may only read: nobody would answer this ticket.');
    const view = { name: 'V', filter: { status: 'open' } };
    expect((await desk.call(reader, 'POST', '/api/views', { ...view, visibility: 'all' })).status).to.equal(
      403,
    );
    expect((await desk.call(reader, 'POST', '/api/views', view)).status).to.equal(201);
    expect((await desk.call(reader, 'PUT', `/api/tickets/${desk.seen.ticketId}/follow`)).status).to.equal(
      200,
    );
  });

  it('gives a token the lesser of its own role and its agent’s', async () => {
    const of = async (agentId: number, role: string): Promise<TestPerson> => {
      const made = await desk.call(desk.api.admin, 'POST', '/api/api-tokens', { name: role, agentId, role });
      return { id: agentId, email: '', authorization: `Bearer ${made.body.token}` };
    };
    const may = async (person: TestPerson): Promise<string[]> =>
      (await desk.call(person, 'GET', '/api/session')).body.may;
    const asReader = await may(await of(desk.api.admin.id, 'reader'));
    expect(asReader).to.include('ticket.read').and.not.include('ticket.reply');
    const asAgent = await may(await of(desk.people.agent.id, 'admin'));
    expect(asAgent).to.include('ticket.reply').and.not.include('settings.change');
    const asLead = await may(await of(desk.api.admin.id, 'lead'));
    expect(asLead).to.include('team.change').and.not.include('team.make');
  });

  it('would have done all that for who sees both', async () => {
    const others = indirect(await desk.another(desk.hidden));
    // Nobody names another ticket's messages.
    for (const [what, method, path, json] of others.filter(([what]) => !what.includes('another ticket'))) {
      const { status, text } = await desk.call(desk.people.admin, method, path, json);
      expect(status, `${what}: ${text}`).to.be.oneOf([200, 201, 204]);
    }
  });
});
