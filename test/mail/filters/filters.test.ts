// rspamd and clamd, asked over their real protocols, and what becomes of the question when they are not well.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { askClamd, readClamdAddress } from '../../../mail/filters/clamd.ts';
import { askRspamd, type ScannedMail } from '../../../mail/filters/rspamd.ts';
import type { MailSource } from '../../../mail/parse/parse-result.ts';
import { eicar, startClamdServer } from '../../support/clamd-server.ts';
import { gtube, startRspamdServer, type RspamdServer } from '../../support/rspamd-server.ts';

const timeoutMs = 5_000;
const mailOf = (text: string): { bytes: Buffer } => ({
  bytes: Buffer.from(`Subject: Hello\r\n\r\n${text}\r\n`),
});
const problemOf = (asking: Promise<unknown>): Promise<string> =>
  asking.then(
    () => 'none',
    (error: unknown) => (error as Error).message,
  );

const scanned = (source: MailSource & { bytes: Buffer }, from = 'ann@customer.example'): ScannedMail => ({
  source,
  size: source.bytes.length,
  peer: { remoteAddress: '192.0.2.7', helo: 'mx.customer.example' },
  envelope: { from, to: ['support@desk.example', 'sales@desk.example'] },
});

describe('rspamd', () => {
  let rspamd: RspamdServer;
  beforeEach(async () => {
    rspamd = await startRspamdServer();
  });
  afterEach(() => rspamd.close());

  it('is told the whole mail, its envelope and its peer', async () => {
    const mail = scanned(mailOf('It burns.'));
    expect(await askRspamd({ url: rspamd.url, timeoutMs }, mail)).to.deep.equal({
      action: 'no action',
      score: 0.1,
      requiredScore: 15,
      symbols: [],
    });
    const [asked] = rspamd.asked;
    expect(asked?.body.equals((mail.source as { bytes: Buffer }).bytes)).to.equal(true);
    expect(asked?.headers).to.include({
      ip: '192.0.2.7',
      helo: 'mx.customer.example',
      from: 'ann@customer.example',
      rcpt: 'support@desk.example, sales@desk.example',
      'content-length': String(mail.size),
    });
  });

  it('says what it takes for spam, the heaviest rule first', async () => {
    const verdict = await askRspamd({ url: rspamd.url, timeoutMs }, scanned(mailOf(gtube)));
    expect(verdict).to.deep.include({ action: 'reject', score: 99, symbols: ['GTUBE', 'MIME_GOOD'] });
  });

  it('gets no header that a stranger has put line breaks into', async () => {
    await askRspamd(
      { url: rspamd.url, timeoutMs },
      scanned(mailOf('Hello'), 'ann@customer.example\r\nSettings-Id: x'),
    );
    expect(rspamd.asked[0]?.headers).to.not.have.property('settings-id');
    expect(rspamd.asked[0]?.headers).to.not.have.property('from');
  });

  it('is given up when it refuses, talks nonsense, is silent or is away', async () => {
    const ask = (url = rspamd.url): Promise<string> =>
      problemOf(askRspamd({ url, timeoutMs: 200 }, scanned(mailOf('Hello'))));
    rspamd.broken = 500;
    expect(await ask()).to.equal('rspamd answered 500');
    rspamd.broken = 'nonsense';
    expect(await ask()).to.match(/something else/);
    rspamd.broken = 'silent';
    expect(await ask()).to.match(/abort/i);
    expect(await ask('http://127.0.0.1:1')).to.match(/ECONNREFUSED/);
  });
});

describe('clamd', () => {
  it('finds what it knows, in memory and in a file of several chunks', async () => {
    const clamd = await startClamdServer();
    const directory = await mkdtemp(join(tmpdir(), 'clamd-'));
    try {
      const ask = (source: MailSource) => askClamd({ address: clamd.address, timeoutMs }, { source });
      expect(await ask(mailOf('Hello'))).to.deep.equal({ infected: false });
      expect(await ask(mailOf(eicar))).to.deep.equal({ infected: true, name: 'Eicar-Signature' });
      const path = join(directory, 'mail');
      await writeFile(path, `${'x'.repeat(300_000)}${eicar}`);
      expect(await ask({ path })).to.deep.equal({ infected: true, name: 'Eicar-Signature' });
      expect(clamd.scanned.at(-1)).to.equal(300_000 + eicar.length);
    } finally {
      await clamd.close();
      await rm(directory, { recursive: true });
    }
  });

  it('is given up when the mail is beyond its limit, when it is silent, and when it is away', async () => {
    const small = await startClamdServer({ streamMaxLength: 100_000 });
    const silent = await startClamdServer({ silent: true });
    try {
      const large = { source: { bytes: Buffer.alloc(3_000_000, 'x') } };
      expect(await problemOf(askClamd({ address: small.address, timeoutMs }, large))).to.match(
        /size limit exceeded/,
      );
      const asking = askClamd({ address: silent.address, timeoutMs: 100 }, { source: mailOf('Hello') });
      expect(await problemOf(asking)).to.match(/in time/);
      const away = askClamd({ address: '127.0.0.1:1', timeoutMs }, { source: mailOf('Hello') });
      expect(await problemOf(away)).to.match(/ECONNREFUSED/);
    } finally {
      await Promise.all([small.close(), silent.close()]);
    }
  });

  it('is found by host and port, also of IPv6, or by the path of its socket', () => {
    expect(readClamdAddress('clamav:3310')).to.deep.equal({ host: 'clamav', port: 3310 });
    expect(readClamdAddress('[::1]:3310')).to.deep.equal({ host: '::1', port: 3310 });
    expect(readClamdAddress('/run/clamav/clamd.ctl')).to.deep.equal({ path: '/run/clamav/clamd.ctl' });
    expect(() => readClamdAddress('clamav')).to.throw(/host:port/);
  });
});
