// Mail that is here is read again, and the books are checked: what the desk says it has, it has.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { listReplayable, reconcile, replayMail, type Replayed } from '../../src/inbound/index.ts';
import type { Context } from '../../src/platform/context.ts';
import { createDeskIntake } from '../../src/services/desk-intake.ts';
import type { ApiClient } from '../support/api-client.ts';
import { customerMail, mailWithFile } from '../support/mails.ts';
import { createWorld, type World } from '../support/world.ts';

const idOf = (answer: string): number => Number(/^250 2\.0\.0 (\d+)/.exec(answer)?.[1]);

describe('mail that is read again', () => {
  let world: World;
  let api: ApiClient;
  let ctx: Context;
  let intake: ReturnType<typeof createDeskIntake>;
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    api = await world.signIn();
    ctx = world.app.contextFor({ kind: 'system' });
    intake = createDeskIntake(world.config, { threads: 1 });
  });
  after(async () => {
    await intake.parser.close();
    await world.close();
  });

  const check = async (full = false) => (await reconcile(ctx, { full })).problems.map(({ what }) => what);
  const replay = (id: number, dryRun = false): Promise<Replayed> => replayMail(ctx, { id, intake, dryRun });
  const journey = async (id: number): Promise<any> => (await api.get(`/api/inbound-mails/${id}`)).body;
  const messageOf = async (id: number): Promise<any> => {
    const { message } = await journey(id);
    const { body } = await api.get(`/api/tickets/${message.ticketId}/messages`);
    return body.items.find((item: any) => item.id === message.id);
  };

  it('gets its words anew and stays in its ticket; a dry run only tells', async () => {
    const id = idOf(
      await world.deliver(
        mailWithFile({ subject: 'Misread', text: 'Right words.', size: 2000, filename: 'a.bin' }),
      ),
    );
    const before = await messageOf(id);
    await world.app
      .db('messages')
      .where({ id: before.id })
      .update({ text: 'Wrong words.', html: '<p>x</p>' });
    await world.app.db('attachments').where({ message_id: before.id }).delete();
    const told = await replay(id, true);
    expect(told.differences.map(({ field }) => field)).to.deep.equal(['text', 'html', 'attachments']);
    expect(told.differences[0]).to.include({ before: 'Wrong words.' });
    expect((await messageOf(id)).text).to.equal('Wrong words.');
    expect(await replay(id)).to.deep.equal(told);
    const after = await messageOf(id);
    expect(after).to.deep.equal({ ...before, attachments: after.attachments });
    expect(after.attachments[0]).to.include({ filename: 'a.bin', size: 2000 });
    expect((await replay(id)).differences).to.deep.equal([]);
    expect((await journey(id)).followed.map((line: any) => line.what)).to.include(
      'Read again from the raw source by the system.',
    );
  });

  it('is filed when nothing holds it any more, and stays held while something does', async () => {
    const forged = { headers: { 'X-HelpDeskApp-Loop': 'desk.example' } };
    const loop = idOf(await world.deliver(customerMail({ subject: 'Loop', ...forged })));
    const stuck = idOf(await world.deliver(customerMail({ subject: 'Was a defect' })));
    // As if intake had choked on it.
    const { message } = await journey(stuck);
    await world.app
      .db('inbound_mails')
      .where({ id: stuck })
      .update({ outcome: 'held', reason: 'processing_error', message_id: null, ticket_id: null });
    await world.app.db('tickets').where({ id: message.ticketId }).delete();
    const dry = await replay(stuck, true);
    expect(dry.differences).to.deep.include({
      field: 'outcome',
      before: 'held: processing_error',
      after: 'ticket_opened',
    });
    expect((await journey(stuck)).outcome).to.equal('held');
    const ids: number[] = [];
    for await (const id of listReplayable(ctx, { held: true, since: null })) ids.push(id);
    expect(ids).to.deep.equal([loop, stuck]);
    for (const id of ids) await replay(id);
    expect(await journey(loop)).to.include({ outcome: 'held', reason: 'loop' });
    expect(await journey(stuck)).to.include({ outcome: 'ticket_opened', reason: null });
    const since: number[] = [];
    for await (const id of listReplayable(ctx, { held: false, since: new Date(Date.now() + 1000) }))
      since.push(id);
    expect(since).to.deep.equal([]);
  });

  it('stays held where a filter, a scanner or the pace of its sender held it', async () => {
    for (const reason of ['virus', 'spam', 'cooldown', 'cooldown_burst']) {
      const id = idOf(await world.deliver(customerMail({ subject: `Held for ${reason}` })));
      const { message } = await journey(id);
      await world.app
        .db('inbound_mails')
        .where({ id })
        .update({ outcome: 'held', reason, message_id: null, ticket_id: null });
      await world.app.db('tickets').where({ id: message.ticketId }).delete();
      expect(await replay(id)).to.deep.include({ differences: [], problem: null });
      expect(await journey(id)).to.include({ outcome: 'held', reason });
      await world.app.db('inbound_mails').where({ id }).update({ outcome: 'discarded' });
    }
  });

  it('that repeated a mail not yet readable is a repeat of the one that was filed', async () => {
    const mail = customerMail({ subject: 'Three times the same' });
    const [first, second] = [idOf(await world.deliver(mail)), idOf(await world.deliver(mail))];
    const { message } = await journey(first);
    const rows = world.app.db('inbound_mails');
    await rows.clone().where({ id: first }).update({
      outcome: 'held',
      reason: 'unparsable: it was',
      message_id: null,
      ticket_id: null,
      message_id_header: null,
    });
    await rows.clone().where({ id: second }).update({ ticket_id: null });
    await world.app.db('tickets').where({ id: message.ticketId }).delete();
    const third = idOf(await world.deliver(mail));
    await replay(first);
    expect(await rows.clone().whereIn('id', [first, second]).pluck('duplicate_of_id')).to.deep.equal([
      third,
      third,
    ]);
    expect(await check()).to.deep.equal([]);
  });

  describe('and books that are checked', () => {
    it('add up: each accepted mail has an outcome, and nothing is wrong', async () => {
      const mail = customerMail({ subject: 'Twice' });
      await world.deliver(mail);
      await world.deliver(mail);
      const { accepted, days, problems, checked } = await reconcile(ctx, { full: true });
      expect(problems).to.deep.equal([]);
      expect(accepted).to.equal(Number((await world.app.db('inbound_mails').count('* as n').first())?.['n']));
      expect(days.find(({ outcome }) => outcome === 'duplicate')?.count).to.equal(3);
      expect(checked.raw).to.equal(checked.ofRaw);
    });

    it('tell of files that are gone or are not what they were', async () => {
      const id = idOf(await world.deliver(mailWithFile({ subject: 'Large', size: 200_000 })));
      const { raw_sha256: sha } = await world.app.db('inbound_mails').where({ id }).first();
      const { storage_key: key } = await world.app.db('attachments').where({ size: 200_000 }).first();
      const raw = join(world.config.STORAGE_DIR, 'raw', sha.slice(0, 2), sha);
      await writeFile(raw, 'something else');
      await rm(join(world.config.STORAGE_DIR, key));
      const problems = await check();
      expect(problems[0]).to.contain(`raw bytes of mail id ${id} are not what they were`);
      expect(problems[1]).to.contain(`${key} of an attachment is missing`);
      await rm(raw);
      expect((await check(true))[0]).to.contain(`raw bytes of mail id ${id} cannot be read`);
    });

    it('tell of rows that do not fit each other, with what to do', async () => {
      const id = idOf(await world.deliver(customerMail({ subject: 'Torn' })));
      await world.app.db('inbound_mails').where({ id }).update({ message_id: null });
      await world.app.db('inbound_mails').where({ outcome: 'duplicate' }).update({ duplicate_of_id: null });
      const { problems } = await reconcile(ctx, { full: false });
      const words = problems.map(({ what }) => what).join('\n');
      expect(words).to.contain(`Mail id ${id} counts as filed and has no message`);
      expect(words).to.contain('points to no original');
      expect(words).to.match(/Message id \d+ came by mail, and there is no record/);
      expect(problems.every(({ help }) => help.length > 10)).to.equal(true);
    });
  });
});
