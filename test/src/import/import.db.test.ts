// Taking another desk's data in: what is read, what is told by line, what is made once, and how it is taken out again.
import { expect } from 'chai';
import { readJsonRecords, type ReadRecord } from '../../../src/import/read-json-records.ts';
import { workOnImports } from '../../../src/import/index.ts';
import { readCsv, type CsvRow } from '../../../src/platform/csv/read-csv.ts';
import { importWork } from '../../../src/services/import-work.ts';
import { customerMail } from '../../support/mails.ts';
import { startSlaDesk, type SlaDesk } from '../../support/sla-desk.ts';

async function* chunks(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};

const readText = (text: string): Promise<ReadRecord[]> =>
  all(readJsonRecords(async () => chunks(text), new Set(['tickets'])));
const ids = (found: ReadRecord[]): unknown[] =>
  found.map((one) => ('value' in one ? one.value['id'] : `line ${one.line}`));
const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
const fields = (found: CsvRow[]): unknown[] =>
  found.map((row) => ('fields' in row ? row.fields : `line ${row.line}`));

const users = {
  users: [
    { id: 7, name: 'Ann', email: 'ann@customer.example', role: 'end-user' },
    { id: 8, name: 'Old agent', email: 'gone@old.example', role: 'agent' },
    { id: 9, name: 'Agent', email: 'agent@desk.test', role: 'agent' },
    { id: 10, name: 'Nobody', email: null, role: 'end-user' },
  ],
  next_page: null,
  count: 4,
};
const ticket = (id: number, more: object = {}): object => ({
  id,
  subject: `Lamp ${id}`,
  description: 'It is dark.',
  status: 'open',
  priority: 'high',
  tags: ['lamp', 'vip'],
  requester_id: 7,
  assignee_id: 9,
  created_at: '2024-05-01T10:00:00Z',
  updated_at: '2024-05-03T10:00:00Z',
  ...more,
});
const comment = (id: number, ticketId: number, more: object = {}): object => ({
  id,
  ticket_id: ticketId,
  author_id: 7,
  body: 'It is dark.',
  public: true,
  created_at: '2024-05-01T10:00:00Z',
  attachments: [],
  ...more,
});
const tickets = [
  JSON.stringify(ticket(5001)),
  JSON.stringify(ticket(5002, { status: 'closed', requester_id: 10 })),
  '{"id": 5003, "subject": "cut off',
  JSON.stringify({ ...ticket(5004), created_at: 'yesterday' }),
  JSON.stringify(
    ticket(5005, { status: 'hold', subject: 'Inside \u0000', comments: [comment(31, 0, { author_id: 7 })] }),
  ),
  JSON.stringify(ticket(1001, { status: 'solved' })),
].join('\n');
const comments = {
  comments: [
    comment(21, 5001, {
      metadata: { system: { message_id: '<first@customer.example>' } },
      attachments: [
        {
          id: 1,
          file_name: 'lamp.txt',
          content_type: 'text/plain',
          size: 4,
          content_url: 'https://old.example/lamp.txt',
        },
        {
          id: 2,
          file_name: 'there.pdf',
          content_type: 'application/pdf',
          size: 9,
          content_url: 'https://old.example/2',
        },
      ],
    }),
    comment(22, 5001, {
      author_id: 9,
      html_body: '<p>We <b>look</b>.</p>',
      body: 'We look.',
      created_at: '2024-05-01T11:00:00Z',
    }),
    comment(23, 5001, {
      author_id: 8,
      public: false,
      body: 'A friend of the boss.',
      created_at: '2024-05-01T10:30:00Z',
    }),
  ],
};
const conversations = {
  _embedded: {
    conversations: [
      {
        id: 1,
        number: 6003,
        threadsCount: 2,
        type: 'email',
        status: 'closed',
        state: 'published',
        subject: 'Refund',
        mailboxId: 15,
        assignee: { id: 9, type: 'user', firstName: 'A', lastName: 'Gent', email: 'agent@desk.test' },
        createdBy: { id: 11, type: 'customer', email: 'mark@customer.example' },
        createdAt: '2024-03-15T22:46:22Z',
        updatedAt: '2024-03-16T14:07:23Z',
        closedAt: '2024-03-16T12:07:23Z',
        customer: {
          id: 91,
          type: 'customer',
          firstName: 'Mark',
          lastName: 'Morrison',
          email: 'mark@customer.example',
        },
        _embedded: {
          threads: [
            {
              id: 18,
              type: 'message',
              state: 'published',
              body: 'We <b>refund</b> it.',
              createdBy: { id: 9, type: 'user', email: 'agent@desk.test' },
              cc: ['cc@customer.example'],
              createdAt: '2024-03-16T10:00:00Z',
              _embedded: {
                attachments: [
                  {
                    id: 71,
                    fileName: 'a.png',
                    fileUrl: 'https://fs.example/a.png',
                    mimeType: 'image/png',
                    size: 5,
                  },
                ],
              },
            },
            {
              id: 17,
              type: 'customer',
              state: 'published',
              body: 'Please refund.',
              createdBy: { id: 91, type: 'customer', email: 'mark@customer.example' },
              createdAt: '2024-03-15T22:46:22Z',
            },
            { id: 19, type: 'lineitem', state: 'published', body: '', createdAt: '2024-03-16T12:07:23Z' },
          ],
          tags: [{ id: 9, name: 'overdue' }],
        },
      },
      { id: 2, number: 6004, subject: 'No customer', status: 'active', createdAt: '2024-03-15T22:46:22Z' },
    ],
  },
  page: { size: 50, totalElements: 2, totalPages: 1, number: 1 },
};

