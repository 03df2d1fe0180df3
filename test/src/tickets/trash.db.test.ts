// What a ticket in the trash does not do: it takes no words, sends no mail, keeps nobody to a promise; and how it comes back.
import { expect } from 'chai';
import { startSender, type MailSender } from '../../support/mail-sender.ts';
import { promised, startSlaDesk, type SlaDesk } from '../../support/sla-desk.ts';
import { startSink, type SmtpSink } from '../../support/smtp-sink.ts';

describe('a ticket in the trash', () => {
  let desk: SlaDesk;
  let sink: SmtpSink;
  let sending: ReturnType<typeof startSender>;
  let sender: MailSender;
  const db = (table: string) => desk.api.app.db(table);
  const toTrash = (id: number) => desk.done('DELETE', `/api/tickets/${id}`);
  const restore = (id: number) => desk.done('POST', `/api/tickets/${id}/restore`);

  before(async function () {
    this.timeout(60_000);
    [desk, sink] = await Promise.all([startSlaDesk(), startSink()]);
    sending = startSender(desk.api, sink);
    ({ sender } = sending);
  });
  after(async () => {
    await sending?.close();
    await sink?.close();
    await desk?.api.close();
  });

  /** A ticket with a reply that waits to be sent; the row of its mail. */
  async function withReply(more: object = {}): Promise<{ id: number; mailId: number }> {
    const id = await desk.mail();
    const { delivery } = await desk.done('POST', `/api/tickets/${id}/replies`, { text: 'Soon.', ...more });
    return { id, mailId: delivery.id };
  }
  const mailOf = (mailId: number) => db('outbound_mails').where({ id: mailId }).first();

  it('takes no reply, note or forward, and says what to do', async () => {
    const id = await desk.mail();
    const { number } = await toTrash(id);
    for (const [what, body] of [
      ['replies', { text: 'Hello' }],
      ['notes', { text: 'Hello' }],
      ['forwards', { to: ['bob@other.example'] }],
    ] as const) {
      const answer = await desk.call('POST', `/api/tickets/${id}/${what}`, body);
      expect(answer.status, what).to.equal(409);
      expect(answer.body.detail).to.equal(`#${number} is in the trash: restore it first.`);
    }
    await restore(id);
    await desk.done('POST', `/api/tickets/${id}/notes`, { text: 'Hello' });
  });

  it('is not changed by any verb, no more than what a merge left, until it is restored', async () => {
    const [id, other, merged] = [await desk.mail(), await desk.mail(), await desk.mail()];
    const [{ id: messageId }] = await db('messages').where({ ticket_id: id }).select('id');
    const macro = await desk.done('POST', '/api/macros', {
      name: 'Urgent',
      text: 'At once.',
      visibility: 'own',
      actions: { priority: 'urgent' },
    });
    const { number } = await toTrash(id);
    await desk.done('POST', `/api/tickets/${merged}/merge`, { intoId: other });
    const before = await db('tickets').whereIn('id', [id, merged]).orderBy('id');
    const until = new Date(desk.api.clock.now().getTime() + 3_600_000).toISOString();
    const verbs: [method: string, path: string, body?: object][] = [
      ['PATCH', '', { assigneeId: desk.api.admin.id }],
      ['PATCH', '', { status: 'solved' }],
      ['PATCH', '', { tags: ['late'] }],
      ['PATCH', '', { teamId: null, subject: 'Other', fields: {} }],
      ['PUT', '/snooze', { until }],
      ['DELETE', '/snooze'],
      ['PUT', '/follow'],
      ['DELETE', '/follow'],
      ['PUT', '/spam', {}],
      ['DELETE', '/spam'],
      ['POST', '/links', { otherId: other, relation: 'related' }],
      ['DELETE', `/links/${other}`],
      ['PUT', '/customer', { email: 'bob@other.example' }],
      ['PUT', '/mailbox', { mailboxId: before[0].mailbox_id }],
      ['POST', `/macros/${macro.id}`],
      ['POST', '/proposed-customer/accept'],
      ['DELETE', '/proposed-customer'],
      ['POST', '/merge', { intoId: other }],
      ['POST', '/split', { messageIds: [messageId] }],
    ];
    for (const [method, path, body] of verbs) {
      const inTrash = await desk.call(method, `/api/tickets/${id}${path}`, body);
      expect(inTrash.status, `${method} ${path}: ${JSON.stringify(inTrash.body)}`).to.equal(409);
      expect(inTrash.body.detail, `${method} ${path}`).to.equal(
        `#${number} is in the trash: restore it first.`,
      );
      const away = await desk.call(method, `/api/tickets/${merged}${path}`, body);
      expect(away.status, `${method} ${path} of what was merged`).to.equal(409);
      expect(away.body.detail, `${method} ${path}`).to.match(/merged/);
    }
    const many = await desk.done('POST', '/api/bulk-actions', {
      ids: [id, merged],
      change: { priority: 'low' },
    });
    expect(many).to.include({ done: 0, failed: 2 });
    expect(await db('tickets').whereIn('id', [id, merged]).orderBy('id')).to.deep.equal(before);
    await restore(id);
    await desk.done('PATCH', `/api/tickets/${id}`, { tags: ['late'] });
  });

  it('sends nothing: what was due is held and says why, and goes out when the ticket comes back soon', async () => {
    const { id, mailId } = await withReply();
    await toTrash(id);
    desk.later(1);
    expect(await sender.send(mailId)).to.equal(null);
    expect(await mailOf(mailId)).to.include({
      state: 'cancelled',
      last_error: 'Held: its ticket is in the trash.',
    });
    expect(await desk.events(id, 'mail.held')).to.have.length(1);
    const again = await desk.call('POST', `/api/outbound-mails/${mailId}/retry`);
    expect(again.status).to.equal(409);
    expect(again.body.detail).to.contain('restore it first');
    await restore(id);
    expect(await mailOf(mailId)).to.include({ state: 'queued', last_error: null });
    expect(await sender.send(mailId)).to.equal('sent');
    expect(sink.mails).to.have.length(1);
  });

  it('leaves what was held to an agent when it comes back later, and what is still to come as it was', async () => {
    const due = await withReply();
    const sendAt = new Date(desk.api.clock.now().getTime() + 5 * 3_600_000).toISOString();
    const later = await withReply({ sendAt });
    for (const { id } of [due, later]) await toTrash(id);
    desk.later(1);
    for (const { mailId } of [due, later]) expect(await sender.send(mailId)).to.equal(null);
    desk.later(120);
    for (const { id } of [due, later]) await restore(id);
    expect(await mailOf(due.mailId)).to.include({ state: 'cancelled' });
    expect(await mailOf(later.mailId)).to.include({ state: 'queued', attempts: 0 });
    desk.later(180);
    expect(await sender.send(later.mailId)).to.equal('sent');
    await desk.done('POST', `/api/outbound-mails/${due.mailId}/retry`);
    expect(await sender.send(due.mailId)).to.equal('sent');
  });

  it('reminds nobody and counts no promise as broken until it comes back', async () => {
    await desk.done('POST', '/api/sla-policies', {
      name: 'An hour',
      targets: { firstResponse: promised(60), nextResponse: null, resolution: null },
    });
    const [kept, gone] = [await desk.mail(), await desk.mail()];
    await toTrash(gone);
    desk.later(90);
    await desk.sweep();
    const told = async (id: number) => (await desk.events(id, 'sla.breached')).length;
    expect([await told(kept), await told(gone)]).to.deep.equal([1, 0]);
    await restore(gone);
    await desk.sweep();
    expect(await told(gone)).to.equal(1);
  });
});
