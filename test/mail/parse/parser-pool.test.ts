// The pool: one bad mail costs its thread and nothing else.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { createParserPool, type ParserPoolOptions } from '../../../mail/parse/parser-pool.ts';
import type { ParserPool } from '../../../mail/parse/parse-result.ts';
import { fixture, mailOf } from './parse-fixture.ts';

const ENVELOPE = { from: 'ann@example.com', to: ['support@desk.example'] };
/** Sanitising this takes far longer than the test's limit. */
const SLOW = Buffer.from(mailOf(['Content-Type: text/html'], '<i>x</i>'.repeat(1_500_000)));
/** A quote makes the folding build a tree, which does not fit into the heap of a thread. */
const HEAVY = Buffer.from(
  mailOf(['Content-Type: text/html'], `<blockquote type="cite">${'<i>x</i>'.repeat(900_000)}`),
);
const UNBOUND = {
  htmlCharacters: 1e9,
  htmlTags: 1e9,
  htmlDepth: 1e9,
  bodyPartBytes: 1e9,
  textCharacters: 1e9,
};

describe('createParserPool', function () {
  this.timeout(60_000);
  let directory = '';
  const pools: ParserPool[] = [];

  function pool(options: Partial<ParserPoolOptions> = {}): ParserPool {
    const made = createParserPool({ threads: 2, timeoutMs: 20_000, spoolDirectory: directory, ...options });
    pools.push(made);
    return made;
  }

  beforeEach(() => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'pool-test-'));
  });

  afterEach(async () => {
    await Promise.all(pools.splice(0).map((made) => made.close()));
    rmSync(directory, { recursive: true, force: true });
  });

  it('parses bytes and files, many at once, and leaves the bytes usable', async () => {
    const threads = pool();
    const bytes = fixture('gmail-reply');
    const file = path.join(directory, 'mail.eml');
    writeFileSync(file, bytes);
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        threads.parse(index % 2 === 0 ? { bytes } : { path: file }, ENVELOPE),
      ),
    );
    for (const result of results)
      expect(result).to.have.nested.property('mail.text', 'It works now, thanks!');
    expect(bytes.equals(fixture('gmail-reply'))).to.equal(true);
  });

  it('hands large attachments over as files, small ones as bytes, and removes the files on dispose', async () => {
    const large = randomBytes(700_000);
    const body = `--b\r\nContent-Type: application/x-large\r\nContent-Transfer-Encoding: base64\r\n\r\n${large.toString('base64').replaceAll(/.{76}/g, '$&\r\n')}\r\n--b\r\nContent-Type: application/x-small\r\n\r\nabc\r\n--b--\r\n`;
    const result = await pool().parse(
      { bytes: Buffer.from(mailOf(['Content-Type: multipart/mixed; boundary=b'], body)) },
      ENVELOPE,
    );
    if (result.outcome !== 'parsed') throw new Error(result.reason);
    const [first, second] = result.mail.attachments;
    expect(second?.content).to.deep.equal({ bytes: new Uint8Array([97, 98, 99]) });
    expect(first).to.include({ size: 700_000, sha256: createHash('sha256').update(large).digest('hex') });
    const file = first && 'path' in first.content ? first.content.path : '';
    expect(readFileSync(file).equals(large)).to.equal(true);
    await result.dispose();
    expect(existsSync(file)).to.equal(false);
    expect(readdirSync(directory)).to.deep.equal([]);
  });

  it('lets small mails pass large ones that wait', async () => {
    const threads = pool({ threads: 1 });
    const file = path.join(directory, 'large.eml');
    // What is in a file counts as large.
    writeFileSync(file, mailOf([], 'x'.repeat(10_000)));
    const order: string[] = [];
    const parse = async (name: string, source: { bytes: Buffer } | { path: string }): Promise<void> => {
      await threads.parse(source, ENVELOPE);
      order.push(name);
    };
    await Promise.all([
      parse('first large', { path: file }),
      parse('second large', { path: file }),
      parse('small', { bytes: fixture('gmail-reply') }),
    ]);
    expect(order).to.deep.equal(['small', 'first large', 'second large']);
  });

  it('gives up on a mail that takes too long, and parses the others', async () => {
    const threads = pool({ timeoutMs: 1500, limits: UNBOUND });
    const slow = threads.parse({ bytes: SLOW }, ENVELOPE);
    const others = Array.from({ length: 5 }, () =>
      threads.parse({ bytes: fixture('gmail-reply') }, ENVELOPE),
    );
    expect(await slow).to.deep.equal({
      outcome: 'unparsable',
      reason: 'reading took longer than 1.5 seconds',
    });
    for (const result of await Promise.all(others)) expect(result.outcome).to.equal('parsed');
  });

  it('survives a mail that eats the memory of its thread', async () => {
    const threads = pool({ threads: 1, limits: UNBOUND, timeoutMs: 50_000 });
    const heavy = threads.parse({ bytes: HEAVY }, ENVELOPE);
    const next = threads.parse({ bytes: fixture('gmail-reply') }, ENVELOPE);
    const result = await heavy;
    expect(result.outcome).to.equal('unparsable');
    expect('reason' in result ? result.reason : '').to.match(/memory/);
    expect((await next).outcome).to.equal('parsed');
  });

  it('answers for a file that is not there', async () => {
    const result = await pool().parse({ path: path.join(directory, 'gone.eml') }, ENVELOPE);
    expect(result.outcome).to.equal('unparsable');
    expect('reason' in result ? result.reason : '').to.contain('ENOENT');
  });

  it('answers every waiting mail when it closes', async () => {
    const threads = pool({ threads: 1, limits: UNBOUND });
    const waiting = [threads.parse({ bytes: SLOW }, ENVELOPE), threads.parse({ bytes: SLOW }, ENVELOPE)];
    await threads.close();
    for (const result of await Promise.all(waiting)) expect(result.outcome).to.equal('unparsable');
    expect((await threads.parse({ bytes: SLOW }, ENVELOPE)).outcome).to.equal('unparsable');
  });
});
