// A storage that is full is a reason for the sender to wait, also when its folder still answers.
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createParserPool } from '../../../mail/parse/parser-pool.ts';
import type { SpooledMail } from '../../../mail/smtp/spooled-mail.ts';
import { prepareDesk } from '../../../src/first-run.ts';
import { receiveMail } from '../../../src/inbound/index.ts';
import type { Context } from '../../../src/platform/context.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';
import { mailWithFile } from '../../support/mails.ts';

describe('mail with a file while the storage is full', () => {
  let api: TestApi;
  let directory: string;
  let support: string;
  before(async () => {
    api = await startTestApi();
    await prepareDesk(api.app);
    directory = await mkdtemp(join(tmpdir(), 'helpdesk-full-'));
    [support = ''] = (await api.app.db('mailbox_addresses').pluck('address')) as string[];
  });
  after(async () => {
    await api.close();
    await rm(directory, { recursive: true });
  });

  const spooled = (text: string): SpooledMail => {
    const bytes = Buffer.from(text);
    return {
      peer: { sessionId: 's', remoteAddress: '192.0.2.1', remotePort: 1, helo: 'x.example', tls: null },
      envelope: { from: 'ann@customer.example', to: [support], smtputf8: false },
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      receivedAt: new Date(),
      source: { bytes },
      dispose: async () => undefined,
    };
  };

  /** Takes a mail in with a storage that answers, but fails to write with `code`. */
  async function take(code: string): Promise<{ error: unknown; rows: { outcome: string }[] }> {
    const ctx = api.app.contextFor({ kind: 'system' });
    const put = (): Promise<void> => Promise.reject(Object.assign(new Error('cannot write'), { code }));
    const full: Context = { ...ctx, storage: { ...ctx.storage, put } };
    const parser = createParserPool({ threads: 1, timeoutMs: 20_000, spoolDirectory: directory });
    const attachments = { allowedMime: ['*/*'], maxBytes: 1e6 };
    const mail = spooled(mailWithFile({ subject: `Storage says ${code}`, size: 2000 }));
    try {
      const error = await receiveMail(full, { parser, attachments, inspectors: [] }, mail).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      return { error, rows: await api.app.db('inbound_mails').where({ raw_sha256: mail.sha256 }) };
    } finally {
      await parser.close();
    }
  }

  for (const code of ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']) {
    it(`stays with its sender: ${code}`, async () => {
      const { error, rows } = await take(code);
      expect(error).to.be.instanceOf(Error);
      expect(rows).to.deep.equal([]);
    });
  }

  it('is held when the trouble is its own', async () => {
    const { error, rows } = await take('ENOENT');
    expect(error).to.equal(null);
    expect(rows.map(({ outcome }) => outcome)).to.deep.equal(['held']);
  });
});
