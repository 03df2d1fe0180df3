// Tickets over HTTP: opening, changing, listing; two agents at once; what is refused and how.
import { expect } from 'chai';
import { indexChanged } from '../../../src/search/index.ts';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';

describe('tickets', () => {
  let api: TestApi;
  let mailboxId: number;
  let otherMailboxId: number;

  before(async () => {
    api = await startTestApi();
    const mailboxes = ['support', 'sales'].map(async (name) =>
      call(api.admin, 'POST', '/api/mailboxes', { address: `${name}@desk.example`, name }),
    );
    [mailboxId, otherMailboxId] = (await Promise.all(mailboxes)).map((answer) => answer.body.id) as [
      number,
      number,
    ];
  });
  after(() => api.close());

  interface Answer {
    status: number;
    body: any;
    headers: Headers;
  }
  async function call(
    person: TestPerson | null,
    method: string,
    path: string,
    json?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await api.request(person, {
      method,
      path,
      headers,
      ...(json === undefined ? {} : { json }),
    });
    return { status: response.status, body: await response.json(), headers: response.headers };
  }
  const get = (path: string) => call(api.agent, 'GET', path);
  const post = (path: string, json: unknown, headers = {}) => call(api.agent, 'POST', path, json, headers);
  const patch = (id: number, json: unknown, headers = {}) =>
    call(api.agent, 'PATCH', `/api/tickets/${id}`, json, headers);
  const open = async (subject: string, rest: Record<string, unknown> = {}): Promise<any> => {
    api.clock.advance(1000);
    const customer = { email: 'ann@customer.example', name: 'Ann' };
    const answer = await post('/api/tickets', { mailboxId, customer, subject, text: 'Hello.', ...rest });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    return answer.body;
  };
  const at = (ms: number) => new Date(api.clock.now().getTime() + ms).toISOString();
  const expectProblem = (answer: Answer, status: number, code: string): void => {
    expect(answer.status, JSON.stringify(answer.body)).to.equal(status);
    expect(answer.headers.get('content-type')).to.contain('application/problem+json');
    expect(answer.body).to.include({ status, code });
    expect(answer.body).to.have.property('title');
  };

  const pagesOf = async (
    query: string,
    between: () => Promise<unknown> = async () => null,
  ): Promise<any[]> => {
    const items: any[] = [];
    let cursor = '';
    do {
      const { status, body } = await get(`/api/tickets?${query}${cursor}`);
      expect(status, JSON.stringify(body)).to.equal(200);
      items.push(...body.items);
      cursor = body.nextCursor === null ? '' : `&cursor=${encodeURIComponent(body.nextCursor)}`;
      await between();
    } while (cursor !== '');
    return items;
  };
  /** Ids of the tickets of one customer that fit. */
  const found = async (query: string): Promise<number[]> =>
    (await pagesOf(`customer=filter@customer.example${query && `&${query}`}`))
      .map((item) => item.id)
      .toSorted();

  describe('opened by an agent', () => {
    it('have a subject of one line that reads in its own order', async () => {
      const ticket = await open('Refund \u202efdp.exe\r\nBcc: all');
      expect(ticket.subject).to.equal('Refund fdp.exe Bcc: all');
      const { body } = await patch(ticket.id, { version: ticket.version, subject: 'A\u2067b\nc' });
      expect(body.subject).to.equal('Ab c');
      const input = { mailboxId: ticket.mailbox.id, customer: { email: 'a@b.example' }, text: 'Hi' };
      expectProblem(await post('/api/tickets', { ...input, subject: '\u202e' }), 400, 'invalid');
    });

    it('are refused with an address that has no domain, or for a time that has passed', async () => {
      const { mailbox } = await open('Where it goes');
      const input = { mailboxId: mailbox.id, subject: 'Slip', text: 'Hi' };
      const noDomain = await post('/api/tickets', { ...input, customer: { email: 'z@x' } });
      expectProblem(noDomain, 400, 'invalid');
      expect(noDomain.body.errors).to.deep.equal([
        { field: 'customer.email', message: noDomain.body.detail },
      ]);
      expect(noDomain.body.detail).to.contain('“z@x” is not a full mail address');
      const customer = { email: 'late@customer.example' };
      const late = await post('/api/tickets', { ...input, customer, sendAt: at(-120_000) });
      expectProblem(late, 400, 'invalid');
      expect(late.body.detail).to.contain('That time has passed');
      expect((await post('/api/tickets', { ...input, customer, sendAt: at(-30_000) })).status).to.equal(201);
    });
  });

  describe('changed by two agents', () => {
    it('refuse a change that is based on an old version, with the row as it now is', async () => {
      const ticket = await open('Two at once');
      const [first, second] = [
        await patch(ticket.id, { version: ticket.version, priority: 'high' }),
        await patch(ticket.id, { version: ticket.version, status: 'pending' }),
      ];
      expect(first.status).to.equal(200);
      expect(first.body).to.include({ priority: 'high', version: ticket.version + 1 });
      expectProblem(second, 409, 'conflict');
      expect(second.body.current).to.include({
        id: ticket.id,
        priority: 'high',
        version: ticket.version + 1,
      });
      expect(second.body.current.status).to.equal(ticket.status);
    });

    it('let one of two changes at the same moment win', async () => {
      const ticket = await open('At the same moment');
      const answers = await Promise.all(
        ['high', 'low', 'urgent'].map((priority) => patch(ticket.id, { version: ticket.version, priority })),
      );
      expect(answers.map((answer) => answer.status).toSorted()).to.deep.equal([200, 409, 409]);
      const winner = answers.find((answer) => answer.status === 200);
      expect((await get(`/api/tickets/${ticket.id}`)).body.priority).to.equal(winner?.body.priority);
    });

    it('take the version from If-Match as well', async () => {
      const ticket = await open('By header');
      const stale = { 'If-Match': `"${ticket.version}"` };
      expect((await patch(ticket.id, { tags: ['a'] }, stale)).status).to.equal(200);
      expectProblem(await patch(ticket.id, { tags: ['b'] }, stale), 409, 'conflict');
      for (const other of [String(ticket.version), 'W/"1"', '"1", "2"', '"abc"', '"1-gzip"']) {
        const answer = await patch(ticket.id, { tags: ['b'] }, { 'If-Match': other });
        expectProblem(answer, 409, 'conflict');
      }
      expect((await patch(ticket.id, { tags: ['a'] }, { 'If-Match': '*' })).status).to.equal(200);
      expect(
        (await patch(ticket.id, { tags: ['b'] })).body.tags,
        'without a version it just changes',
      ).to.deep.equal(['b']);
    });

    it('change nothing, and no version, when nothing differs', async () => {
      const ticket = await open('As it is');
      const same = await patch(ticket.id, { version: ticket.version, status: ticket.status });
      expect(same.body.version).to.equal(ticket.version);
    });
  });

  describe('opened twice with one Idempotency-Key', () => {
    it('are one ticket and one mail', async () => {
      const key = { 'Idempotency-Key': 'open-once' };
      const input = {
        mailboxId,
        customer: { email: 'bob@customer.example' },
        subject: 'Opened by a double click',
        text: 'Hello Bob.',
      };
      const answers = await Promise.all([post('/api/tickets', input, key), post('/api/tickets', input, key)]);
      expect(answers.map((answer) => answer.status)).to.deep.equal([201, 201]);
      expect(answers[0]?.body.id).to.equal(answers[1]?.body.id);
      const { body } = await get('/api/tickets?customer=bob@customer.example');
      expect(body.items).to.have.length(1);
      const mails = await api.app.db('outbound_mails').where({ ticket_id: body.items[0].id });
      expect(mails).to.have.length(1);
      expectProblem(await post('/api/tickets', { ...input, subject: 'Another' }, key), 409, 'conflict');
    });
  });

  describe('written to twice with one Idempotency-Key', () => {
    it('tell a reply from a note with the same words', async () => {
      const key = { 'Idempotency-Key': 'reply-or-note' };
      const { id } = await open('Reply or note');
      const first = await post(`/api/tickets/${id}/replies`, { text: 'The same words.' }, key);
      expect(first.status).to.equal(201);
      const other = await post(`/api/tickets/${id}/notes`, { text: 'The same words.' }, key);
      expectProblem(other, 409, 'conflict');
      const again = await post(`/api/tickets/${id}/replies`, { text: 'The same words.' }, key);
      expect(again.body.id).to.equal(first.body.id);
    });
  });

  describe('listed', () => {
    it('come page by page, complete and without doubles, while tickets are being added', async () => {
      const rest = { customer: { email: 'pages@customer.example' } };
      const ids: number[] = [];
      for (let index = 0; index < 23; index += 1) ids.push((await open(`Page ticket ${index}`, rest)).id);
      // Of the same moment, so that the id has to decide.
      await api.app
        .db('tickets')
        .whereIn('id', ids.slice(5, 15))
        .update({ last_message_at: api.clock.now() });
      const query = 'customer=pages@customer.example&limit=4';
      for (const [sort, mayAdd] of [
        ['-lastMessageAt', true],
        ['-createdAt', true],
        ['lastMessageAt', false],
        ['createdAt', false],
      ] as const) {
        let added = 0;
        const items = await pagesOf(`${query}&sort=${sort}`, async () => {
          // What is newer comes before the pages already read, in the orders that begin with the newest.
          if (mayAdd) await open(`Added ${(added += 1)}`, { ...rest, mailboxId: otherMailboxId });
        });
        const seen = items.map((item) => item.id);
        expect(new Set(seen).size, `${sort}: doubles`).to.equal(seen.length);
        expect(seen, sort).to.include.members(ids);
        const times = items.map((item) => item[sort.replace('-', '')]);
        const sorted = sort.startsWith('-') ? times.toSorted().toReversed() : times.toSorted();
        expect(times, sort).to.deep.equal(sorted);
      }
    });

    it('are filtered by status, mailbox, assignee, customer, tag and words, alone and together', async () => {
      const customer = { email: 'filter@customer.example', name: 'Philippa Filter' };
      const one = await open('Broken 100% lamp', { customer });
      const two = await open('Broken chair', { customer, mailboxId: otherMailboxId });
      const three = await open('Lost parcel', { customer });
      await patch(one.id, { status: 'solved', tags: ['light', 'urgent matter'] });
      await patch(two.id, { assigneeId: api.agent.id });
      await patch(three.id, { assigneeId: api.admin.id, status: 'pending' });
      await indexChanged(api.app.contextFor({ kind: 'system' }));
      const all = [one.id, two.id, three.id].toSorted();
      expect(await found('')).to.deep.equal(all);
      expect(await found('status=solved')).to.deep.equal([one.id]);
      expect(await found('status=solved,pending')).to.deep.equal([one.id, three.id].toSorted());
      expect(await found(`mailboxId=${otherMailboxId}`)).to.deep.equal([two.id]);
      expect(await found('assigneeId=me')).to.deep.equal([two.id]);
      expect(await found('assigneeId=none')).to.deep.equal([one.id]);
      expect(await found(`assigneeId=${api.admin.id}`)).to.deep.equal([three.id]);
      expect(await found('tag=urgent%20matter')).to.deep.equal([one.id]);
      expect(await found('q=broken')).to.deep.equal([one.id, two.id].toSorted());
      expect(await found('q=philippa')).to.deep.equal(all);
      expect(await found('q=100%25')).to.deep.equal([one.id]);
      expect(await found('q=10_%25'), 'wildcards are letters here').to.deep.equal([]);
      expect(await found(`q=%23${three.number}`)).to.deep.equal([three.id]);
      expect(await found(`q=broken&assigneeId=me&status=open&mailboxId=${otherMailboxId}`)).to.deep.equal([
        two.id,
      ]);
    });

    it('refuse filters and cursors that make no sense', async () => {
      for (const query of [
        'status=lost',
        'limit=0',
        'limit=1000',
        'assigneeId=you',
        'sort=subject',
        'unknown=1',
      ]) {
        expectProblem(await get(`/api/tickets?${query}`), 400, 'invalid');
      }
      const { body: page } = await get('/api/tickets?limit=1&sort=createdAt');
      const elsewhere = await get(`/api/tickets?limit=1&sort=-createdAt&cursor=${page.nextCursor}`);
      expect(elsewhere.body.detail).to.contain('The cursor is of another order');
      for (const cursor of ['x', 'WzFd', Buffer.from('["a","b"]').toString('base64url'), '%00']) {
        expectProblem(await get(`/api/tickets?cursor=${cursor}`), 400, 'invalid');
      }
    });
  });

  describe('refused', () => {
    it('with 403 without the CSRF token of the session, with 401 without a session', async () => {
      const ticket = await open('Guarded');
      const { cookie, csrfToken } = await api.signIn(api.agent.email);
      const path = `/api/tickets/${ticket.id}/replies`;
      const json = { text: 'Forged.' };
      expectProblem(await call(null, 'POST', path, json, { Cookie: cookie }), 403, 'forbidden');
      expectProblem(
        await call(null, 'POST', path, json, { Cookie: cookie, 'X-CSRF-Token': `${csrfToken}x` }),
        403,
        'forbidden',
      );
      expectProblem(await call(null, 'POST', path, json), 401, 'unauthenticated');
      expectProblem(await call(null, 'GET', '/api/tickets'), 401, 'unauthenticated');
      const allowed = await call(null, 'POST', path, json, { Cookie: cookie, 'X-CSRF-Token': csrfToken });
      expect(allowed.status).to.equal(201);
    });

    it('to agents who are no admins, where only admins may', async () => {
      const mailbox = { address: 'mine@desk.example', name: 'Mine' };
      expectProblem(await post('/api/mailboxes', mailbox), 403, 'forbidden');
      expectProblem(
        await call(api.agent, 'PATCH', `/api/mailboxes/${mailboxId}`, { name: 'Mine' }),
        403,
        'forbidden',
      );
      const person = {
        email: 'new@desk.example',
        name: 'New',
        role: 'admin',
        password: 'correct horse battery',
      };
      expectProblem(await post('/api/agents', person), 403, 'forbidden');
      expectProblem(
        await call(api.agent, 'PATCH', `/api/agents/${api.agent.id}`, { role: 'admin' }),
        403,
        'forbidden',
      );
    });

    it('with what is wrong, where something is', async () => {
      const ticket = await open('Wrong input');
      const path = `/api/tickets/${ticket.id}`;
      expectProblem(await get('/api/tickets/999999999'), 404, 'not_found');
      expectProblem(await get('/api/tickets/999999999/messages'), 404, 'not_found');
      expectProblem(await patch(ticket.id, { status: 'gone' }), 400, 'invalid');
      expectProblem(await patch(ticket.id, { assigneeId: 999_999_999 }), 400, 'invalid');
      expectProblem(await patch(ticket.id, { number: 7 }), 400, 'invalid');
      for (const number of ['99999999999999999999', '1e30']) {
        expectProblem(await get(`/api/tickets?mailboxId=${number}`), 400, 'invalid');
        expectProblem(await get(`/api/inbound-mails?mailboxId=${number}`), 400, 'invalid');
      }
      expectProblem(await patch(ticket.id, { assigneeId: 1e30 }), 400, 'invalid');
      expectProblem(await post(`${path}/replies`, { text: '  ' }), 400, 'invalid');
      expectProblem(await post(`${path}/replies`, { text: 'x', to: ['nobody'] }), 400, 'invalid');
      expectProblem(
        await post(`${path}/replies`, { text: 'x', attachmentIds: [999_999_999] }),
        400,
        'invalid',
      );
      expectProblem(
        await post(`${path}/replies`, { text: 'x', to: ['support@desk.example'] }),
        400,
        'invalid',
      );
    });

    it('with a number to ask for, and nothing of the inside, when something breaks', async () => {
      await api.app.db.raw('alter table ticket_participants rename to ticket_participants_away');
      try {
        const ticket = await get('/api/tickets?limit=1');
        const answer = await post(`/api/tickets/${ticket.body.items[0].id}/replies`, {
          text: 'Breaks.',
          cc: ['c@customer.example'],
        });
        expectProblem(answer, 500, 'internal');
        expect(JSON.stringify(answer.body)).to.not.match(
          /ticket_participants|relation|insert|select|\.ts|node_modules/i,
        );
        expect(answer.body.detail).to.match(/[0-9a-f-]{36}/);
      } finally {
        await api.app.db.raw('alter table ticket_participants_away rename to ticket_participants');
      }
    });
  });
});
