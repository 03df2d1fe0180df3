// What becomes of a mail handed to a relay: sent, deferred or failed, against real servers that misbehave.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { developmentCertificate } from '../../../mail/smtp/certificate.ts';
import { createRelay } from '../../../mail/smtp/relay.ts';
import type { Relay, RelayOptions, SendResult } from '../../../mail/smtp/relay.ts';
import { startSink } from '../../support/smtp-sink.ts';
import type { SmtpSink } from '../../support/smtp-sink.ts';

const RAW = Buffer.from('Message-ID: <1@desk.example>\r\nSubject: hello\r\n\r\n.dot\r\n');
const ENVELOPE = { from: 'support@desk.example', to: ['ann@example.com'] };

function relayTo(port: number, more: Partial<RelayOptions> = {}): Relay {
  return createRelay({
    host: '127.0.0.1',
    port,
    secure: false,
    requireTls: false,
    maxConnections: 2,
    helloName: 'desk.example',
    ...more,
  });
}

describe('The relay', () => {
  let sink: SmtpSink;
  let relay: Relay;

  beforeEach(async () => {
    sink = await startSink();
    relay = relayTo(sink.port);
  });

  afterEach(async () => {
    await relay.close();
    await sink.close();
  });

  function send(raw: Buffer | Readable = RAW, to = ENVELOPE.to): Promise<SendResult> {
    return relay.send({ envelope: { from: ENVELOPE.from, to }, raw });
  }

  it('sends the bytes as they are and reports what the server said', async () => {
    const result = await send();
    expect(result).to.deep.equal({
      outcome: 'sent',
      response: '250 OK: message queued',
      accepted: ['ann@example.com'],
      rejected: [],
    });
    const [mail] = await sink.waitFor(1);
    expect(mail).to.deep.equal({ ...ENVELOPE, raw: RAW, messageId: '<1@desk.example>' });
  });

  it('sends a stream, and the null sender', async () => {
    const pieces = Array.from({ length: 50 }, (_, line) => Buffer.from(`line ${line}\r\n`));
    const raw = Readable.from([RAW, ...pieces]);
    const result = await relay.send({ envelope: { from: '', to: ENVELOPE.to }, raw });
    expect(result.outcome).to.equal('sent');
    expect(sink.mails[0]!.from).to.equal('');
    expect(sink.mails[0]!.raw.equals(Buffer.concat([RAW, ...pieces]))).to.equal(true);
    expect(raw.destroyed).to.equal(true);
  });

  it('says no more than it means, whatever line ends are in our name or in an address', async () => {
    const more = '\r\nRCPT TO:<victim@example.com>\r\n';
    const refused = await Promise.all([
      send(RAW, [`ann@example.com>${more}`]),
      send(RAW, ['ann@example.com> <victim@example.com']),
      relay.send({ envelope: { from: `${ENVELOPE.from}>${more}`, to: ENVELOPE.to }, raw: RAW }),
    ]);
    expect(refused.map(({ outcome }) => outcome)).to.deep.equal(['failed', 'failed', 'failed']);
    expect(sink.connections()).to.equal(0);
    const named = relayTo(sink.port, { helloName: `desk.example\r\nMAIL FROM:<x@y.example>${more}` });
    expect((await named.send({ envelope: ENVELOPE, raw: RAW })).outcome).to.equal('deferred');
    expect(sink.mails).to.deep.equal([]);
    await named.close();
  });

  it('uses its sessions again', async () => {
    for (let count = 0; count < 5; count += 1) await send();
    expect(sink.mails).to.have.length(5);
    expect(sink.connections()).to.equal(1);
  });

  it('reports the recipients the server refused beside those it took', async () => {
    sink.respondWith({
      at: 'rcpt',
      recipient: 'gone@example.com',
      answer: { code: 550, text: '5.1.1 unknown' },
    });
    sink.respondWith({
      at: 'rcpt',
      recipient: 'full@example.com',
      answer: { code: 452, text: '4.2.2 full' },
    });
    expect(await send(RAW, ['ann@example.com', 'gone@example.com', 'full@example.com'])).to.deep.equal({
      outcome: 'sent',
      response: '250 OK: message queued',
      accepted: ['ann@example.com'],
      rejected: [
        { address: 'gone@example.com', code: 550, response: '550 5.1.1 unknown' },
        { address: 'full@example.com', code: 452, response: '452 4.2.2 full' },
      ],
    });
  });

  it('defers when one of several refused recipients is refused for now only', async () => {
    sink.respondWith({
      at: 'rcpt',
      recipient: 'gone@example.com',
      answer: { code: 550, text: '5.1.1 unknown' },
    });
    sink.respondWith({
      at: 'rcpt',
      recipient: 'full@example.com',
      answer: { code: 452, text: '4.2.2 full' },
    });
    expect(await send(RAW, ['full@example.com', 'gone@example.com'])).to.deep.equal({
      outcome: 'deferred',
      code: 452,
      response: '452 4.2.2 full',
      rejected: [
        { address: 'full@example.com', code: 452, response: '452 4.2.2 full' },
        { address: 'gone@example.com', code: 550, response: '550 5.1.1 unknown' },
      ],
    });
  });

  it('names refused recipients as they were asked for, however their domain is written', async () => {
    const unknown = { code: 550, text: '5.1.1 unknown' };
    sink.respondWith({ at: 'rcpt', recipient: 'Bob.Lee@nowhere.test', answer: unknown });
    sink.respondWith({ at: 'rcpt', recipient: 'eva@münchen.test', answer: { code: 450, text: 'grey' } });
    const to = ['ann@example.com', 'Bob.Lee@NoWhere.TEST', 'eva@München.test', 'Bob.Lee@nowhere.test'];
    const result = await send(RAW, to);
    expect(result.outcome === 'sent' && result.rejected).to.deep.equal([
      { address: 'Bob.Lee@NoWhere.TEST', code: 550, response: '550 5.1.1 unknown' },
      { address: 'Bob.Lee@nowhere.test', code: 550, response: '550 5.1.1 unknown' },
      { address: 'eva@München.test', code: 450, response: '450 grey' },
    ]);
    expect(sink.mails[0]?.to).to.deep.equal(['ann@example.com']);
  });

  for (const at of ['mail', 'rcpt', 'data'] as const) {
    it(`fails on 5xx and defers on 4xx at ${at}, and sends the next mail`, async () => {
      sink.respondWith({ at, times: 1, answer: { code: 554, text: '5.7.1 no' } });
      sink.respondWith({ at, times: 1, answer: { code: 451, text: '4.3.0 later' } });
      expect(await send()).to.include({ outcome: 'failed', code: 554, response: '554 5.7.1 no' });
      expect(await send()).to.include({ outcome: 'deferred', code: 451, response: '451 4.3.0 later' });
      expect((await send()).outcome).to.equal('sent');
      expect(sink.mails).to.have.length(1);
    });
  }

  it('defers when the relay turns us away at the greeting, even for good', async () => {
    sink.respondWith({ at: 'connect', times: 1, answer: { code: 554, text: '5.7.1 not you' } });
    expect(await send()).to.deep.equal({ outcome: 'deferred', code: 554, response: '554 5.7.1 not you' });
    expect((await send()).outcome).to.equal('sent');
  });

  for (const at of ['connect', 'mail', 'data'] as const) {
    it(`defers without a code when the server hangs up at ${at}, and never sends twice by itself`, async () => {
      sink.respondWith({ at, times: 1, answer: 'close' });
      expect(await send()).to.deep.include({ outcome: 'deferred', code: null });
      expect(sink.mails).to.have.length(0);
      expect((await send()).outcome).to.equal('sent');
      expect(sink.mails).to.have.length(1);
    });
  }

  it('defers when nobody listens', async () => {
    await sink.close();
    const result = await send();
    expect(result).to.include({ outcome: 'deferred', code: null });
    expect(result.response).to.contain('ECONNREFUSED');
    sink = await startSink();
  });

  it('defers when the server hangs, within its timeouts', async () => {
    await relay.close();
    relay = relayTo(sink.port, { timeouts: { greetingMs: 100, idleMs: 100 } });
    for (const at of ['connect', 'mail', 'data'] as const) {
      sink.acceptAll();
      sink.respondWith({ at, answer: 'hang' });
      expect(await send(), at).to.deep.include({ outcome: 'deferred', code: null });
    }
  });

  it('tells what a server says as text, whatever it is', async () => {
    sink.respondWith({
      at: 'mail',
      times: 1,
      answer: { code: 550, text: 'no\u0000\u0007\u001b[31m ' + 'x'.repeat(5000) },
    });
    const { response } = await send();
    expect(response)
      .to.match(/^550 no +\[31m x+$/)
      .and.to.have.length.below(2001);
  });

  it('gives up on a server that is never silent and never done', async () => {
    const dripping = await startDripping();
    const slow = relayTo(dripping.port, { timeouts: { totalMs: 200 } });
    const result = await slow.send({ envelope: ENVELOPE, raw: RAW });
    expect(result).to.include({
      outcome: 'deferred',
      code: null,
      response: 'gave up: the server took too long',
    });
    await slow.close();
    dripping.close();
  });

  it('never ends a mail whose stream broke off, and defers it', async () => {
    const broken = Readable.from(
      (async function* () {
        yield RAW;
        throw new Error('storage went away');
      })(),
    );
    const result = await send(broken);
    expect(result).to.include({ outcome: 'deferred', code: null });
    expect(result.response).to.contain('storage went away');
    expect((await send()).outcome).to.equal('sent');
    expect(sink.mails.map((mail) => mail.raw.equals(RAW))).to.deep.equal([true]);
  });
});

describe('The relay over TLS and with a login', () => {
  let directory: string;
  let sink: SmtpSink;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'hd-relay-'));
    sink = await startSink({
      ...(await developmentCertificate(directory, 'localhost')),
      disabledCommands: [],
      authOptional: true,
      onAuth: (auth, _session, callback) =>
        auth.password === 'right' ? callback(null, { user: auth.username }) : callback(new Error('no')),
    });
  });

  afterEach(async () => {
    await sink.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function outcome(options: Partial<RelayOptions>): Promise<SendResult> {
    const relay = relayTo(sink.port, options);
    const result = await relay.send({ envelope: ENVELOPE, raw: RAW });
    await relay.close();
    return result;
  }

  it('takes a self-signed certificate where TLS is a bonus, not where it was asked for', async () => {
    expect((await outcome({})).outcome).to.equal('sent');
    expect(await outcome({ requireTls: true })).to.include({ outcome: 'deferred', code: null });
    expect((await outcome({ requireTls: true, allowSelfSigned: true })).outcome).to.equal('sent');
    expect(await outcome({ allowSelfSigned: false })).to.include({ outcome: 'deferred', code: null });
  });

  it('does not show a password to a server it cannot verify', async () => {
    expect(await outcome({ user: 'desk', password: 'right' })).to.include({
      outcome: 'deferred',
      code: null,
    });
    expect((await outcome({ user: 'desk', password: 'right', allowSelfSigned: true })).outcome).to.equal(
      'sent',
    );
  });

  it('defers all mail on a wrong password, as the mail is not at fault', async () => {
    const result = await outcome({ user: 'desk', password: 'wrong', allowSelfSigned: true });
    expect(result).to.include({ outcome: 'deferred', code: 535 });
    expect(sink.mails).to.have.length(0);
  });
});

/** Greets, then sends one line of an endless EHLO reply after another. */
async function startDripping(): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket: Socket) => {
    sockets.add(socket);
    socket.write('220 drip ESMTP\r\n');
    const drip = setInterval(() => socket.write('250-DRIP\r\n'), 20);
    socket.on('error', () => undefined).on('close', () => clearInterval(drip));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
