// All secrets of an account fetched by IMAP under a new AUTH_SECRET.
import { expect } from 'chai';
import { createMailbox } from '../../src/mailboxes/index.ts';
import { createSecretBox } from '../../src/platform/secrets.ts';
import { rotateSecrets } from '../../src/rotate-secrets.ts';
import { startTestApi, type TestApi } from '../support/api.ts';

describe('a new AUTH_SECRET', () => {
  let api: TestApi;
  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  it('gets all secrets of a fetched mailbox, also those that renew its token', async () => {
    const { id } = await createMailbox(api.app.contextFor({ kind: 'system' }), {
      address: 'fetched@desk.test',
      name: 'Fetched',
    });
    const oauth = {
      tokenEndpoint: 'https://login.example/token',
      clientId: 'desk',
      clientSecret: 'of the client',
      refreshToken: 'to refresh',
      scope: '',
    };
    const json = { host: 'imap.example', port: 993, tls: 'tls', user: 'desk', auth: 'xoauth2', oauth };
    const saved = await api.request(api.admin, { method: 'PUT', path: `/api/mailboxes/${id}/imap`, json });
    expect(saved.status, await saved.text()).to.equal(200);

    await rotateSecrets(
      api.app.db,
      createSecretBox('a new secret for tests, longer than 32', [api.app.config.AUTH_SECRET]),
    );
    const onlyNew = createSecretBox('a new secret for tests, longer than 32');
    const row = await api.app.db('imap_accounts').where({ mailbox_id: id }).first();
    const place = `imap_accounts:${id}`;
    expect(onlyNew.open(row.secret, place)).to.equal('');
    expect(onlyNew.open(row.client_secret, `${place}:client`)).to.equal('of the client');
    expect(onlyNew.open(row.refresh_token, `${place}:refresh`)).to.equal('to refresh');
  });
});
