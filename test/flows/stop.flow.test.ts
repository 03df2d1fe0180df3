// SIGTERM under load: mail that is coming in gets its answer, nothing acknowledged is missing, and no process stays behind.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { freePort } from '../support/child-service.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail, mailWithFile } from '../support/mails.ts';
import { transferMails } from '../support/mail-transfer.ts';
import { SmtpDialogue } from '../support/smtp-client.ts';
import { outcomesOf } from '../support/ticket-steps.ts';
import { createWorld, supportAddress, type World } from '../support/world.ts';

const patienceMs = 10_000;

describe('a desk told to stop', function () {
  // Each test starts a desk as a process of its own, under load.
  this.timeout(40_000);
  let world: World;
  before(async () => {
    world = await createWorld({ services: [] });
  });
  after(() => world.close());

  const start = async (): Promise<{
    smtp: number;
    http: number;
    desk: Awaited<ReturnType<World['startChild']>>;
  }> => {
    const [smtp, http] = [await freePort(), await freePort()];
    const desk = await world.startChild('all', { INBOUND_SMTP_PORT: `${smtp}`, APP_PORT: `${http}` });
    return { smtp, http, desk };
  };
  const countOf = async (outcome: string): Promise<number> => (await outcomesOf(world))[outcome] ?? 0;

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`answers the mail that is coming in at ${signal}, then ends with 0 and leaves nothing`, async () => {
      const before = await countOf('ticket_opened');
      const { smtp, desk } = await start();
      const running = await SmtpDialogue.greeted({ port: smtp });
      await running.begin('ann@customer.example', supportAddress);
      const raw = mailWithFile({ subject: `Half sent at ${signal}`, size: 500 * 1024 });
      running.write(raw.slice(0, raw.length / 2));
      const idle = await SmtpDialogue.greeted({ port: smtp });
      const mails = Array.from({ length: 100 }, (_, index) => ({
        raw: customerMail({ subject: `Load ${index} at ${signal}` }),
      }));
      const load = transferMails(smtp, mails, 5);
      await eventually('load is on', async () => load.done() >= 20);

      const since = performance.now();
      const ended = desk.end(signal);
      await idle.expect(/^421 4\.3\.2 /);
      running.write(`${raw.slice(raw.length / 2)}.\r\n`);
      await running.expect(/^250 2\.0\.0 /);
      expect(await ended, desk.output()).to.deep.equal({ code: 0, signal: null });
      expect(performance.now() - since).to.be.lessThan(patienceMs);
      expect(await processesOf(world.directory), 'processes left behind').to.deep.equal([]);
      expect(await readdir(join(world.directory, 'spool/mails'))).to.deep.equal([]);
      expect(await readdir(join(world.directory, 'spool/parts'))).to.deep.equal([]);

      // What was not acknowledged is with its sender, who comes again.
      const stored = await countOf('ticket_opened');
      expect(stored - before, 'acknowledged and stored').to.be.at.least(load.done() + 1);
      const again = await world.startChild('gateway', { INBOUND_SMTP_PORT: `${smtp}` });
      await load.finished;
      expect((await countOf('ticket_opened')) - before).to.equal(mails.length + 1);
      await again.end('SIGTERM');
    });
  }

  it('finishes the mails it is sending, and answers the requests under way', async () => {
    const { smtp, http, desk } = await start();
    const answers = Array.from({ length: 20 }, () => fetch(`http://127.0.0.1:${http}/api/openapi.json`));
    await Promise.all(answers);
    const transfer = transferMails(
      smtp,
      Array.from({ length: 10 }, (_, index) => ({ raw: customerMail({ subject: `Acknowledge ${index}` }) })),
      2,
    );
    await transfer.finished;
    expect(await desk.end('SIGTERM')).to.deep.equal({ code: 0, signal: null });
    const sending = await world.app.db('outbound_mails').where({ state: 'sending' });
    expect(sending, 'mails whose sending was broken off').to.deep.equal([]);
    const sent = await world.app.db('outbound_mails').where({ state: 'sent' }).select('message_id_header');
    const arrived = new Set(world.sink.mails.map((mail) => mail.messageId));
    expect(sent.filter((mail) => !arrived.has(`<${mail.message_id_header}>`))).to.deep.equal([]);
    expect(world.sink.mails).to.have.length(sent.length);
  });
});

/** Processes that were started with this folder in their environment (Linux), besides zombies. */
async function processesOf(directory: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    if (environment.includes(`DATA_DIR=${directory}\0`)) found.push(pid);
  }
  return found;
}
