// kill -9 of the gateway while mail comes in: what was acknowledged is there, exactly once, and nothing is left lying about.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { freePort, type ChildService } from '../support/child-service.ts';
import { eventually } from '../support/eventually.ts';
import { mailWithFile, customerMail } from '../support/mails.ts';
import { transferMails } from '../support/mail-transfer.ts';
import { SmtpDialogue } from '../support/smtp-client.ts';
import { outcomesOf } from '../support/ticket-steps.ts';
import { createWorld, supportAddress, type World } from '../support/world.ts';

const mailCount = 500;
const connections = 10;
const kilobyte = 1024;

describe('a gateway killed while mail comes in', function () {
  // 500 mails, three processes started one after the other, on a busy machine.
  this.timeout(90_000);
  let world: World;
  let gateway: ChildService;
  let port: number;
  before(async () => {
    world = await createWorld({ services: [] });
    port = await freePort();
    await start();
  });
  after(() => world.close());

  const start = async (): Promise<void> => {
    gateway = await world.startChild('gateway', { INBOUND_SMTP_PORT: String(port) });
  };
  const spooled = async (): Promise<{ mails: string[]; parts: string[] }> => ({
    mails: await readdir(join(world.directory, 'spool/mails')),
    parts: await readdir(join(world.directory, 'spool/parts')),
  });
  const count = async (table: string): Promise<number> =>
    Number((await world.app.db(table).count({ count: '*' }).first())?.['count']);

  it('has each acknowledged mail exactly once, and an outcome for every arrival', async () => {
    const subjects = Array.from({ length: mailCount }, (_, index) => `Mail ${index} of the flood`);
    const mails = subjects.map((subject, index) => ({
      raw:
        index % 25 === 0
          ? mailWithFile({ subject, size: 300 * kilobyte })
          : customerMail({ subject, from: `person-${index % 40}@customer.example` }),
    }));
    const transfer = transferMails(port, mails, connections);
    for (const killAt of [100, 300]) {
      await eventually(`${killAt} mails are acknowledged`, async () => transfer.done() >= killAt, 30_000);
      await gateway.end('SIGKILL');
      await start();
    }
    await transfer.finished;
    expect(transfer.losses, 'connections broken by the kills').to.be.at.least(2);
    expect(transfer.refusals).to.deep.equal([]);

    const tickets = await world.app.db('tickets').select('subject', 'message_count');
    expect(tickets.map((ticket) => ticket.subject)).to.have.members(subjects);
    expect(new Set(tickets.map((ticket) => ticket.message_count))).to.deep.equal(new Set([1]));
    expect(await count('messages')).to.equal(mailCount);

    const { ticket_opened: opened, duplicate = 0, ...others } = await outcomesOf(world);
    expect({ opened, others }).to.deep.equal({ opened: mailCount, others: {} });
    expect(await count('inbound_mails')).to.equal(mailCount + duplicate);
    const ids = transfer.answers.map((answer) => Number(/^250 2\.0\.0 (\d+) stored/.exec(answer)?.[1]));
    const named = await world.app.db('inbound_mails').whereIn('id', ids).select('id');
    expect(named, 'every id that was answered is a row').to.have.length(mailCount);
    await eventually('the spool is empty', async () => {
      const { mails: files, parts } = await spooled();
      return files.length === 0 && parts.length === 0;
    });
  });

  it('removes what a killed gateway left in the spool', async () => {
    const lock = await world.app.db.transaction();
    await lock.raw('lock table inbound_mails in access exclusive mode');
    const client = await SmtpDialogue.greeted({ port });
    await client.begin('ann@customer.example', supportAddress);
    client.write(`${mailWithFile({ subject: 'Never answered', size: 600 * kilobyte })}.\r\n`);
    await eventually('the mail and its parts are on disk', async () => {
      const { mails, parts } = await spooled();
      return mails.length > 0 && parts.length > 0;
    });
    await gateway.end('SIGKILL');
    await client.expectEnd();
    await lock.rollback();
    await start();
    await eventually('the spool is empty', async () => {
      const { mails, parts } = await spooled();
      return mails.length === 0 && parts.length === 0;
    });
    // Nobody was told that it is stored: it may be, if the database had heard all of it, and then once.
    expect((await world.app.db('tickets').where({ subject: 'Never answered' })).length).to.be.at.most(1);
  });
});
