// Search over HTTP and its documents: what is found and what is not, in every language, and that nothing stays unknown after a crash.
import { expect } from 'chai';
import { indexChanged, rebuildDocuments } from '../../../src/search/index.ts';
import { keepSearchable } from '../../../src/services/keep-searchable.ts';
import { eventually } from '../../support/eventually.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';

interface Said {
  kind?: 'customer' | 'reply' | 'note';
  from?: string;
  name?: string;
  to?: string[];
  cc?: string[];
  text?: string;
  quoted?: string;
  files?: string[];
  at?: string;
}

const people = (addresses: string[] = []): string =>
  JSON.stringify(addresses.map((address) => ({ address, name: '' })));

describe('search', () => {
  let api: TestApi;
  let mailboxId: number;
  const ids = new Map<string, number>();

  const query = async <Row = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    ((await api.app.db.raw(sql, values as never)) as { rows: Row[] }).rows;
  const idOf = async (sql: string, values: unknown[]): Promise<number> =>
    (await query<{ id: number }>(`${sql} returning id`, values))[0]?.id ?? 0;
  const index = (): Promise<number> => indexChanged(api.app.contextFor({ kind: 'system' }));

  /** A ticket with its messages, found by `key` in the tests. */
  async function open(
    key: string,
    ticket: { subject: string; customer?: string; name?: string; tags?: string[] },
    said: Said[],
  ): Promise<number> {
    const { subject, customer = `${key}@customer.test`, name = '', tags = [] } = ticket;
    const customerId = await idOf(
      'insert into customers (email, name) values (?, ?) on conflict (email) do update set name = excluded.name',
      [customer, name],
    );
    const at = said.at(-1)?.at ?? `2026-11-20T10:00:${String(ids.size).padStart(2, '0')}Z`;
    const id = await idOf(
      'insert into tickets (mailbox_id, customer_id, subject, tags, created_at, last_message_at) values (?, ?, ?, ?, ?, ?)',
      [mailboxId, customerId, subject, tags, said[0]?.at ?? at, at],
    );
    for (const one of said) await say(id, { from: customer, name, ...one, at: one.at ?? at });
    ids.set(key, id);
    return id;
  }

  async function say(ticketId: number, said: Said): Promise<number> {
    const id = await idOf(
      `insert into messages (ticket_id, kind, from_email, from_name, recipients_to, recipients_cc, text, quoted_text, created_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        ticketId,
        said.kind ?? 'customer',
        said.from ?? null,
        said.name ?? '',
        people(said.to),
        people(said.cc),
        said.text ?? '',
        said.quoted ?? '',
        said.at ?? '2026-11-20T10:00:00Z',
      ],
    );
    for (const file of said.files ?? [])
      await query(
        `insert into attachments (message_id, filename, content_type, size, sha256, storage_key) values (?, ?, 'text/plain', 1, 'x', 'x')`,
        [id, file],
      );
    return id;
  }

  const put = (key: string, fields: object) =>
    query('update tickets set fields = ? where id = ?', [JSON.stringify(fields), ids.get(key)]);

  async function search(q: string, rest = ''): Promise<{ status: number; body: any }> {
    const response = await api.request(api.agent, {
      path: `/api/tickets/search?q=${encodeURIComponent(q)}${rest}`,
    });
    return { status: response.status, body: await response.json() };
  }

  /** Keys of the tickets found, in order. */
  async function found(q: string, rest = ''): Promise<string[]> {
    const { status, body } = await search(q, rest);
    expect(status, JSON.stringify(body)).to.equal(200);
    const keys = new Map([...ids].map(([key, id]) => [id, key]));
    return body.items.map((item: any) => keys.get(item.ticket.id) ?? '?');
  }
  const set = async (q: string): Promise<string[]> => (await found(q)).toSorted();

  before(async () => {
    api = await startTestApi();
    mailboxId = await idOf(`insert into mailboxes (name) values ('Support')`, []);
    await query(
      `insert into mailbox_addresses (address, mailbox_id, main) values ('support@desk.example', ?, true)`,
      [mailboxId],
    );
    await open(
      'parcel',
      {
        subject: 'Where is my order 4711-A?',
        customer: 'ann@example.com',
        name: 'Ann Großmann',
        tags: ['delivery', 'vip kunde'],
      },
      [
        {
          to: ['support@desk.example'],
          cc: ['ben@partner.test'],
          text: 'The parcel has not arrived yet, I want a refund.',
          files: ['Lieferschein Größe.pdf'],
          at: '2026-11-01T10:00:00Z',
        },
        {
          kind: 'reply',
          from: 'support@desk.example',
          name: 'Eva Agent',
          to: ['ann@example.com'],
          text: 'We will look for it in the warehouse.',
          at: '2026-11-03T10:00:00Z',
        },
        { kind: 'note', text: 'Carrier called: secretnote about the depot.', at: '2026-11-04T10:00:00Z' },
      ],
    );
    await open('refund', { subject: 'Refund please', name: 'Zoë Lefèvre' }, [
      {
        text: 'The Schlussrechnung is wrong, please refund the payment in the Hauptstraße café.',
        quoted: 'An older quotedword stood here.',
        at: '2026-11-10T10:00:00Z',
      },
    ]);
    await open('japan', { subject: '返品について' }, [
      { text: '東京都の新しい住所に配送先を変更してください。', at: '2026-11-11T10:00:00Z' },
    ]);
    await open('china', { subject: '订单还没有收到' }, [
      { text: '请把送货地址改为北京市海淀区。', at: '2026-11-12T10:00:00Z' },
    ]);
    await open('thai', { subject: 'ขอคืนเงิน' }, [{ text: 'ยังไม่ได้รับสินค้า', at: '2026-11-13T10:00:00Z' }]);
    await open('arabic', { subject: 'أين طلبي' }, [{ text: 'لم يَصِل بعد', at: '2026-11-14T10:00:00Z' }]);
    await open('turkish', { subject: 'Işık ISPARTA' }, [{ text: 'İstanbul', at: '2026-11-15T10:00:00Z' }]);
    await open('spam', { subject: 'Cheap refund pills' }, [{ text: 'spamword' }]);
    await open('gone', { subject: 'Deleted refund' }, [{ text: 'goneword' }]);
    await query('update tickets set spam_at = now() where id = ?', [ids.get('spam')]);
    await query('update tickets set deleted_at = now() where id = ?', [ids.get('gone')]);
    await index();
  });
  after(() => api.close());

  it('finds all the words anywhere in a ticket, and only tickets that have them all', async () => {
    expect(await set('warehouse')).to.eql(['parcel']);
    expect(await set('refund warehouse ann')).to.eql(['parcel']);
    expect(await set('refund nowhere')).to.eql([]);
    expect(await set('secretnote')).to.eql(['parcel']);
    expect(await set('quotedword')).to.eql(['refund']);
    expect(await set('lieferschein')).to.eql(['parcel']);
    expect(await set('kunde')).to.eql(['parcel']);
  });

  it('finds parts of words, of addresses and of numbers, and nothing by two letters inside a word', async () => {
    expect(await set('exam')).to.include('parcel');
    expect(await set('ann@exam')).to.eql(['parcel']);
    expect(await set('rechnung')).to.eql(['refund']);
    expect(await set('4711')).to.eql(['parcel']);
    expect(await set('4711-A')).to.eql(['parcel']);
    expect(await set('4711-B')).to.eql([]);
    expect(await set('wareh*')).to.eql(['parcel']);
    expect(await set('house*')).to.eql([]);
    expect(await set('hou')).to.eql([]);
    const [{ number } = { number: 0 }] = await query<{ number: number }>(
      'select number from tickets where id = ?',
      [ids.get('japan')],
    );
    expect(await set(`#${number}`)).to.eql(['japan']);
    expect(await set(String(number))).to.eql(['japan']);
  });

  it('finds phrases word by word', async () => {
    expect(await set('"not arrived"')).to.eql(['parcel']);
    expect(await set('"arrived not"')).to.eql([]);
    expect(await set('"not arriv"')).to.eql([]);
    expect(await set('"order 4711-A"')).to.eql(['parcel']);
  });

  it('knows neither accents nor case nor ß, and no stems', async () => {
    expect(await set('grossmann GRÖẞE')).to.eql(['parcel']);
    expect(await set('zoe lefevre CAFE hauptstrasse')).to.eql(['refund']);
    expect(await set('isik isparta istanbul')).to.eql(['turkish']);
    expect(await set('"refunds"')).to.eql([]);
  });

  it('finds parts of what is written without spaces', async () => {
    expect(await set('東京')).to.eql(['japan']);
    expect(await set('新しい住所')).to.eql(['japan']);
    expect(await set('京東')).to.eql([]);
    expect(await set('品')).to.eql(['japan']);
    expect(await set('海淀')).to.eql(['china']);
    expect(await set('สินค้า')).to.eql(['thai']);
    expect(await set('يصل')).to.eql(['arabic']);
  });

  it('knows who wrote, to whom, and who had a copy', async () => {
    expect(await set('from:exam')).to.eql(['parcel']);
    expect(await set('from:ann@example.com')).to.eql(['parcel']);
    expect(await set('from:ben')).to.eql([]);
    expect(await set('cc:ben')).to.eql(['parcel']);
    expect(await set('to:ann')).to.eql(['parcel']);
    expect(await set('from:zoë refund')).to.eql(['refund']);
    expect(await set('from:eva')).to.eql(['parcel']);
  });

  it('knows tags, states, files, notes, numbers and dates', async () => {
    expect(await set('tag:delivery')).to.eql(['parcel']);
    expect(await set('tag:"VIP Kunde"')).to.eql(['parcel']);
    expect(await set('tag:deliv')).to.eql([]);
    expect(await set('has:attachment')).to.eql(['parcel']);
    expect(await set('has:note refund')).to.eql(['parcel']);
    expect(await set('file:lieferschein')).to.eql(['parcel']);
    expect(await set('file:parcel')).to.eql([]);
    expect(await set('subject:order')).to.eql(['parcel']);
    expect(await set('subject:warehouse')).to.eql([]);
    expect(await set('status:new mailbox:support@ from:exam')).to.eql(['parcel']);
    expect(await set('status:solved refund')).to.eql([]);
    expect(await set('is:unassigned assignee:none priority:normal parcel')).to.eql(['parcel']);
    expect(await set('is:unread from:ann')).to.eql(['parcel']);
    await query(`update tickets set last_message_kind = 'reply' where id = ?`, [ids.get('parcel')]);
    expect(await set('is:unread from:ann')).to.eql([]);
    expect(await set('before:2026-11-02')).to.eql(['parcel']);
    expect(await set('after:2026-11-14')).to.eql(['turkish']);
    expect(await set('on:2026-11-03')).to.eql(['parcel']);
    expect(await set('on:2026-11-02')).to.eql([]);
    expect(await found('on:2026-11-10', '&timeZone=Pacific/Kiritimati')).to.eql([], 'it is the 11th there');
  });

  it('leaves out what is not wanted', async () => {
    expect(await set('refund -warehouse')).to.eql(['refund']);
    expect(await set('refund -from:exam')).to.eql(['refund']);
    expect(await set('refund -tag:delivery -"not here"')).to.eql(['refund']);
    expect(await set('-refund -has:attachment after:2026-11-11 before:2026-11-13')).to.eql(['china']);
  });

  it('finds nothing in mailboxes the agent does not see', async () => {
    await query(`update agents set mailbox_ids = '{}' where id = ?`, [api.agent.id]);
    expect(await set('warehouse')).to.eql([]);
    expect(await set('-nothing')).to.eql([]);
    await query('update agents set mailbox_ids = array[?::bigint] where id = ?', [mailboxId, api.agent.id]);
    expect(await set('warehouse')).to.eql(['parcel']);
    await query('update agents set mailbox_ids = null where id = ?', [api.agent.id]);
  });

  it('leaves out deleted tickets always, and spam until it is asked for', async () => {
    expect(await set('goneword')).to.eql([]);
    expect(await set('spamword')).to.eql([]);
    expect(await set('spamword is:spam')).to.eql(['spam']);
  });

  it('explains what makes no sense instead of failing, and takes anything', async () => {
    const { status, body } = await search('refund before:soon');
    expect(status).to.equal(200);
    expect(body.problems).to.eql([{ start: 7, end: 18, message: 'before: wants a date like 2026-11-25' }]);
    expect(body.items).to.have.length(2);
    for (const odd of [
      "' & !",
      '(a | b) <->',
      '\\',
      '%',
      "it's",
      '!!x:*',
      ':*',
      "'':*",
      '\u0000x',
      'mailbox:\u0000',
      '﷽ ŉ',
    ])
      expect((await search(odd)).status, JSON.stringify(odd)).to.equal(200);
  });

  it('shows where the words stand as text with ranges', async () => {
    const { body } = await search('refund warehouse');
    const { excerpts } = body.items[0];
    const shown = excerpts.flatMap((one: any) =>
      one.marks.map(([start, end]: [number, number]) => one.text.slice(start, end).toLowerCase()),
    );
    expect(shown).to.include.members(['warehouse']);
    expect((await search('lieferschein')).body.items[0].excerpts).to.deep.include({
      where: 'file',
      messageId: (await query<{ id: number }>(`select message_id as id from attachments limit 1`))[0]?.id,
      text: 'Lieferschein Größe.pdf',
      marks: [[0, 12]],
    });
    expect((await search('secretnote')).body.items[0].excerpts[0].where).to.equal('note');
  });

  it('puts what is in the subject before what is newer, and can put the newest first', async () => {
    const old = await open('headed', { subject: 'Zebra crossing' }, [
      { text: 'x', at: '2026-10-20T10:00:00Z' },
    ]);
    await open('bodied', { subject: 'Other' }, [{ text: 'A zebra.', at: '2026-11-21T10:00:00Z' }]);
    await index();
    expect(await found('zebra')).to.eql(['headed', 'bodied']);
    expect(await found('zebra', '&sort=newest')).to.eql(['bodied', 'headed']);
    await query('delete from tickets where id in (?, ?)', [old, ids.get('bodied')]);
  });

  it('comes in pages, each ticket once, of rare words and of common ones', async () => {
    for (let number = 0; number < 30; number += 1)
      await open(`page${number}`, { subject: number % 3 === 0 ? 'Pageword' : 'Other' }, [
        { text: `Pageword ${number}`, at: `2026-09-01T10:00:${number + 10}Z` },
      ]);
    await index();
    for (const q of ['pageword', '-nothing before:2026-10']) {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body } = await search(q, `&limit=7${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
        seen.push(...body.items.map((item: any) => item.ticket.id));
        cursor = body.nextCursor;
      }
      expect(seen).to.have.length(30);
      expect(new Set(seen).size).to.equal(30);
    }
  });

  it('is what the list takes as q', async () => {
    const response = await api.request(api.agent, { path: '/api/tickets?q=warehouse%20from:ann' });
    const { items } = (await response.json()) as { items: { id: number }[] };
    expect(items.map(({ id }) => id)).to.eql([ids.get('parcel')]);
  });

  describe('is kept up to date', () => {
    it('with new messages, other subjects, tags, customers, moved and deleted messages', async () => {
      const one = await open('live', { subject: 'First' }, [{ text: 'alphaword' }]);
      const two = await open('other', { subject: 'Second' }, [{ text: 'betaword' }]);
      const message = await say(one, { text: 'gammaword' });
      await index();
      expect(await set('gammaword alphaword')).to.eql(['live']);
      await query(`update tickets set subject = 'Deltaword', tags = '{newtag}' where id = ?`, [one]);
      await query(`update messages set ticket_id = ? where id = ?`, [two, message]);
      await query(`update customers set name = 'Epsilonia' where email = 'other@customer.test'`);
      await index();
      expect(await set('deltaword tag:newtag')).to.eql(['live']);
      expect(await set('gammaword epsilonia')).to.eql(['other']);
      await query('delete from messages where id = ?', [message]);
      await index();
      expect(await set('gammaword')).to.eql([]);
    });

    it('by the search itself, when little waits for the worker', async () => {
      await open('fresh', { subject: 'Fresh' }, [{ text: 'freshword' }]);
      expect(await set('freshword')).to.eql(['fresh']);
      expect(await query('select from search_changes')).to.eql([]);
    });

    it('by a worker that looks again and again, also for what changed while none ran', async () => {
      const id = await open('late', { subject: 'While nobody looked' }, [{ text: 'lateword' }]);
      const knows = async (word: string): Promise<boolean> =>
        (await query('select from search_documents where ticket_id = ? and words @@ ?::tsquery', [id, word]))
          .length > 0;
      expect(await knows('lateword')).to.equal(false);
      const worker = keepSearchable(api.app, 50);
      try {
        await eventually('the ticket is known', () => knows('lateword'));
        await say(id, { text: 'laterword' });
        await eventually('so is its new message', () => knows('laterword'));
      } finally {
        await worker.stop();
      }
    });

    it('although a worker dies while it writes: what it took is there again', async () => {
      await open('crash', { subject: 'Crash' }, [{ text: 'crashword' }]);
      const ctx = api.app.contextFor({ kind: 'system' });
      const clock = {
        now: (): Date => {
          throw new Error('killed');
        },
      };
      await indexChanged({
        ...ctx,
        clock,
        log: {
          ...ctx.log,
          error: () => {
            throw new Error('killed');
          },
        } as never,
      }).catch(() => undefined);
      expect(await query('select from search_changes')).to.have.length(1);
      await index();
      expect(await set('crashword')).to.eql(['crash']);
    });

    it('and can be made anew as a whole', async () => {
      await query('delete from search_documents');
      expect(await set('warehouse')).to.eql([]);
      await rebuildDocuments(api.app.contextFor({ kind: 'system' }), () => undefined);
      expect(await set('warehouse')).to.eql(['parcel']);
    });
  });

  describe('by custom fields', () => {
    const fieldIds: Record<string, number> = {};

    before(async () => {
      for (const [name, type, choices = []] of [
        ['Product', 'choice', ['Kettle', 'Floor lamp']],
        ['Weight', 'number'],
        ['Contract ends', 'date'],
        ['Reference', 'text'],
        ['Colours', 'choices', ['Red', 'Blue']],
        ['Paid', 'checkbox'],
      ] as const) {
        const rows = choices.map((label, index) => ({ id: `c${index + 1}`, label, archived: false }));
        fieldIds[name] = await idOf(
          `insert into custom_fields (subject, name, type, choices, created_at, updated_at) values ('ticket', ?, ?, ?, now(), now())`,
          [name, type, JSON.stringify(rows)],
        );
      }
      const { Product, Weight, Reference, Colours, Paid } = fieldIds;
      await put('parcel', {
        [Product!]: 'c2',
        [Weight!]: 2.5,
        [fieldIds['Contract ends']!]: '2026-12-31',
        [Reference!]: 'Straße 12',
        [Colours!]: ['c1', 'c2'],
        [Paid!]: true,
      });
      await put('refund', { [Product!]: 'c1', [Weight!]: 10, [fieldIds['Contract ends']!]: '2027-01-01' });
    });

    const asked: [string, string[]][] = [
      ['field:product="floor lamp"', ['parcel']],
      ['field:Product=Kettle,"x"', []],
      ['field:"Product=kettle"', ['refund']],
      ['field:product="kettle,floor lamp"', ['parcel', 'refund']],
      ['field:weight>2.5', ['refund']],
      ['field:weight>=2,5', ['parcel', 'refund']],
      ['field:weight=10.0', ['refund']],
      ['field:weight<9', ['parcel']],
      ['field:"contract ends"<2027', ['parcel']],
      ['field:"Contract ends">2026', ['refund']],
      ['field:"Contract ends"=2026-12', ['parcel']],
      ['field:"Contract ends"<=2027-01-01', ['parcel', 'refund']],
      ['field:reference="STRASSE 12"', []],
      ['field:reference="STRAßE 12"', ['parcel']],
      ['field:reference=stra*', ['parcel']],
      ['field:colours=blue', ['parcel']],
      ['field:paid=yes', ['parcel']],
      ['field:weight -field:product=kettle', ['parcel']],
      ['field:weight warehouse', ['parcel']],
    ];
    for (const [q, keys] of asked) it(`finds by ${q}`, async () => expect(await set(q)).to.eql(keys));

    it('follows a value that is changed or emptied', async () => {
      await put('refund', { [fieldIds['Weight']!]: 3 });
      expect(await set('field:weight=10')).to.eql([]);
      expect(await set('field:weight=3')).to.eql(['refund']);
      await put('refund', {});
      expect(await set('field:weight')).to.eql(['parcel']);
    });

    it('explains what is no field or no value, and searches by the rest', async () => {
      const hints: [string, RegExp][] = [
        ['field:colour=red warehouse', /there is no field colour; there are .*Product/],
        ['field:weight=heavy warehouse', /Weight is a number/],
        ['field:product=lamp warehouse', /Product is never lamp/],
        ['field:product>c1 warehouse', /no more and less/],
        ['field:"contract ends"<soon warehouse', /is a date like/],
      ];
      for (const [q, words] of hints) {
        const { status, body } = await search(q);
        expect(status).to.equal(200);
        expect(body.problems[0].message).to.match(words);
        expect(q.slice(body.problems[0].start, body.problems[0].end)).to.match(/^field:/);
        expect(body.items).to.have.length(1);
      }
      const list = await api.request(api.agent, { path: '/api/tickets?q=field%3Anone%3D1' });
      expect(list.status).to.equal(200);
    });

    it('asks the rows of values by their index, and meets what many tickets have on its way', async () => {
      await query(
        `insert into ticket_field_values (ticket_id, field_id, value)
         select ?, ?, 'x' || n from generate_series(1, 3000) n`,
        [ids.get('refund'), fieldIds['Weight']],
      );
      await query('analyze ticket_field_values');
      const plan = await query(
        `explain select v.ticket_id from ticket_field_values v where v.field_id = ? and v.value = lower(left('X7', 200)) limit 2001`,
        [fieldIds['Weight']],
      );
      expect(JSON.stringify(plan)).to.contain('ticket_field_values_value');
      expect(await set('field:Weight')).to.eql(['parcel', 'refund']);
      expect(await set('field:Weight -field:Product')).to.eql(['refund']);
    });
  });
});
