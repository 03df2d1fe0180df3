// The access token of a mailbox fetched by IMAP, renewed at a real token endpoint for a real Dovecot.
import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import { createImapWorld, type ImapWorld } from '../support/imap-world.ts';
import { customerMail } from '../support/mails.ts';
import {
  clientId,
  clientSecret,
  firstRefreshToken,
  startTokenEndpoint,
  type TokenEndpoint,
} from '../support/token-endpoint.ts';

describe('the access token of a fetched mailbox', function () {
  this.timeout(60_000);
  let desk: ImapWorld;
  let endpoint: TokenEndpoint;
  before(async () => {
    desk = await createImapWorld({ env: { OIDC_ALLOWED_NETWORKS: '127.0.0.1' } });
    endpoint = await startTokenEndpoint((token) => desk.dovecot.tokens.add(token));
  });
  after(async () => {
    endpoint?.close();
    await desk?.close();
  });

  const grant = (refreshToken: string): object => ({
    tokenEndpoint: endpoint.url,
    clientId,
    clientSecret,
    refreshToken,
  });
  const fetchBy = (oauth: object) =>
    desk.fetchFrom({ auth: 'xoauth2', secret: undefined, oauth: { ...oauth, scope: '' } });
  const inState = (state: string): Promise<any> =>
    eventually(`the token is ${state}`, async () => {
      const { token } = await desk.status();
      return token.state === state && token;
    });

  it('is fetched by the refresh token alone, and kept encrypted', async () => {
    await desk.dovecot.append(customerMail({ subject: 'By a token that was fetched' }));
    await fetchBy(grant(firstRefreshToken));
    const { token } = await desk.connected();
    expect(token).to.include({ state: 'fresh', problem: null });
    expect(await desk.subjects()).to.deep.equal(['By a token that was fetched']);
    const rows = JSON.stringify(await desk.world.app.db('imap_accounts').select('*'));
    const shown = JSON.stringify((await desk.api.get(desk.path)).body);
    for (const secret of [clientSecret, 'refresh-', 'access-1']) expect(rows + shown).to.not.contain(secret);
    expect((await desk.api.get(desk.path)).body.settings.oauth).to.deep.equal({
      tokenEndpoint: endpoint.url,
      clientId,
      scope: '',
    });
  });

  it('is renewed when the server refuses it before its time, by the refresh token that came last', async () => {
    desk.dovecot.tokens.delete('access-1');
    await desk.dovecot.stop();
    await desk.dovecot.start();
    await eventually('another token is there', async () => endpoint.issued.length === 2);
    await desk.connected();
  });

  it('is renewed before it runs out, again and again', async () => {
    endpoint.lifetime = 2;
    await fetchBy(grant(endpoint.refreshToken));
    await eventually('two more are there', async () => endpoint.issued.length >= 4);
    expect(await desk.status()).to.include({ state: 'connected' });
  });

  it('that cannot be renewed shows why, first while it is good and then when it has run out', async () => {
    endpoint.lifetime = 4;
    await fetchBy(grant(endpoint.refreshToken));
    await inState('fresh');
    endpoint.trouble = { status: 503, body: {} };
    expect((await inState('failing')).problem).to.equal(
      'The token endpoint cannot renew the token now: it answered 503.',
    );
    await inState('failed');
    endpoint.trouble = null;
    endpoint.refreshToken = 'another one';
    await fetchBy(grant('one that was taken back'));
    const { problem } = await inState('failed');
    expect(problem).to.contain(
      'The refresh token is no longer good (invalid_grant: The token was used or taken back.)',
    );
    await eventually('the state says so', async () => (await desk.status()).state === 'failed');
  });

  it('is good again by a new refresh token', async () => {
    endpoint.lifetime = 3600;
    await fetchBy(grant(endpoint.refreshToken));
    await inState('fresh');
    await desk.connected();
  });

  it('keeps its secrets for the endpoint and client they were entered for', async () => {
    const usual = { host: '127.0.0.1', port: desk.dovecot.port, tls: 'none', user: 'desk', auth: 'xoauth2' };
    const save = (oauth: object) => desk.api.request('PUT', desk.path, { ...usual, oauth });
    const kept = await save({ tokenEndpoint: endpoint.url, clientId });
    expect(kept.status).to.equal(200);
    const elsewhere = await save({ tokenEndpoint: 'https://thief.example/token', clientId });
    expect(elsewhere.status).to.equal(400);
    expect(elsewhere.body.errors[0]).to.deep.equal({
      field: 'oauth.refreshToken',
      message: 'enter it again: endpoint, client or user have changed',
    });
    const clear = await save({ tokenEndpoint: 'http://far.example/token', clientId });
    expect(clear.body.errors[0].field).to.equal('oauth.tokenEndpoint');
  });
});
