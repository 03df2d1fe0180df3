// One mail never holds up the process that hands it to a parse thread and takes the result.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { createParserPool } from '../../../mail/parse/parser-pool.ts';
import type { ParserPool } from '../../../mail/parse/parse-result.ts';
import { storable } from '../../../src/inbound/storable.ts';
import { mailOf } from './parse-fixture.ts';

const ENVELOPE = { from: 'ann@example.com', to: ['support@desk.example'] };
const MAX_STALL_MS = 100;
/** The machine has other work too: the least of so many tries tells what the mail costs. */
const TRIES = 3;

const crowd = Array.from({ length: 500 }, (_, index) => `p${index}@x.example`).join(', ');
const file =
  '--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=x.png\r\n\r\nxyz\r\n';
const MAILS: Record<string, string> = {
  'a text of a million characters': mailOf(['Content-Type: text/plain'], 'Grüße line\r\n'.repeat(120_000)),
  'HTML of two million characters': mailOf(['Content-Type: text/html'], '<p>word &amp; é</p>'.repeat(49_000)),
  '100,000 links': mailOf(['Content-Type: text/html'], '<a href="https://x.example/">x</a>'.repeat(100_000)),
  'quotes in quotes': mailOf(
    ['Content-Type: text/html'],
    '<blockquote>'.repeat(150) + 'x<br>'.repeat(40_000),
  ),
  '500 files': mailOf(['Content-Type: multipart/mixed; boundary=b'], file.repeat(500)),
  '1,000 addresses': mailOf([`To: ${crowd}`, `Cc: ${crowd}`], 'x'),
  'a header of 500 KB': mailOf(Array<string>(900).fill(`X-Filler: ${'y'.repeat(500)}`), 'x'),
  'one line of 8 MB': mailOf(['Content-Type: text/plain'], 'x'.repeat(8_000_000)),
};

describe('the event loop', function () {
  this.timeout(120_000);
  let directory = '';
  let pool: ParserPool;

  before(async () => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'loop-test-'));
    pool = createParserPool({ threads: 1, timeoutMs: 20_000, spoolDirectory: directory });
    await pool.parse({ bytes: Buffer.from('Subject: warm\r\n\r\nx') }, ENVELOPE);
  });

  after(async () => {
    await pool.close();
    rmSync(directory, { recursive: true, force: true });
  });

  /**
   * The longest the main thread computes in one go while the mail is read and made fit for the database, in milliseconds of
   * processor time: what other processes take away is not in it.
   */
  async function stallOf(bytes: Buffer): Promise<number> {
    let longest = 0;
    let worked = process.threadCpuUsage();
    const look = (): void => {
      const now = process.threadCpuUsage();
      longest = Math.max(longest, now.user + now.system - worked.user - worked.system);
      worked = now;
    };
    const timer = setInterval(look, 1);
    const result = await pool.parse({ bytes }, ENVELOPE);
    if (result.outcome !== 'parsed') throw new Error(result.reason);
    const { text, quotedText, html } = result.mail;
    for (const words of [text, quotedText, html ?? '']) storable(words);
    await new Promise((resolve) => setImmediate(resolve));
    look();
    clearInterval(timer);
    await result.dispose();
    return longest / 1000;
  }

  for (const [what, mail] of Object.entries(MAILS))
    it(`is not held up by ${what}`, async () => {
      const bytes = Buffer.from(mail);
      let least = Number.POSITIVE_INFINITY;
      for (let attempt = 0; attempt < TRIES && least >= MAX_STALL_MS; attempt++)
        least = Math.min(least, await stallOf(bytes));
      expect(least).to.be.below(MAX_STALL_MS);
    });
});
