// Storage on disk and in S3: bytes come back as they went in; while it is down, mail that needs it stays with its sender.
import { createHash, randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import { simpleParser } from 'mailparser';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';
import { customerMail, mailWithFile } from '../support/mails.ts';
import { startS3, type TestS3 } from '../support/s3.ts';
import { SmtpDialogue } from '../support/smtp-client.ts';
import { messageInState, openTicket, outcomesOf, reply, upload } from '../support/ticket-steps.ts';
import { createWorld, supportAddress, type World } from '../support/world.ts';

const kilobyte = 1024;
/** Larger than what is kept in a database row and in memory. */
const large = 700 * kilobyte;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Store {
  world: World;
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

async function onDisk(): Promise<Store> {
  const world = await createWorld();
  const directory = world.config.STORAGE_DIR;
  const aside = `${directory}-aside`;
  return {
    world,
    // A file in the folder's place refuses everybody, root too.
    async down() {
      await world.app.storage.check();
      await rename(directory, aside);
      await writeFile(directory, '');
    },
    async up() {
      await rm(directory);
      await rename(aside, directory);
    },
    close: () => world.close(),
  };
}

async function inS3(): Promise<Store> {
  const s3: TestS3 = await startS3();
  const proxy = await FlakyProxy.before(s3.url);
  const world = await createWorld({ env: s3.settings(`http://127.0.0.1:${proxy.port}`) });
  return {
    world,
    down: async () => proxy.refuse(),
    up: async () => proxy.pass(),
    async close() {
      await world.close();
      await proxy.close();
      await s3.close();
    },
  };
}

for (const [name, open] of [
  ['on disk', onDisk],
  ['in S3', inS3],
] as const) {
  describe(`storage ${name}`, function () {
    // Megabytes through SMTP and HTTP, and the pauses of the S3 client while its server is down.
    this.timeout(30_000);
    let store: Store;
    let world: World;
    let api: ApiClient;
    before(async () => {
      store = await open();
      ({ world } = store);
      await world.app.db('mailboxes').update({ acknowledge: false });
      api = await world.signIn();
    });
    after(() => store.close());

    const messagesOf = async (subject: string): Promise<any[]> => {
      const { body } = await api.get(`/api/tickets?q=${encodeURIComponent(subject)}`);
      return (await api.get(`/api/tickets/${body.items[0].id}/messages`)).body.items;
    };
    const bytesAt = async (path: string): Promise<Buffer> => {
      const answer = await fetch(`${world.apiUrl}${path}`, { headers: { Cookie: api.cookie } });
      expect(answer.status).to.equal(200);
      return Buffer.from(await answer.arrayBuffer());
    };
    const answerTo = async (raw: string): Promise<string> => {
      const client = await SmtpDialogue.greeted({ port: world.gatewayPort, timeoutMs: 25_000 });
      await client.begin('ann@customer.example', supportAddress);
      client.write(`${raw}.\r\n`);
      const answer = await client.expect(/^/);
      client.close();
      return answer;
    };

    it('gives attachments and large raw mails back byte for byte', async () => {
      for (const size of [1, 200 * kilobyte, large]) {
        const subject = `A file of ${size} bytes`;
        const file = randomBytes(size);
        const mail = mailWithFile({ subject, file });
        await world.deliver(mail);
        const [message] = await messagesOf(subject);
        const [attachment] = message.attachments;
        expect(attachment).to.include({ filename: 'file.bin', size, sha256: sha256(file), blocked: null });
        expect((await bytesAt(`/api/attachments/${attachment.id}`)).equals(file)).to.equal(true);
        const raw = await bytesAt(`/api/messages/${message.id}/raw`);
        expect(raw.equals(Buffer.from(mail)), 'the raw mail').to.equal(true);
      }
    });

    it('streams the attachments of a reply out, byte for byte', async () => {
      const subject = 'Please send the file';
      const { id: ticketId } = await openTicket(world, api, { subject });
      const file = randomBytes(large);
      const { id } = await upload(api, file, 'Übersicht.bin');
      const sent = await reply(api, ticketId, { text: 'Here it is.', attachmentIds: [id] });
      await messageInState(api, { id: sent.id, ticketId }, 'sent');
      const mail = await simpleParser(world.sink.mails.at(-1)?.raw ?? '');
      expect(mail.attachments.map((attachment) => attachment.filename)).to.deep.equal(['Übersicht.bin']);
      expect(mail.attachments[0]?.content.equals(file)).to.equal(true);
    });

    it('answers 451 4.3.0 to what needs it while it is down, takes small plain mails, and all when it is back', async () => {
      const before = await outcomesOf(world);
      const withFile = mailWithFile({ subject: 'With a file while storage is down' });
      const huge = customerMail({
        subject: 'Large while storage is down',
        text: 'A line of text.\n'.repeat(large / 16),
      });
      await store.down();
      expect(await answerTo(withFile)).to.match(/^451 4\.3\.0 /);
      expect(await answerTo(huge)).to.match(/^451 4\.3\.0 /);
      expect(await answerTo(customerMail({ subject: 'Small while storage is down' }))).to.match(
        /^250 2\.0\.0 /,
      );
      const health = await api.get('/api/health');
      expect(health.status).to.equal(503);
      expect(health.body).to.include({ database: true, redis: true, minio: false });
      await store.up();
      expect(await answerTo(withFile)).to.match(/^250 2\.0\.0 /);
      expect(await answerTo(huge)).to.match(/^250 2\.0\.0 /);
      await eventually('health is good again', async () => (await api.get('/api/health')).status === 200);
      const opened = (before['ticket_opened'] ?? 0) + 3;
      expect(await outcomesOf(world)).to.deep.equal({ ...before, ticket_opened: opened });
    });

    it('keeps a reply whose attachment cannot be read, and sends it when storage is back', async () => {
      const { id: ticketId } = await openTicket(world, api, { subject: 'Please send it again' });
      const { id } = await upload(api, randomBytes(10), 'late.bin');
      const count = world.sink.mails.length;
      await store.down();
      const sent = await reply(api, ticketId, { text: 'And another.', attachmentIds: [id] });
      const { delivery } = await messageInState(api, { id: sent.id, ticketId }, 'deferred');
      expect(delivery.lastError).to.be.a('string').and.not.equal('');
      await store.up();
      await messageInState(api, { id: sent.id, ticketId }, 'sent');
      const mails = world.sink.mails.slice(count);
      expect(mails.map((mail) => mail.messageId)).to.deep.equal([`<${sent.messageId}>`]);
      expect((await simpleParser(mails[0]?.raw ?? '')).attachments).to.have.length(1);
    });
  });
}
