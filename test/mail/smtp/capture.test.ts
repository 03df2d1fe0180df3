// The capture server: mail kept as files, listed newest first, read by id and nothing else.
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { startCaptureServer } from '../../../mail/smtp/capture.ts';
import type { CaptureServer } from '../../../mail/smtp/capture.ts';
import { listCaptured, readCaptured } from '../../../mail/smtp/captured-mails.ts';
import { createRelay } from '../../../mail/smtp/relay.ts';
import type { Relay } from '../../../mail/smtp/relay.ts';

describe('The capture server', () => {
  let parent: string;
  let directory: string;
  let server: CaptureServer;
  let relay: Relay;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'hd-capture-'));
    directory = join(parent, 'outbox');
    server = await startCaptureServer({ host: '127.0.0.1', port: 0, directory });
    relay = createRelay({
      host: '127.0.0.1',
      port: server.port,
      secure: false,
      requireTls: false,
      maxConnections: 1,
      helloName: 'desk.example',
    });
  });

  afterEach(async () => {
    await relay.close();
    await server.close();
    await rm(parent, { recursive: true, force: true });
  });

  async function send(subject: string, to = ['ann@example.com'], body = 'hello'): Promise<string> {
    const raw = `X-Envelope-To: <liar@example.com>\r\nSubject: ${subject}\r\nFrom: Desk <s@desk.example>\r\nTo: ann@example.com\r\nMessage-ID: <${subject.length}@desk.example>\r\n\r\n${body}\r\n`;
    const result = await relay.send({ envelope: { from: 's@desk.example', to }, raw: Buffer.from(raw) });
    expect(result.outcome).to.equal('sent');
    return raw;
  }

  it('keeps a mail as one file with its envelope on top', async () => {
    const raw = await send('one', ['ann@example.com', 'bob@example.com']);
    const names = (await readdir(directory)).filter((name) => !name.startsWith('.'));
    expect(names).to.have.length(1);
    expect(names[0]).to.match(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-\d{6}-[0-9a-f]{6}\.eml$/);
    expect((await stat(join(directory, names[0]!))).mode & 0o777).to.equal(0o600);
    expect((await readCaptured(directory, names[0]!))!.toString()).to.equal(
      `X-Envelope-To: <ann@example.com>\r\nX-Envelope-To: <bob@example.com>\r\nX-Envelope-From: <s@desk.example>\r\n${raw}`,
    );
  });

  it('keeps a large mail whole', async () => {
    const raw = await send('large', ['ann@example.com'], 'x'.repeat(70).concat('\r\n').repeat(20_000));
    const { items } = await listCaptured(directory, { limit: 1 });
    const kept = await readCaptured(directory, items[0]!.id);
    expect(kept!.subarray(-raw.length).equals(Buffer.from(raw))).to.equal(true);
    expect(items[0]!.size).to.equal(kept!.length);
  });

  it('lists them newest first, a page at a time, and does not take the sender at its word', async () => {
    for (const subject of ['first', 'the\r\n second', 'third one']) await send(subject);
    const page = await listCaptured(directory, { limit: 2 });
    expect(page.items.map((mail) => mail.subject)).to.deep.equal(['third one', 'the second']);
    const rest = await listCaptured(directory, { limit: 2, before: page.nextCursor! });
    expect(rest.nextCursor).to.equal(null);
    expect(rest.items).to.have.length(1);
    const [mail] = rest.items;
    expect(mail).to.deep.include({
      envelopeFrom: 's@desk.example',
      envelopeTo: ['ann@example.com'],
      subject: 'first',
      from: 'Desk <s@desk.example>',
      to: 'ann@example.com',
      messageId: '<5@desk.example>',
    });
    expect(Math.abs(mail!.receivedAt.getTime() - Date.now())).to.be.below(60_000);
  });

  it('keeps UTF-8 in the envelope readable and headers octet by octet', async () => {
    await send('grüße', ['jürgen@müller.example']);
    const [mail] = (await listCaptured(directory, { limit: 1 })).items;
    expect(mail!.envelopeTo).to.deep.equal(['jürgen@müller.example']);
    expect(Buffer.from(mail!.subject, 'latin1').toString()).to.equal('grüße');
  });

  it('gives only what it kept: no id leaves the directory', async () => {
    await writeFile(join(parent, 'secret.eml'), 'secret');
    const ids = [
      '../secret.eml',
      '/etc/passwd',
      '..',
      '',
      '.spool',
      `2026-01-01T00-00-00-000Z-000001-abcdef.eml/../../secret.eml`,
    ];
    for (const id of ids) expect(await readCaptured(directory, id), id).to.equal(null);
    expect(await readCaptured(directory, '2026-01-01T00-00-00-000Z-000001-abcdef.eml')).to.equal(null);
  });

  it('lists nothing for a directory that is not there', async () => {
    expect(await listCaptured(join(parent, 'absent'), { limit: 10 })).to.deep.equal({
      items: [],
      nextCursor: null,
    });
  });

  it('clears unfinished files of an earlier run at start', async () => {
    await server.close();
    await writeFile(join(directory, '.2026.eml.part'), 'half a mail');
    server = await startCaptureServer({ host: '127.0.0.1', port: 0, directory });
    expect(await readdir(directory)).to.deep.equal(['.spool']);
  });

  it('defers a mail it cannot keep', async () => {
    await rm(directory, { recursive: true });
    const result = await relay.send({
      envelope: { from: '', to: ['a@b.example'] },
      raw: Buffer.from('x\r\n'),
    });
    expect(result).to.include({ outcome: 'deferred', code: 451 });
  });
});