const archived = (name: string, day: number, more: Record<string, string> = {}): string =>
  customerMail({
    from: 'Old Customer <old@archive.example>',
    messageId: `<${name}@archive.example>`,
    text: `This is ${name}.`,
    ...more,
    headers: { Date: `${day} May 2019 10:00:00 +0000` },
  });
const inMbox = (raw: string): string => `From old@archive.example Wed May  1 10:00:00 2019\n${raw}\n\n`;

describe('imports', function () {
  this.timeout(30_000);
  let desk: SlaDesk;
  const policy = { allowedMime: ['text/plain'], maxBytes: 1000 };
  const workWhile = (stopped: () => boolean) =>
    workOnImports(desk.api.app.contextFor({ kind: 'system' }), {
      ...importWork(desk.api.app.config),
      policy,
      stopped,
    });
  const work = () => workWhile(() => false);
  const rows = (table: string, where: object = {}): Promise<any[]> =>
    desk.api.app.db(table).where(where).orderBy('id');
  const get = (id: number): Promise<any> => desk.done('GET', `/api/imports/${id}`);
  const upload = async (id: number, name: string, text: string): Promise<void> => {
    const body = new FormData();
    body.set('file', new File([text], name));
    const answer = await desk.api.request(desk.api.admin, { path: `/api/imports/${id}/files`, body });
    expect(answer.status, await answer.clone().text()).to.equal(201);
  };
  async function read(kind: string, files: Record<string, string>, more: object = {}): Promise<any> {
    const made = await desk.done('POST', '/api/imports', {
      kind,
      ...(['customers', 'canned_replies'].includes(kind) ? {} : { mailboxId: desk.mailboxId }),
      ...more,
    });
    for (const [name, text] of Object.entries(files)) await upload(made.id, name, text);
    await desk.done('POST', `/api/imports/${made.id}/read`, {});
    await work();
    return get(made.id);
  }
  async function start(id: number): Promise<any> {
    await desk.done('POST', `/api/imports/${id}/start`);
    await work();
    return get(id);
  }

  before(async () => {
    desk = await startSlaDesk();
  });
  after(() => desk.api.close());

  describe('read JSON', () => {
    it('a record a line, an array, pages, one record alone; in pieces of any size', async () => {
      const two = [
        { id: 1, comments: [{ id: 5 }] },
        { id: 2, text: 'a "b" \\ { [ ü €' },
      ];
      expect(ids(await readText(two.map((one) => JSON.stringify(one)).join('\n')))).to.deep.equal([1, 2]);
      expect(ids(await readText(pretty(two)))).to.deep.equal([1, 2]);
      expect(ids(await readText(JSON.stringify(two)))).to.deep.equal([1, 2]);
      expect(ids(await readText(pretty({ count: 2, tickets: two, users: [{ id: 9 }] })))).to.deep.equal([
        1, 2,
      ]);
      expect(ids(await readText(JSON.stringify({ tickets: two })))).to.deep.equal([1, 2]);
      expect(ids(await readText(pretty(two[0])))).to.deep.equal([1]);
      const found = await readText(pretty(two));
      expect('value' in (found[1] ?? {}) && (found[1] as { value: object }).value).to.deep.equal(two[1]);
      expect(found[1]?.line).to.equal(10);
    });

    it('tell where it is damaged, and take what can be read', async () => {
      expect(ids(await readText('{"id": 1}\n{"id": 2\n{"id": 3}\n'))).to.deep.equal([1, 'line 2', 3]);
      expect(ids(await readText('[\n{"id": 1},\n{"id": 2, "x": ['))).to.deep.equal([1, 'line 3']);
      expect(ids(await readText('no json at all'))).to.deep.equal(['line 1']);
    });

    it('hold no more of a file made to fill the memory than of any other', async () => {
      const deep = `[{"id": 1}, {"id": 2, "x": ${'['.repeat(100_000)}`;
      expect(await readText(deep)).to.deep.include({
        line: 1,
        problem: 'It is nested deeper than 200 levels.',
      });
      const wide = await all(readCsv(chunks(`a,b\n${',x'.repeat(2_200_000)}\n3,4\n`, 65_536)));
      expect(wide[1]).to.deep.equal({ line: 2, problem: 'It is larger than 4 MB.' });
      expect(wide.at(-1)).to.deep.include({ fields: ['3', '4'] });
    });
  });

  it('read tables as people have them', async () => {
    expect(fields(await all(readCsv(chunks('\uFEFFa;b\r\n"1;""2""\n3";x\r\n\r\n4;5'))))).to.deep.equal([
      ['a', 'b'],
      ['1;"2"\n3', 'x'],
      ['4', '5'],
    ]);
    expect(fields(await all(readCsv(chunks('a,b\n1,"never ends\n'))))).to.deep.equal([['a', 'b'], 'line 2']);
  });

  describe('of Zendesk', () => {
    let id: number;

    it('are read and shown with what is wrong by line, before anything is made', async () => {
      const before = (await rows('tickets')).length;
      const found = await read('zendesk', {
        'users.json': JSON.stringify(users, null, 2),
        'tickets.jsonl': tickets,
        'comments.json': JSON.stringify(comments),
        'lamp.txt': 'lamp',
      });
      ({ id } = found);
      expect(found).to.include({ state: 'ready', total: 4 });
      expect(found.counts).to.include({ user: 4, ticket: 4 });
      expect(found.sample[0]).to.include({
        sourceId: '5001',
        title: 'Lamp 5001',
        person: 'ann@customer.example',
        known: false,
      });
      expect(found.problems.map(({ file, line }: any) => `${file}:${line}`)).to.deep.equal([
        'tickets.jsonl:3',
        'tickets.jsonl:4',
      ]);
      expect(await rows('tickets')).to.have.length(before);
    });

    it('are made as they were: numbers, people, notes, answers, files, Message-IDs; nobody is told', async () => {
      await desk.mail('other@customer.example');
      const done = await start(id);
      expect(done).to.include({ state: 'done', made: 3, known: 0, refused: 1 });
      expect(done.problems.at(-1).message).to.match(/^Ticket 5002: /);
      const [made] = await rows('tickets', { number: 5001 });
      expect(made).to.include({
        subject: 'Lamp 5001',
        status: 'open',
        priority: 'high',
        assignee_id: desk.api.agent.id,
        message_count: 3,
      });
      expect(made.created_at.toISOString()).to.equal('2024-05-01T10:00:00.000Z');
      expect(made.sla_policy_id).to.equal(null);
      const messages = await rows('messages', { ticket_id: made.id });
      expect(messages.map(({ kind, text }) => [kind, text])).to.deep.equal([
        ['customer', 'It is dark.'],
        ['note', 'A friend of the boss.'],
        ['reply', 'We look.'],
      ]);
      expect(messages[0].message_id).to.equal('first@customer.example');
      expect(messages[2].author_agent_id).to.equal(desk.api.agent.id);
      const files = await rows('attachments', { message_id: messages[0].id });
      expect(files.map(({ filename, blocked, size }) => [filename, size, blocked])).to.deep.equal([
        ['lamp.txt', 4, null],
        ['there.pdf', 9, 'The file stayed at the old desk: https://old.example/2'],
      ]);
      const [inside] = await rows('tickets', { number: 5005 });
      expect(inside).to.include({ status: 'pending', message_count: 1, subject: 'Inside \uFFFD' });
      // 1001 was taken: another number, and the old one is told.
      const renumbered = (await rows('tickets', { subject: 'Lamp 1001' }))[0];
      expect(renumbered.number).to.be.greaterThan(5005);
      const [event] = await desk.events(renumbered.id, 'ticket.opened');
      expect(event.data).to.include({ by: 'import', source: 'zendesk', id: '1001' });
      expect(await rows('outbound_mails')).to.deep.equal([]);
      expect(await desk.clocks(made.id)).to.deep.equal([]);
      expect(
        (await rows('tickets', { id: await desk.mail('new@customer.example') }))[0].number,
        'numbered beyond',
      ).to.be.greaterThan(renumbered.number);
    });

    it('are not made twice, whoever imports again', async () => {
      const before = (await rows('messages')).length;
      const again = await read('zendesk', {
        'users.json': JSON.stringify(users),
        'tickets.json': tickets,
        'comments.json': JSON.stringify(comments),
      });
      expect(again.sample[0].known).to.equal(true);
      // Whichever of them takes it up.
      await Promise.all([start(again.id), work(), work()]);
      expect(await get(again.id)).to.include({ state: 'done', made: 0, known: 3 });
      expect(await rows('messages')).to.have.length(before);
    });

    it('go on where they were stopped', async () => {
      const found = await read(
        'zendesk',
        {
          'users.json': JSON.stringify(users),
          'tickets.json': [ticket(7001), ticket(7002), ticket(7003)]
            .map((one) => JSON.stringify(one))
            .join('\n'),
        },
        { source: 'other' },
      );
      await desk.done('POST', `/api/imports/${found.id}/start`);
      let asked = 0;
      await workWhile(() => (asked += 1) > 2);
      expect(await get(found.id)).to.include({ state: 'running', made: 2 });
      await work();
      expect(await get(found.id)).to.include({ state: 'done', made: 3, total: 3 });
      expect(await rows('messages', { subject: 'Lamp 7002' })).to.have.length(1);
    });

    it('are taken out again as long as nobody has touched them', async () => {
      const [touched] = await rows('tickets', { number: 5001 });
      await desk.done('POST', `/api/tickets/${touched.id}/notes`, { text: 'I know this one.' });
      await desk.done('POST', `/api/imports/${id}/undo`);
      await work();
      expect(await get(id)).to.include({ state: 'undone', removed: 2, kept: 1 });
      expect(await rows('tickets', { number: 5005 })).to.deep.equal([]);
      expect(await rows('tickets', { number: 5001 })).to.have.length(1);
    });
  });

  describe('of others', () => {
    it('of FreeScout bring conversations with their threads, customers, tags; and tables of them', async () => {
      const found = await read('freescout', { 'conversations.json': JSON.stringify(conversations, null, 1) });
      expect(found.problems[0].message).to.equal('Conversation 2 has no customer with an address.');
      expect(await start(found.id)).to.include({ made: 1, refused: 0 });
      const [made] = await rows('tickets', { number: 6003 });
      expect(made).to.include({ status: 'closed', assignee_id: desk.api.agent.id });
      expect(made.tags).to.deep.equal(['overdue']);
      expect(made.solved_at.toISOString()).to.equal('2024-03-16T12:07:23.000Z');
      const messages = await rows('messages', { ticket_id: made.id });
      expect(messages.map(({ kind, text }) => [kind, text])).to.deep.equal([
        ['customer', 'Please refund.'],
        ['reply', 'We refund it.'],
      ]);
      const table = await read('freescout', {
        'export.csv':
          'Number,Subject,Status,Customer Email,Customer Name,Created At,Body\n6100,Hello,Closed,eve@customer.example,Eve,2024-01-02 10:00:00,Hi\n6101,Bad,Closed,nobody,X,2024-01-02,Hi\n',
      });
      expect(table.problems[0]).to.include({ line: 3 });
      expect(await start(table.id)).to.include({ made: 1 });
      expect((await rows('tickets', { number: 6100 }))[0]).to.include({ subject: 'Hello', message_count: 1 });
    });

    it('of customers take any table: columns by their names, or as chosen', async () => {
      const found = await read('customers', {
        'people.csv':
          'E-Mail;Vorname;Nachname\nZoe@Customer.example;Zoe;Zett\nno address;A;B\n;;\nzoe@customer.example;Zoe;Twice\nann@customer.example;Other;Name\n',
      });
      expect(found.header).to.deep.equal(['E-Mail', 'Vorname', 'Nachname']);
      expect(found).to.include({ total: 2, problemCount: 1 });
      expect(found.problems[0]).to.include({ line: 3, message: '“no address” is no address.' });
      expect(await start(found.id)).to.include({ made: 1, known: 1 });
      expect((await rows('customers', { email: 'zoe@customer.example' }))[0].name).to.equal('Zoe Twice');
      expect((await rows('customers', { email: 'ann@customer.example' }))[0].name).to.equal('Ann');
      await desk.done('POST', `/api/imports/${found.id}/undo`);
      await work();
      expect(await rows('customers', { email: 'zoe@customer.example' })).to.deep.equal([]);

      const chosen = await read('customers', { 'people.csv': 'Wer,Wohin\nYan,yan@customer.example\n' });
      expect(chosen.problems[0].message).to.match(/No column/);
      await desk.done('POST', `/api/imports/${chosen.id}/read`, { columns: { email: 'Wohin', name: 'Wer' } });
      await work();
      expect((await get(chosen.id)).sample[0]).to.include({ person: 'yan@customer.example', title: 'Yan' });
    });

    it('of canned replies make macros for everybody, once, with what is wrong by line', async () => {
      const found = await read('canned_replies', {
        'replies.csv':
          'Title,Body\nHello,"Hello {{customer.firstName}},\nthank you."\nEmpty,\nWrong,{{nobody.knows}}\n',
      });
      expect(found.problems[0]).to.include({ line: 4, message: '“Empty” has no words.' });
      expect(await start(found.id)).to.include({ made: 1, refused: 1 });
      const [macro] = await rows('macros');
      expect(macro).to.include({ name: 'Hello', visibility: 'all', owner_id: desk.api.admin.id });
      const again = await read('canned_replies', { 'replies.csv': 'Title,Body\nhello,Other words\n' });
      expect(await start(again.id)).to.include({ made: 0, known: 1 });
      await desk.done('POST', `/api/imports/${found.id}/undo`);
      await work();
      expect(await rows('macros')).to.deep.equal([]);
    });

    it('of archives of mail make threads, answer nobody, go on where they were stopped, and are taken out again', async () => {
      const outbox = (await rows('outbound_mails')).length;
      const asked = archived('asked', 1, { subject: '=?utf-8?q?Gr=C3=BC=C3=9Fe?=' });
      const again = archived('again', 3, { subject: 'Re: Lamp', inReplyTo: '<asked@archive.example>' });
      const files = {
        'old.mbox': inMbox(again) + inMbox(asked),
        'one.eml': archived('alone', 2, { subject: 'Alone' }),
        'photo.bin': '\u0001\u0002 no mail',
      };
      const found = await read('mail', files, { ticketStatus: 'solved' });
      expect(found).to.deep.include({ state: 'ready', total: 3, counts: { mail: 3 }, problemCount: 1 });
      expect(found.sample.map((one: any) => [one.title, one.createdAt])).to.deep.equal([
        ['Grüße', '2019-05-01T10:00:00.000Z'],
        ['Alone', '2019-05-02T10:00:00.000Z'],
        ['Re: Lamp', '2019-05-03T10:00:00.000Z'],
      ]);
      await desk.done('POST', `/api/imports/${found.id}/start`);
      let beats = 0;
      await workWhile(() => (beats += 1) > 5);
      const half = await get(found.id);
      expect(half.state).to.equal('running');
      expect(half.made).to.be.within(1, 2);
      await work();
      expect(await get(found.id)).to.include({ state: 'done', made: 3, known: 0, refused: 0 });
      const made = await rows('tickets', { status: 'solved', subject: 'Grüße' });
      expect(made).to.have.length(1);
      expect(await rows('messages', { ticket_id: made[0].id })).to.have.length(2);
      expect(await rows('outbound_mails')).to.have.length(outbox);

      const twice = await read('mail', files);
      await desk.done('POST', `/api/imports/${twice.id}/start`);
      await work();
      expect(await get(twice.id)).to.include({ made: 0, known: 3 });

      const [alone] = await rows('tickets', { subject: 'Alone' });
      await desk.done('POST', `/api/tickets/${alone.id}/notes`, { text: 'Worth keeping.' });
      await desk.done('POST', `/api/imports/${found.id}/undo`);
      await work();
      expect(await get(found.id)).to.include({ state: 'undone', removed: 1, kept: 1 });
      expect(await rows('tickets', { subject: 'Grüße' })).to.have.length(0);
      expect(await rows('tickets', { subject: 'Alone' })).to.have.length(1);
    });

    it('are for admins, and are told in the audit log', async () => {
      expect((await desk.call('GET', '/api/imports', undefined, desk.api.agent)).status).to.equal(403);
      expect((await desk.call('POST', '/api/imports', { kind: 'zendesk' })).status).to.equal(400);
      const { items } = await desk.done('GET', '/api/imports');
      expect(
        (await desk.call('POST', `/api/imports/${items.find(({ state }: any) => state === 'ready').id}/undo`))
          .status,
      ).to.equal(409);
      expect((await rows('audit_entries', { action: 'import.undo' })).length).to.equal(4);
    });

    it('take no harm from HTML that means harm, and from texts no database keeps', async () => {
      const half = '\ud83d';
      const found = await read(
        'zendesk',
        {
          'users.json': JSON.stringify(users),
          'tickets.jsonl': JSON.stringify(
            ticket(4711, {
              id: `47${half}\0`,
              subject: `Half ${half}`,
              comments: [
                comment(41, 0, {
                  id: `c${half}\0`,
                  html_body:
                    '<p onclick="x()">Hi<script>x()</script><img src=x onerror=x()><a href="javascript:x()">a</a></p>',
                }),
              ],
            }),
          ),
        },
        { source: 'hostile' },
      );
      expect(found).to.include({ state: 'ready', total: 1, problem: null });
      expect(await start(found.id)).to.include({ state: 'done', made: 1, refused: 0 });
      const [made] = await rows('tickets', { subject: 'Half \ufffd' });
      const [message] = await rows('messages', { ticket_id: made.id });
      expect(message.html)
        .to.match(/^<p>Hi.*<\/p>$/)
        .and.not.match(/script|onerror|onclick| src=/);
      await desk.done('POST', `/api/imports/${found.id}/undo`);
      await work();
    });
  });
});
