// How DATA is kept while it comes in: memory, then a file; too big, cut off, or without a place to put it.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { stored } from '../../../mail/smtp/reply.ts';
import type { SpooledMail } from '../../../mail/smtp/spooled-mail.ts';
import { startGateway } from '../../support/smtp-gateway.ts';
import { SmtpDialogue } from '../../support/smtp-client.ts';

const TO = 's@desk.example';

function textOf(bytes: number): string {
  const line = `${randomBytes(37).toString('hex')}\r\n`;
  return line.repeat(Math.ceil(bytes / line.length));
}

describe('Spooling a mail', () => {
  it('keeps a small one in memory and a larger one in a file that is gone afterwards', async () => {
    const kinds: string[] = [];
    const inSpool: number[] = [];
    const gateway = await startGateway({
      async deliver(mail: SpooledMail) {
        kinds.push('bytes' in mail.source ? 'memory' : 'file');
        inSpool.push((await readdir(gateway.spoolDirectory)).length);
        if ('path' in mail.source) expect((await stat(mail.source.path)).mode & 0o777).to.equal(0o600);
        return stored(kinds.length);
      },
    });
    const client = await SmtpDialogue.greeted(gateway);
    for (const size of [1000, 200_000]) {
      await client.begin('a@b.example', TO);
      client.write(`${textOf(size)}.\r\n`);
      await client.expect(250);
    }
    expect(kinds).to.deep.equal(['memory', 'file']);
    expect(inSpool).to.deep.equal([0, 1]);
    expect(await readdir(gateway.spoolDirectory)).to.deep.equal([]);
    await client.quit();
    await gateway.close();
  });

  for (const size of [0, 1, 16_383, 16_384, 16_385, 65_535, 65_536, 65_537, 700_000]) {
    it(`keeps ${size} bytes as they came, with their hash`, async () => {
      const gateway = await startGateway();
      const client = await SmtpDialogue.greeted(gateway);
      await client.begin('a@b.example', TO);
      const body = size === 0 ? '' : `${'x'.repeat(Math.max(0, size - 2))}\r\n`;
      client.write(`${body}.\r\n`);
      await client.expect(250);
      const mail = gateway.mails[0]!;
      expect(mail.raw.equals(Buffer.from(body))).to.equal(true);
      expect(mail.sha256).to.equal(createHash('sha256').update(body).digest('hex'));
      expect(mail.size).to.equal(body.length);
      await client.quit();
      await gateway.close();
    });
  }

  it('takes a message of nothing but stuffed dots', async () => {
    const gateway = await startGateway();
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('a@b.example', TO);
    client.write(`${'..\r\n'.repeat(50_000)}.\r\n`);
    await client.expect(250);
    expect(gateway.mails[0]!.raw.toString()).to.equal('.\r\n'.repeat(50_000));
    await client.quit();
    await gateway.close();
  });

  it('refuses a message over the limit, stores none of it and goes on', async () => {
    const gateway = await startGateway({ maxBytes: 100_000 });
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('a@b.example', TO);
    client.write(`${textOf(300_000)}.\r\n`);
    expect(await client.expect(552)).to.equal('552 5.3.4 message is larger than 100000 bytes');
    expect(await readdir(gateway.spoolDirectory)).to.deep.equal([]);
    await client.begin('a@b.example', TO);
    client.write('x\r\n.\r\n');
    await client.expect(250);
    expect(gateway.mails).to.have.length(1);
    await client.quit();
    await gateway.close();
  });

  it('takes a message of exactly the limit', async () => {
    const gateway = await startGateway({ maxBytes: 1000 });
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('a@b.example', TO);
    client.write(`${'x'.repeat(998)}\r\n.\r\n`);
    await client.expect(250);
    await client.begin('a@b.example', TO);
    client.write(`${'x'.repeat(999)}\r\n.\r\n`);
    await client.expect(552);
    await client.quit();
    await gateway.close();
  });

  it('hangs up on a sender that does not stop', async () => {
    const gateway = await startGateway({ maxBytes: 20_000 });
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('a@b.example', TO);
    client.write(textOf(200_000));
    await client.expect(/^552 5\.3\.4 /);
    await client.expectEnd();
    await gateway.close();
  });

  it('leaves nothing behind when the client goes away in DATA', async () => {
    const gateway = await startGateway();
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('a@b.example', TO);
    client.write(textOf(300_000));
    client.close();
    await gateway.listener.stopAccepting();
    expect(await readdir(gateway.spoolDirectory)).to.deep.equal([]);
    expect(gateway.mails).to.deep.equal([]);
    await gateway.close();
  });

  it('answers 451 4.3.0 while the spool cannot be written, and works again when it can', async () => {
    const gateway = await startGateway();
    await rm(gateway.spoolDirectory, { recursive: true });
    await writeFile(gateway.spoolDirectory, 'not a directory');
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('a@b.example', TO);
    client.write(`${textOf(300_000)}.\r\n`);
    await client.expect(/^451 4\.3\.0 /);
    expect(gateway.problems.map(({ where }) => where)).to.deep.equal(['spool']);
    await rm(gateway.spoolDirectory);
    await client.begin('a@b.example', TO);
    client.write(`${textOf(300_000)}.\r\n`);
    await client.expect(250);
    await client.quit();
    await gateway.close();
  });
});

describe('The spool directory at start', () => {
  it('loses the files of processes that are gone and keeps those of living ones and of others', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'hd-spool-'));
    const first = await startGateway({ spool: { directory, memoryBytes: 1 } });
    const client = await SmtpDialogue.greeted(first);
    await client.begin('a@b.example', TO);
    client.write(textOf(100_000));
    const [own = ''] = await spooledFile(directory);
    const dead = own.replace(`-${process.pid}-`, '-4194999-');
    const earlierRun = own.replace(/-[0-9a-f]{8}-/, '-00000000-');
    const alive = own.replace(`-${process.pid}-`, `-${process.ppid}-`);
    for (const name of [dead, earlierRun, alive, 'notes.txt']) await writeFile(join(directory, name), 'x');
    const second = await startGateway({ spool: { directory, memoryBytes: 1 } });
    expect((await readdir(directory)).toSorted()).to.deep.equal([own, alive, 'notes.txt'].toSorted());
    client.close();
    await second.listener.close();
    await first.close();
  });
});

/** The file appears when the server has flushed; directory changes are the event to wait for. */
async function spooledFile(directory: string): Promise<string[]> {
  for (;;) {
    const names = await readdir(directory);
    if (names.length > 0) return names;
  }
}
