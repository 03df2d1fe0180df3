// Every route by which admins and leads change something, used once as an admin would: each leaves an entry in the audit log that says
// who did it. A route that nobody has thought about fails here.
import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import { customerMail } from '../../support/mails.ts';
import { password } from '../../support/api.ts';
import { leastRole } from '../../support/route-rights.ts';
import { startTwoRooms, type TwoRooms } from '../../support/two-rooms.ts';

/** Why each leaves none. */
const withoutEntry: Record<string, string> = {
  'POST /oidc/test': 'asks a provider, and keeps nothing',
  'POST /mailboxes/{id}/imap/test': 'asks a server, and keeps nothing',
  'POST /mailboxes/{id}/relay/test': 'asks a server, and keeps nothing',
  'POST /relay/test': 'asks a server, and keeps nothing',
  'POST /rules/try': 'shows what a rule would do',
  'POST /mail-hooks/{id}/test': 'tries a mail, and keeps nothing',
  'POST /acknowledgement-preview': 'shows a mail',
  'POST /signature-preview': 'shows a mail',
  'POST /setup/arrival': 'brings a mail to the gateway, which the mail log shows',
  'POST /dkim-keys/{id}/check':
    'asks DNS; a key that is found for the first time leaves an entry (test/src/dkim)',
  'POST /imports/{id}/files': 'a file is nothing until it is read, which leaves an entry',
};

const isChange = (name: string): boolean => !name.startsWith('GET ');
const changes = [leastRole.lead, leastRole.admin]
  .flatMap((text) => text.split('\n').flatMap((line) => line.trim() || []))
  .filter(isChange);

type Step = [name: string, ids: number[], json?: unknown];

