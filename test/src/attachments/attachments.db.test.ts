import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  claimUploads,
  insertAttachments,
  keepAttachments,
  listAttachmentsOf,
} from '../../../src/attachments/index.ts';
import type { AppError } from '../../../src/platform/errors.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

function parsed(bytes: Buffer, contentType: string, filename: string) {
  const inline = contentType === 'image/png';
  return {
    filename,
    contentType,
    declaredType: contentType,
    size: bytes.length,
    sha256: sha256(bytes),
    inline,
    contentId: inline ? 'dot@x' : null,
    content: { bytes },
  };
}

interface Uploaded {
  id: number;
  filename: string;
  contentType: string;
  size: number;
  sha256: string;
}

describe('attachments', () => {
  let api: TestApi;
  let messageId: number;

  before(async () => {
    api = await startTestApi({
      ATTACH_MAX_BYTES: '200000',
      ATTACH_ALLOWED_MIME: 'image/*,text/plain,application/pdf,text/html',
    });
    messageId = await insertMessage('<p>Hello</p>');
  });
  after(() => api.close());

  async function insertMessage(html: string | null): Promise<number> {
    const { db } = api.app;
    const rows = { email: `ann${randomBytes(4).toString('hex')}@example.com` };
    const [mailbox] = await db('mailboxes').insert({ name: 'Support' }).returning('id');
    const [customer] = await db('customers').insert(rows).returning('id');
    const [ticket] = await db('tickets')
      .insert({ mailbox_id: mailbox.id, customer_id: customer.id, subject: 'Hi' })
      .returning('id');
    const [message] = await db('messages')
      .insert({ ticket_id: ticket.id, kind: 'customer', text: 'Hello', html })
      .returning('id');
    return message.id as number;
  }

  const upload = (bytes: Buffer, filename: string, type: string, by = api.agent) => {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(bytes)], { type }), filename);
    return api.request(by, { path: '/api/attachments', body });
  };
  const uploaded = async (bytes: Buffer, filename: string, type: string) =>
    (await (await upload(bytes, filename, type)).json()) as Uploaded;
  const download = (path: string, headers = {}, by = api.agent) => api.request(by, { path, headers });
  /** As a browser's cache asks; fetch would add a header of its own. */
  const statusOf = (path: string, headers: Record<string, string>) =>
    new Promise((resolve, reject) => {
      const { port, hostname } = new URL(api.url);
      const all = { ...headers, Authorization: api.agent.authorization };
      const asked = httpRequest({ port, hostname, path, headers: all }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on('error', reject).end();
    });
  const temporaryFiles = () => readdir(join(api.app.config.DATA_DIR, 'uploads'));

  it('come back byte for byte, never to be opened by a browser', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(150_000)]);
    const response = await upload(bytes, 'Rechnung März.pdf', 'application/pdf');
    expect(response.status).to.equal(201);
    const file = (await response.json()) as Uploaded;
    expect(file).to.deep.include({
      filename: 'Rechnung März.pdf',
      contentType: 'application/pdf',
      size: bytes.length,
      sha256: sha256(bytes),
    });
    const answer = await download(`/api/attachments/${file.id}`);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).to.equal(true);
    expect(Object.fromEntries(answer.headers)).to.include({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
      'content-disposition':
        'attachment; filename="Rechnung M_rz.pdf"; filename*=UTF-8\'\'Rechnung%20M%C3%A4rz.pdf',
    });
    expect(await temporaryFiles()).to.deep.equal([]);
  });

  it('are shown in place only when they are raster images', async () => {
    const picture = await uploaded(png, 'dot.png', 'application/octet-stream');
    expect(picture.contentType).to.equal('image/png');
    const inPlace = await download(`/api/attachments/${picture.id}?inline=1`);
    expect(inPlace.headers.get('content-disposition')).to.equal('inline; filename="dot.png"');
    expect(Buffer.from(await inPlace.arrayBuffer()).equals(png)).to.equal(true);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    for (const [bytes, name, type] of [
      [svg, 'x.svg', 'image/svg+xml'],
      [svg, 'x.png', 'image/png'],
      [Buffer.from('<script>alert(1)</script>'), 'x.html', 'text/html'],
    ] as const) {
      const file = await uploaded(bytes, name, type);
      const answer = await download(`/api/attachments/${file.id}?inline=1`);
      expect(answer.headers.get('content-disposition'), name).to.match(/^attachment/);
      await answer.arrayBuffer();
    }
  });

  it('are not drawn where they name more pixels than a browser should hold, and can still be had', async () => {
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const picture = await uploaded(bomb, 'bomb.png', 'image/png');
    const path = `/api/attachments/${picture.id}`;
    const refused = await download(`${path}?inline=1`);
    expect([
      refused.status,
      refused.headers.get('etag'),
      refused.headers.get('content-disposition'),
    ]).to.deep.equal([413, null, null]);
    expect(await refused.json()).to.include({ code: 'too_large' });
    const opened = await api.request(api.agent, {
      path: `${path}?inline=1`,
      headers: { 'Sec-Fetch-Dest': 'document' },
    });
    for (const answer of [opened, await download(path)]) {
      expect(answer.headers.get('content-disposition')).to.equal('attachment; filename="bomb.png"');
      expect(Buffer.from(await answer.arrayBuffer()).equals(bomb)).to.equal(true);
    }
  });

  it('are not sent again to who has them', async () => {
    const file = await uploaded(png, 'dot.png', 'image/png');
    const path = `/api/attachments/${file.id}`;
    const etag = (await download(path)).headers.get('etag') ?? '';
    expect(etag).to.equal(`"${file.sha256}"`);
    expect(await statusOf(path, { 'If-None-Match': etag })).to.equal(304);
    const head = await api.request(api.agent, { method: 'HEAD', path });
    expect(head.headers.get('content-length')).to.equal(String(png.length));
  });

  it('have names that are safe', async () => {
    const file = await uploaded(png, '../../etc/pass\u202Ewd\r\nX: y.png', 'image/png');
    expect(file.filename).not.to.match(/[\r\n/\u202E]/);
    const answer = await download(`/api/attachments/${file.id}`);
    expect(answer.headers.get('x')).to.equal(null);
    await answer.arrayBuffer();
  });

  it('that are too large are refused while they arrive, and leave nothing', async () => {
    const response = await upload(randomBytes(200_001), 'big.txt', 'text/plain');
    expect(response.status).to.equal(413);
    expect(await response.json()).to.include({
      code: 'too_large',
      detail: 'The file is larger than 195.3 kB.',
    });
    const announced = await upload(randomBytes(2_000_000), 'big.txt', 'text/plain');
    expect(announced.status).to.equal(413);
    expect((await upload(randomBytes(200_000), 'fits.txt', 'text/plain')).status).to.equal(201);
    expect(await temporaryFiles()).to.deep.equal([]);
  });

  it('of a type that is not accepted are refused, whatever they claim to be', async () => {
    const response = await upload(Buffer.from(`MZ${'\0'.repeat(200)}`), 'x.txt', 'text/plain');
    expect(response.status).to.equal(415);
    expect(await temporaryFiles()).to.deep.equal([]);
  });

  it('need a form with a file in it', async () => {
    const post = (type: string, body: string) =>
      api.request(api.agent, { path: '/api/attachments', body, headers: { 'Content-Type': type } });
    expect((await post('text/plain', 'x')).status).to.equal(415);
    expect((await post('multipart/form-data', 'x')).status).to.equal(400);
    expect((await post('multipart/form-data; boundary=x', 'garbage')).status).to.equal(400);
    const half = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf';
    expect((await post('multipart/form-data; boundary=x', half)).status).to.equal(400);
    const form = new FormData();
    form.append('other', new Blob(['x']), 'x.txt');
    expect((await api.request(api.agent, { path: '/api/attachments', body: form })).status).to.equal(400);
    expect(await temporaryFiles()).to.deep.equal([]);
  });

  it('whose sender goes away half-way leave nothing', async () => {
    const { port } = new URL(api.url);
    const upload = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/attachments',
      headers: { Authorization: api.agent.authorization, 'Content-Type': 'multipart/form-data; boundary=x' },
    });
    upload.on('error', () => undefined);
    upload.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nfirst half');
    await eventually('a temporary file', async () => (await temporaryFiles()).length === 1);
    upload.destroy();
    await eventually('no temporary file', async () => (await temporaryFiles()).length === 0);
  });

  it('are their uploader’s alone until they are sent, then everybody’s who reads tickets', async () => {
    const { id } = await uploaded(png, 'dot.png', 'image/png');
    const path = `/api/attachments/${id}`;
    expect((await download(path, {}, api.admin)).status).to.equal(404);
    expect((await api.request(null, { path })).status).to.equal(401);
    const actor = {
      kind: 'agent',
      id: api.agent.id,
      role: 'agent',
      name: 'agent',
      mailboxIds: null,
      teamIds: null,
    } as const;
    const ctx = api.app.contextFor(actor);
    const stranger = api.app.contextFor({ ...actor, id: api.admin.id });
    const refused = await claimUploads(stranger, [id], { id: messageId }).catch(
      (error: AppError) => error.code,
    );
    expect(refused).to.equal('invalid');
    await claimUploads(ctx, [id, id], { id: messageId });
    expect(await claimUploads(ctx, [id], { id: messageId }).catch((error: AppError) => error.code)).to.equal(
      'invalid',
    );
    expect((await download(path, {}, api.admin)).status).to.equal(200);
  });

  it('of a mail are kept or listed with the reason why not', async () => {
    const ctx = api.app.contextFor({ kind: 'system' });
    const policy = { allowedMime: ['image/*'], maxBytes: 1000 };
    const kept = await keepAttachments(
      ctx,
      [
        parsed(png, 'image/png', 'dot.png'),
        parsed(Buffer.from('MZ'), 'application/x-msdownload', 'virus.exe'),
        parsed(randomBytes(1001), 'image/jpeg', 'big.jpg'),
      ],
      policy,
    );
    const id = await insertMessage(null);
    await insertAttachments(ctx, id, kept);
    const rows = (await listAttachmentsOf(ctx.db, [id, messageId])).get(id) ?? [];
    expect(rows.map((row) => [row.filename, row.storage_key !== null, row.blocked])).to.deep.equal([
      ['dot.png', true, null],
      ['virus.exe', false, 'Files of type application/x-msdownload are not accepted here.'],
      ['big.jpg', false, 'The file is larger than 1000 bytes.'],
    ]);
    const refused = await download(`/api/attachments/${rows[1]?.id}`);
    expect(refused.status).to.equal(404);
    expect(((await refused.json()) as { detail: string }).detail).to.contain('not accepted here');
  });

  it('that storage lost are told so', async () => {
    const bytes = randomBytes(100);
    const { id } = await uploaded(bytes, 'lost.txt', 'text/plain');
    await api.app.storage.remove(`attachments/${sha256(bytes).slice(0, 2)}/${sha256(bytes)}`);
    expect((await download(`/api/attachments/${id}`)).status).to.equal(503);
  });

  it('are shown within the HTML of their message, which can do nothing', async () => {
    const ctx = api.app.contextFor({ kind: 'system' });
    const { sanitizeHtml } = await import('../../../mail/sanitize/index.ts');
    const id = await insertMessage(
      sanitizeHtml(
        '<p onclick="x()">Hi <img src="cid:dot@x"><img src="https://tracker.example/p.png"><script>alert(1)</script></p>',
      ),
    );
    const facts = { filename: 'dot.png', contentType: 'image/png', size: png.length, sha256: sha256(png) };
    const kept = {
      ...facts,
      inline: true,
      contentId: 'dot@x',
      storageKey: `attachments/xx/${facts.sha256}`,
      blocked: null,
    };
    await insertAttachments(ctx, id, [kept]);
    const [row] = (await listAttachmentsOf(ctx.db, [id])).get(id) ?? [];
    const blocked = await download(`/api/messages/${id}/html`);
    const html = await blocked.text();
    expect(html).to.contain(`src="/api/attachments/${row?.id}?inline=1"`);
    expect(html).not.to.match(/ src="https:|<script|onclick/);
    expect(Object.fromEntries(blocked.headers)).to.include({
      'content-type': 'text/html; charset=utf-8',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    });
    const shown = await download(`/api/messages/${id}/html?images=1`);
    expect(await shown.text())
      .to.match(new RegExp(` src="/api/messages/${id}/picture\\?url=[\\w-]+&amp;key=1-[\\w-]{22}"`))
      .and.not.match(/ src="https:/);
    expect(shown.headers.get('content-security-policy')).to.equal(
      blocked.headers.get('content-security-policy'),
    );
    expect((await download(`/api/messages/${await insertMessage(null)}/html`)).status).to.equal(404);
    expect((await api.request(null, { path: `/api/messages/${id}/html` })).status).to.equal(401);
  });

  it('load pictures of a sender an agent trusts, for that agent alone, and never of one whose mail is disowned', async () => {
    const ctx = api.app.contextFor({ kind: 'system' });
    const from = async (address: string | null): Promise<number> => {
      const id = await insertMessage('<p><img data-hd-remote="https://shop.example/p.png" /></p>');
      await ctx.db('messages').where({ id }).update({ from_email: address });
      return id;
    };
    const [one, two, other, nobody] = [
      await from('News@shop.example'),
      await from('news@shop.example'),
      await from('ann@other.example'),
      await from(null),
    ];
    const trust = async (id: number, always: boolean): Promise<number> =>
      (
        await api.request(api.agent, {
          method: 'PUT',
          path: `/api/messages/${id}/pictures`,
          json: { always },
        })
      ).status;
    const shown = async (id: number, who = api.agent): Promise<(string | null)[]> => {
      const html = await (await api.request(who, { path: `/api/messages/${id}/html` })).text();
      return [
        /name="hd-pictures" content="(\w+)"/.exec(html)?.[1] ?? null,
        html.includes('/picture?url=') ? 'loaded' : null,
      ];
    };
    expect(await shown(one)).to.deep.equal(['may', null]);
    expect([await trust(one, true), await trust(two, true)]).to.deep.equal([204, 204]);
    expect([await shown(one), await shown(two)]).to.deep.equal([
      ['always', 'loaded'],
      ['always', 'loaded'],
    ]);
    expect(await shown(one, api.admin), 'somebody else’s choice').to.deep.equal(['may', null]);
    expect([await shown(other), await trust(nobody, true)]).to.deep.equal([['may', null], 400]);
    const { ticket_id: ticketId } = await ctx.db('messages').where({ id: two }).first();
    const { mailbox_id: mailboxId } = await ctx.db('tickets').where({ id: ticketId }).first();
    await ctx
      .db('raw_mails')
      .insert({ sha256: sha256(png), size: 1, compressed: png, created_at: new Date() });
    await ctx.db('inbound_mails').insert({
      received_at: new Date(),
      mailbox_id: mailboxId,
      remote_address: '192.0.2.1',
      envelope_from: '',
      envelope_to: [],
      raw_sha256: sha256(png),
      size: 1,
      outcome: 'ticket_opened',
      ticket_id: ticketId,
      message_id: two,
      authentication: JSON.stringify({ verdict: 'fail' }),
    });
    expect(await shown(two), 'whoever sent it only says that it is them').to.deep.equal(['never', null]);
    expect(await trust(two, true)).to.equal(400);
    expect([await trust(one, false), await shown(one)]).to.deep.equal([204, ['may', null]]);
  });
});
