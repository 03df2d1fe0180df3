// What admins and agents change leaves an entry: who, what, before and after.
import { expect } from 'chai';
import { startTestApi, type TestApi } from '../../support/api.ts';

interface Entry {
  action: string;
  agent_id: number;
  subject_type: string;
  subject_id: number | null;
  data: Record<string, unknown>;
}

describe('changes leave audit entries', () => {
  let api: TestApi;
  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  async function entriesAfter(change: () => Promise<unknown>): Promise<Entry[]> {
    const row = await api.app.db('audit_entries').max('id as last').first();
    await change();
    const rows = await api.app
      .db('audit_entries')
      .where('id', '>', row?.['last'] ?? 0)
      .orderBy('id');
    return rows as Entry[];
  }
  const asAdmin = (method: string, path: string, json?: unknown) =>
    api.request(api.admin, { method, path, ...(json === undefined ? {} : { json }) });

  it('of settings, with what differs only, and none when nothing does', async () => {
    const change = { cooldownBurst: 7, suppressionDays: 60 };
    const [entry, ...more] = await entriesAfter(() => asAdmin('PATCH', '/api/settings', change));
    expect(more).to.deep.equal([]);
    expect(entry).to.deep.include({
      action: 'settings.change',
      agent_id: api.admin.id,
      subject_type: 'settings',
      data: { before: { cooldownBurst: 10 }, after: { cooldownBurst: 7 } },
    });
    expect(await entriesAfter(() => asAdmin('PATCH', '/api/settings', change))).to.deep.equal([]);
    const refused = { cooldownBurst: 0 };
    expect(await entriesAfter(() => asAdmin('PATCH', '/api/settings', refused))).to.deep.equal([]);
  });

  it('of sender rules: made, changed, removed', async () => {
    const given = { pattern: 'evil@example.com', verdict: 'block' };
    let id = 0;
    const [made] = await entriesAfter(async () => {
      const answer = await asAdmin('POST', '/api/sender-rules', given);
      ({ id } = (await answer.json()) as { id: number });
    });
    const whole = { ...given, action: 'refuse', mailboxId: null, note: '' };
    const subject = { agent_id: api.admin.id, subject_type: 'sender_rule', subject_id: id };
    expect(made).to.deep.include({ ...subject, action: 'sender_rule.create', data: { after: whole } });
    const [changed] = await entriesAfter(() =>
      asAdmin('PATCH', `/api/sender-rules/${id}`, { action: 'hold', note: 'asks for money' }),
    );
    expect(changed).to.deep.include({
      ...subject,
      action: 'sender_rule.change',
      data: { before: { action: 'refuse', note: '' }, after: { action: 'hold', note: 'asks for money' } },
    });
    const [removed] = await entriesAfter(() => asAdmin('DELETE', `/api/sender-rules/${id}`));
    expect(removed).to.deep.include({
      ...subject,
      action: 'sender_rule.delete',
      data: { before: { ...whole, action: 'hold', note: 'asks for money' } },
    });
  });

  it('of mailboxes, and of how they are fetched, without secrets', async () => {
    let id = 0;
    const [made] = await entriesAfter(async () => {
      const answer = await asAdmin('POST', '/api/mailboxes', {
        address: 'audit@desk.example',
        name: 'Audit',
      });
      ({ id } = (await answer.json()) as { id: number });
    });
    expect(made).to.include({ action: 'mailbox.create', subject_type: 'mailbox', subject_id: id });
    const [changed] = await entriesAfter(() =>
      asAdmin('PATCH', `/api/mailboxes/${id}`, { name: 'Audited', acknowledge: true }),
    );
    expect(changed?.action).to.equal('mailbox.change');
    expect(changed?.data['after']).to.deep.include({ name: 'Audited' });
    const imap = {
      host: 'imap.example.com',
      port: 993,
      tls: 'tls',
      user: 'audit',
      auth: 'password',
      secret: 'a very secret word',
      enabled: false,
    };
    const [saved] = await entriesAfter(() => asAdmin('PUT', `/api/mailboxes/${id}/imap`, imap));
    expect(saved).to.deep.include({ action: 'imap.create', subject_id: id });
    expect(saved?.data['after']).to.include({ host: 'imap.example.com', secret: 'given' });
    const [removed] = await entriesAfter(() => asAdmin('DELETE', `/api/mailboxes/${id}/imap`));
    expect(removed).to.include({ action: 'imap.remove' });
    expect(JSON.stringify([saved, removed])).to.not.contain('a very secret word');
  });

  it('of suppressed recipients taken off the list', async () => {
    const [row] = await api.app
      .db('suppressed_recipients')
      .insert({ email: 'gone@example.com', reason: 'bounce', created_at: api.clock.now() })
      .returning('id');
    const [entry] = await entriesAfter(() =>
      asAdmin('DELETE', `/api/suppressed-recipients/${(row as { id: number }).id}`),
    );
    expect(entry).to.deep.include({
      action: 'suppressed_recipient.remove',
      data: { before: { email: 'gone@example.com', reason: 'bounce' } },
    });
  });
});