/** A PNG of one pixel. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('the audit log', () => {
  let desk: TwoRooms;
  const used = new Set<string>();
  const silent: string[] = [];

  before(async () => {
    desk = await startTwoRooms();
  });
  after(() => desk.api.close());

  const newest = async (): Promise<number> =>
    Number((await desk.api.app.db('audit_entries').max('id as id').first())?.id ?? 0);

  /** Answers with the body. */
  async function act(...[name, ids, json]: Step): Promise<any> {
    const [method = '', path = ''] = name.split(' ');
    const before = await newest();
    let index = 0;
    const to = `/api${path.replaceAll(/\{\w+\}/g, () => String(ids[index++]))}`;
    const { status, body, text } = await desk.call(desk.people.admin, method, to, json);
    expect(status, `${name}: ${text}`).to.be.below(300);
    await settle(name, before);
    return body;
  }
  async function settle(name: string, before: number): Promise<void> {
    used.add(name);
    const left = await desk.api.app
      .db('audit_entries')
      .where('id', '>', before)
      .where({ agent_id: desk.people.admin.id });
    if (left.length === 0) silent.push(name);
  }
  const table = (name: string) => desk.api.app.db(name);
  const lastOf = async (name: string): Promise<number> =>
    (await table(name).max('id as id').first())?.id ?? 0;

  async function people(): Promise<void> {
    const { agent } = desk.people;
    const { id: team } = await act('POST /teams', [], { name: 'Night', memberIds: [agent.id] });
    await act('PATCH /teams/{id}', [team], { name: 'Late' });
    await act('DELETE /teams/{id}', [team]);
    const { id: made } = await act('POST /agents', [], { email: 'new@desk.test', name: 'New', password });
    await act('PATCH /agents/{id}', [made], { name: 'Newer' });
    const { id: token } = await act('POST /api-tokens', [], { name: 'Shop', agentId: made });
    await act('DELETE /api-tokens/{id}', [token]);
    await act('POST /agents/{id}/hand-over', [made], {});
    const { id: invite } = await act('POST /invites', [], { email: 'soon@desk.test' });
    await act('POST /invites/{id}/resend', [invite]);
    await act('DELETE /invites/{id}', [invite]);
    await table('oidc_links').insert({
      issuer: 'https://id.test',
      subject: 's',
      agent_id: made,
      created_at: new Date(),
      last_used_at: new Date(),
    });
    await table('totp_keys').insert({ agent_id: made, secret: 's', added_at: new Date() });
    await act('DELETE /agents/{id}/second-factor', [made]);
    await act('DELETE /agents/{id}/oidc-links', [made]);
    await act('PATCH /oidc', [], { buttonLabel: 'Come in' });
  }

  async function words(): Promise<void> {
    const { id: tag } = await act('POST /tags', [], { name: 'old' });
    const { id: into } = await act('POST /tags', [], { name: 'kept' });
    await act('PATCH /tags/{id}', [tag], { name: 'older' });
    await act('POST /tags/{id}/merge', [tag], { intoId: into });
    await act('DELETE /tag-merges/{id}', [await lastOf('tag_merges')]);
    const { id: field } = await act('POST /custom-fields', [], {
      subject: 'ticket',
      name: 'Product',
      type: 'text',
    });
    await act('PATCH /custom-fields/{id}', [field], { help: 'Which one' });
    const { id: organisation } = await act('POST /organisations', [], { name: 'Lamps' });
    await act('PATCH /organisations/{id}', [organisation], { name: 'Lamps & Co' });
    await act('DELETE /organisations/{id}', [organisation]);
  }

  async function mail(): Promise<void> {
    const { id: mailbox } = await act('POST /mailboxes', [], { address: 'third@desk.test', name: 'Third' });
    await act('PATCH /mailboxes/{id}', [mailbox], { name: 'The third' });
    const server = { host: 'mail.test', tls: 'tls' };
    await act('PUT /mailboxes/{id}/imap', [mailbox], {
      ...server,
      port: 993,
      user: 'u',
      auth: 'password',
      secret: 's',
    });
    await act('DELETE /mailboxes/{id}/imap', [mailbox]);
    await act('PUT /mailboxes/{id}/relay', [mailbox], { ...server, port: 465, user: 'u', password: 'p' });
    await act('DELETE /mailboxes/{id}/relay', [mailbox]);
    await act('PUT /mailboxes/{id}/satisfaction', [mailbox], {
      enabled: true,
      delayMinutes: 60,
      againAfterDays: 30,
    });
    const { id: key } = await act('POST /dkim-keys', [], { domain: 'desk.test' });
    await act('DELETE /dkim-keys/{id}', [key]);
    const { id: rule } = await act('POST /sender-rules', [], { pattern: 'spam@far.test', verdict: 'block' });
    await act('PATCH /sender-rules/{id}', [rule], { note: 'again' });
    await act('DELETE /sender-rules/{id}', [rule]);
    const raw = customerMail({ subject: 'Tried', to: 'third@desk.test' });
    await act('POST /inbound-mails/simulate', [], { raw, mailboxId: mailbox });
    await table('dead_letters').insert(
      [1, 2].map((subject_id) => ({
        job: 'send-mail',
        subject_id,
        error: 'gave up',
        created_at: new Date(),
      })),
    );
    const letter = await lastOf('dead_letters');
    await act('POST /dead-letters/drop', [], { ids: [letter], reason: 'old' });
    await act('POST /dead-letters/retry', [], { ids: [letter - 1] });
  }

  async function settings(): Promise<void> {
    const rule = { name: 'R', triggers: ['opened'], conditions: { match: 'all', items: [] } };
    const actions = [{ type: 'addTags', tags: ['x'] }];
    const { id: first } = await act('POST /rules', [], { ...rule, actions });
    const { id: second } = await act('POST /rules', [], { ...rule, name: 'S', actions });
    const others = (await table('rules')
      .whereNotIn('id', [first, second])
      .orderBy('position')
      .pluck('id')) as number[];
    await act('PUT /rules/order', [], { ids: [second, first, ...others] });
    await act('PATCH /rules/{id}', [first], { name: 'Q' });
    await act('DELETE /rules/{id}', [first]);
    const hours = [{ day: 'mon', from: '09:00', to: '17:00' }];
    const { id: calendar } = await act('POST /business-calendars', [], {
      name: 'C',
      timeZone: 'Europe/Berlin',
      hours,
    });
    await act('PATCH /business-calendars/{id}', [calendar], { name: 'D' });
    await act('DELETE /business-calendars/{id}', [calendar]);
    const minutes = { low: 60, normal: 60, high: 60, urgent: 60 };
    const targets = { firstResponse: minutes, nextResponse: null, resolution: null };
    const { id: policy } = await act('POST /sla-policies', [], { name: 'P', targets });
    const { id: other } = await act('POST /sla-policies', [], { name: 'O', targets });
    await act('PATCH /sla-policies/{id}', [policy], { name: 'PP' });
    await act('PUT /sla-policy-order', [], { ids: [other, policy] });
    await act('DELETE /sla-policies/{id}', [policy]);
    await act('PATCH /settings', [], { undoSeconds: 7 });
    await act('PATCH /branding', [], { deskName: 'Lamp desk' });
    await act('PATCH /retention', [], { trashDays: 14 });
    await act('PATCH /setup', [], { finished: true });
    await act('POST /setup/test-mail', [], { to: 'me@far.test' });
    const { choices } = (await desk.call(desk.people.admin, 'GET', '/api/notification-defaults')).body;
    const mention = { mail: false, inApp: true, browser: true };
    await act('PUT /notification-defaults', [], { choices: { ...choices, mention } });
    await act('PATCH /warnings/settings', [], { heldHours: 9 });
    const before = await newest();
    const logo = await fetch(`${desk.api.url}/api/branding/logo`, {
      method: 'PUT',
      headers: { 'Content-Type': 'image/png', Authorization: desk.people.admin.authorization },
      body: Buffer.from(pixel, 'base64'),
    });
    expect(logo.status, await logo.text()).to.be.below(300);
    await settle('PUT /branding/logo', before);
    await act('DELETE /branding/logo', []);
  }

  async function outside(): Promise<void> {
    const hook = { url: 'https://far.test/hook', events: ['ticket.opened'] };
    const { id: webhook } = await act('POST /webhooks', [], hook);
    await act('PATCH /webhooks/{id}', [webhook], { description: 'd' });
    await act('POST /webhooks/{id}/secret', [webhook]);
    await act('POST /webhooks/{id}/test', [webhook]);
    await act('POST /webhooks/{id}/replay', [webhook], { failedSince: '2026-01-01T00:00:00Z' });
    await act('DELETE /webhooks/{id}', [webhook]);
    const { id: mailHook } = await act('POST /mail-hooks', [], { name: 'Shop', style: 'signed' });
    await act('PATCH /mail-hooks/{id}', [mailHook], { name: 'Shop mail' });
    await act('POST /mail-hooks/{id}/secret', [mailHook], {});
    await act('DELETE /mail-hooks/{id}', [mailHook]);
    await act('POST /exports', []);
    const { id: taken } = await act('POST /imports', [], { kind: 'customers' });
    await table('imports')
      .where({ id: taken })
      .update({ files: JSON.stringify([{ name: 'c.csv', key: 'k', size: 1 }]) });
    await act('POST /imports/{id}/read', [taken], {});
    await table('imports').where({ id: taken }).update({ state: 'ready' });
    await act('POST /imports/{id}/start', [taken]);
    await table('imports').where({ id: taken }).update({ state: 'done' });
    await act('POST /imports/{id}/undo', [taken]);
    const { id: customer, email } = await table('customers').orderBy('id').first('id', 'email');
    const reason = 'Case 7';
    await act('PUT /customers/{id}/legal-hold', [customer], { reason });
    await act('POST /legal-holds/{id}/lift', [await lastOf('legal_holds')], { reason });
    await act('PUT /tickets/{id}/legal-hold', [desk.seen.ticketId], { reason });
    await act('POST /legal-holds/{id}/lift', [await lastOf('legal_holds')], { reason });
    await act('POST /customers/{id}/exports', [customer], {});
    await act('POST /customers/{id}/erasure', [customer], { address: email });
  }

  it('has an entry for everything admins and leads change, and says who did it', async () => {
    for (const acts of [people, words, mail, settings, outside]) await acts();
    expect(silent.toSorted(), 'these left none').to.deep.equal([]);
    const known = [...used, ...Object.keys(withoutEntry)];
    expect(
      changes.filter((name) => !known.includes(name)),
      'add a step for each of these',
    ).to.deep.equal([]);
    expect(
      known.filter((name) => !changes.includes(name)),
      'these are gone',
    ).to.deep.equal([]);
    expect([...used].filter((name) => name in withoutEntry)).to.deep.equal([]);
  });

  it('has an entry for every original of a mail that an admin reads, and for itself where it is taken out', async () => {
    const { inboundId } = desk.seen;
    const raw = { compressed: deflateSync('Subject: x'), size: 10 };
    const { raw_sha256 } = await table('inbound_mails').where({ id: inboundId }).first('raw_sha256');
    await table('raw_mails')
      .insert({ sha256: raw_sha256, ...raw })
      .onConflict('sha256')
      .merge();
    await table('inbound_mails').where({ id: inboundId }).update({ message_id: desk.seen.messageId });
    for (const [path, action] of [
      [`/api/inbound-mails/${inboundId}/raw`, 'inbound.raw'],
      [`/api/messages/${desk.seen.messageId}/raw`, 'inbound.raw'],
      ['/api/audit-log.csv', 'audit.export'],
      ['/api/audit-log.jsonl?action=inbound.', 'audit.export'],
    ] as const) {
      const before = await newest();
      const { status, text } = await desk.call(desk.people.admin, 'GET', path);
      expect(status, text).to.equal(200);
      const [entry] = await table('audit_entries').where('id', '>', before);
      expect(entry, path).to.include({ action, agent_id: desk.people.admin.id });
      if (!path.includes('jsonl')) continue;
      const lines = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines.map((line) => line.action)).to.deep.equal([
        'inbound.raw',
        'inbound.raw',
        'inbound.simulate',
      ]);
      expect(lines[0]).to.have.all.keys(
        'id',
        'createdAt',
        'agent',
        'action',
        'subjectType',
        'subjectId',
        'data',
      );
    }
  });
});
