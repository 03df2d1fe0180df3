// What agents hear by mail of changes to how they get in, over HTTP and the worker's sweep.
import { expect } from 'chai';
import { createAgent } from '../../../src/agents/index.ts';
import { prepareDesk } from '../../../src/first-run.ts';
import { mailSecurityActs, securityMailChore } from '../../../src/security-mails/index.ts';
import { password, startTestApi, type TestApi } from '../../support/api.ts';

const appUrl = 'https://desk.test';
const dayMs = 86_400_000;

describe('an agent', () => {
  let api: TestApi;
  let people = 0;

  before(async () => {
    api = await startTestApi({ APP_URL: appUrl, SUPPORT_ADDRESS: 'support@desk.test' });
    await prepareDesk(api.app);
  });
  after(() => api.close());

  const ctx = () => api.app.contextFor({ kind: 'system' });
  const sweep = () => mailSecurityActs(ctx(), appUrl);
  const person = async (): Promise<{ id: number; email: string }> => {
    const email = `ida${(people += 1)}@desk.test`;
    const { id } = await createAgent(ctx(), { email, name: 'Ida', role: 'agent', password });
    return { id, email };
  };
  const mailsTo = (email: string): Promise<{ subject: string; text: string }[]> =>
    api.app.db('outbound_mails').where({ automatic_to: email }).orderBy('id').select('subject', 'text');
  const change = async (id: number, json: object): Promise<void> => {
    const answer = await api.request(api.admin, { method: 'PATCH', path: `/api/agents/${id}`, json });
    expect(answer.status).to.equal(200);
  };

  it('hears once of a new password, however many workers look', async () => {
    const { id, email } = await person();
    await change(id, { password: 'quite another horse battery' });
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    const mails = await mailsTo(email);
    expect(mails.map(({ subject }) => subject)).to.deep.equal(['HelpDesk: your password was changed']);
    expect(mails[0]?.text).to.include('Hello Ida,').and.to.include('https://desk.test/forgot');
    expect(mails[0]?.text).not.to.include('battery');
  });

  it('hears of a new address at the old one, in the own language', async () => {
    const { id, email } = await person();
    await api.app.db('agents').where({ id }).update({ locale: 'de' });
    await change(id, { email: `new-${email}` });
    await sweep();
    expect((await mailsTo(email)).map(({ subject }) => subject)).to.deep.equal([
      'HelpDesk: Die Adresse, mit der Sie sich anmelden, wurde geändert',
    ]);
    expect(await mailsTo(`new-${email}`)).to.deep.equal([]);
  });

  it('hears of factors and passkeys that come, go or are used, and of nothing else', async () => {
    const { id, email } = await person();
    const acts = [
      'second_factor.add',
      'second_factor.recovery',
      'passkey.add',
      'passkey.rename',
      'agent.change',
    ];
    for (const action of acts)
      await api.app
        .db('audit_entries')
        .insert({ created_at: api.clock.now(), action, subject_type: 'agent', subject_id: id, data: '{}' });
    await sweep();
    expect((await mailsTo(email)).map(({ subject }) => subject)).to.deep.equal([
      'HelpDesk: an authenticator app was set up as your second factor',
      'HelpDesk: one of your recovery codes was used to sign in',
      'HelpDesk: a passkey was added',
    ]);
  });

  it('is told nothing of what is days old, and the rows that remember go', async () => {
    const { id, email } = await person();
    await change(id, { password: 'quite another horse battery' });
    api.clock.advance(3 * dayMs);
    await sweep();
    expect(await mailsTo(email)).to.deep.equal([]);
    api.clock.advance(2 * dayMs);
    expect(await securityMailChore.run(ctx())).to.be.at.least(3);
    expect(await api.app.db('security_mails')).to.deep.equal([]);
  });
});
