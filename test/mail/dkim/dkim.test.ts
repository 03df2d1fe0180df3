// Signatures another library verifies against a record in a DNS that knows only it, and what is said about records that are wrong.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { authenticate } from 'mailauth';
import { compose } from '../../../mail/compose/compose.ts';
import { quotedParts, recordName, recordProblem, recordValue } from '../../../mail/dkim/dkim-record.ts';
import { signMail } from '../../../mail/dkim/sign-mail.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const p = publicKey.toString('base64');
const name = recordName('desk.example', 'hd1');

const notFound = Object.assign(new Error('nothing'), { code: 'ENOTFOUND' });
const resolver = async (asked: string): Promise<string[][]> => {
  if (asked === name) return [recordValue(p).match(/.{1,255}/g) as string[]];
  throw notFound;
};

function mail(text: string, size = 0): Readable {
  return compose({
    from: { address: 'support@desk.example', name: 'Größe 📦' },
    replyTo: 'support+t-1@desk.example',
    to: [{ address: 'ann@example.com', name: 'سؤال' }],
    cc: [],
    subject: `Ответ ${'длинный '.repeat(20)}`,
    messageId: 'x@desk.example',
    inReplyTo: 'first@example.com',
    references: ['first@example.com'],
    date: new Date('2026-11-23T10:00:00Z'),
    text,
    html: null,
    automatic: null,
    listId: null,
    language: 'en',
    loopHost: 'desk.example',
    attachments:
      size === 0
        ? []
        : [
            {
              filename: 'a.bin',
              contentType: 'application/octet-stream',
              contentId: null,
              inline: false,
              open: () => Readable.from([Buffer.alloc(size, 7)]),
            },
          ],
  });
}

async function verdict(raw: Buffer): Promise<{ result: string; domain: string | undefined }> {
  const { dkim } = await authenticate(raw, { sender: 'support@desk.example', resolver, disableBimi: true });
  const [first] = dkim ? dkim.results : [];
  return { result: String(first?.status.result), domain: first?.signingDomain || undefined };
}

describe('signing mail', () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'hd-dkim-'));
  });
  after(() => rm(directory, { recursive: true }));

  const signed = (raw: Readable): Promise<Buffer> =>
    buffer(signMail(raw, { domain: 'desk.example', selector: 'hd1', privateKey }, directory));

  it('is verified by another library against the record', async () => {
    expect(await verdict(await signed(mail('Hello.\n.\n\n  spaces  \n\n')))).to.deep.equal({
      result: 'pass',
      domain: 'desk.example',
    });
  });

  it('fails when a signed field, the text or a file is changed on the way', async () => {
    const raw = (await signed(mail('Hello Ann'))).toString('latin1');
    for (const [from, to] of [
      ['Hello Ann', 'Hello Bob'],
      ['In-Reply-To: <first', 'In-Reply-To: <other'],
      ['ann@example.com', 'bob@example.com'],
    ] as const) {
      expect(raw).to.contain(from);
      expect((await verdict(Buffer.from(raw.replace(from, to), 'latin1'))).result).to.not.equal('pass');
    }
  });

  it('takes mails that do not fit into memory through a file, and leaves none behind', async () => {
    const raw = await signed(mail('Large', 6 * 1024 * 1024));
    expect(raw.length).to.be.above(8 * 1024 * 1024);
    expect((await verdict(raw)).result).to.equal('pass');
    expect(await readdir(directory)).to.deep.equal([]);
  });

  it('fails with the error of a file that cannot be read', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('From: a@desk.example\r\n\r\nx');
        throw new Error('storage is down');
      })(),
    );
    const failure = await signed(broken).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).to.be.an('error').with.property('message', 'storage is down');
  });
});

const problem = (...records: string[]): string | null => recordProblem(name, records, p);

describe('the record of a key', () => {
  it('is right as it is shown, whole or in parts', () => {
    expect(problem(recordValue(p))).to.equal(null);
    expect(problem(`p=${p}`)).to.equal(null);
    expect(problem('some other text', `v=DKIM1;k=rsa;p=${p.slice(0, 60)} ${p.slice(60)}`)).to.equal(null);
    const parts = quotedParts(recordValue(p)).match(/"([^"]*)"/g) ?? [];
    expect(parts.length).to.equal(2);
    expect(parts.map((part) => part.slice(1, -1)).join('')).to.equal(recordValue(p));
    for (const part of parts) expect(part.length).to.be.at.most(257);
  });

  it('is told apart by what is wrong with it', () => {
    expect(problem()).to.contain('no TXT record');
    expect(problem('hello')).to.contain('is no DKIM key');
    expect(problem(recordValue(p), recordValue('other'))).to.contain('2 keys');
    expect(problem('v=DKIM1; p=')).to.contain('withdrawn');
    expect(problem(recordValue('MIIB'))).to.contain('cut off after 4');
    expect(problem(recordValue('other'))).to.contain('another one');
    expect(problem(`v=DKIM2; p=${p}`)).to.contain('v=DKIM1');
    expect(problem(`v=DKIM1; k=ed25519; p=${p}`)).to.contain('k=rsa');
  });
});
