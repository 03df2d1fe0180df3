// Keys of sending domains over HTTP: made here, published by the admin, used once their record is seen.
import { expect } from 'chai';
import { createMailbox } from '../../../src/mailboxes/index.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';
import { startDnsServer, type DnsServer } from '../../support/dns-server.ts';

describe('the keys of a sending domain', () => {
  let api: TestApi;
  let dns: DnsServer;
  before(async () => {
    dns = await startDnsServer();
    api = await startTestApi({ INBOUND_DNS_SERVERS: dns.address });
    const ctx = api.app.contextFor({ kind: 'system' });
    await createMailbox(ctx, { address: 'sales@shop.test', name: 'Sales' });
    await createMailbox(ctx, { address: 'help@shop.test', name: 'Help', aliases: ['x@alias.test'] });
  });
  after(async () => {
    await api.close();
    await dns.close();
  });

  const call = async (method: string, path: string, json?: unknown): Promise<any> => {
    const answer = await api.request(api.admin, { method, path, json });
    const text = await answer.text();
    return { status: answer.status, ...(text === '' ? {} : JSON.parse(text)) };
  };
  const make = (): Promise<any> => call('POST', '/api/dkim-keys', { domain: 'shop.test' });
  const check = (id: number): Promise<any> => call('POST', `/api/dkim-keys/${id}/check`);
  const statesOf = async (): Promise<string[]> => {
    const { items } = await call('GET', '/api/sending-domains');
    return items.find((item: any) => item.domain === 'shop.test').keys.map((key: any) => key.state);
  };

  it('are listed by the domains mailboxes send from', async () => {
    expect((await call('GET', '/api/sending-domains')).items).to.deep.equal([
      { domain: 'shop.test', addresses: ['help@shop.test', 'sales@shop.test'], keys: [] },
    ]);
  });

  it('wait for their record, are told what is wrong with it, and sign once it is right', async () => {
    const key = await make();
    expect(key.status).to.equal(201);
    expect(key).to.deep.include({ state: 'waiting', selector: 'hd20261123', checkedAt: null });
    expect(key.record.name).to.equal('hd20261123._domainkey.shop.test');
    expect(key.record.value).to.match(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{392}$/);

    const early = await check(key.id);
    expect(early).to.deep.include({ state: 'waiting' });
    expect(early.problem).to.contain('no TXT record');
    dns.zone[key.record.name] = { TXT: [key.record.value.slice(0, 200)] };
    expect((await check(key.id)).problem).to.contain('cut off');
    dns.zone[key.record.name] = { TXT: [key.record.value] };
    expect(await check(key.id)).to.deep.include({ state: 'active', problem: null });
    expect(dns.asked).to.include('hd20261123._domainkey.shop.test TXT');
  });

  it('follow one another: the new one takes over when its record is there', async () => {
    const next = await make();
    expect(next.selector).to.equal('hd20261123a');
    expect((await make()).status).to.equal(409);
    expect(await statesOf()).to.deep.equal(['waiting', 'active']);
    dns.zone[next.record.name] = { TXT: [next.record.value] };
    await check(next.id);
    expect(await statesOf()).to.deep.equal(['active', 'retired']);
  });

  it('go on signing when DNS is away or the record is gone, and say so', async () => {
    const { items } = await call('GET', '/api/sending-domains');
    const [active, old] = items[0].keys;
    delete dns.zone[active.record.name];
    const checked = await check(active.id);
    expect(checked).to.deep.include({ state: 'active' });
    expect(checked.problem).to.contain('no TXT record');
    expect((await call('DELETE', `/api/dkim-keys/${old.id}`)).status).to.equal(204);
    expect(await statesOf()).to.deep.equal(['active']);
    const actions = (await api.app
      .db('audit_entries')
      .whereLike('action', 'dkim.%')
      .orderBy('id')
      .select('action')) as {
      action: string;
    }[];
    expect(actions.map(({ action }) => action)).to.deep.equal([
      'dkim.make',
      'dkim.start',
      'dkim.make',
      'dkim.start',
      'dkim.remove',
    ]);
  });

  it('are kept encrypted, and are never told', async () => {
    const [row] = (await api.app.db('dkim_keys')) as { private_key: string }[];
    expect(row?.private_key).to.match(/^v1\./);
    expect(JSON.stringify(await call('GET', '/api/sending-domains'))).to.not.contain('private');
  });

  it('are for admins, and for domains mailboxes have', async () => {
    for (const [method, path] of [
      ['GET', '/api/sending-domains'],
      ['POST', '/api/dkim-keys/1/check'],
      ['DELETE', '/api/dkim-keys/1'],
    ] as const) {
      expect((await api.request(api.agent, { method, path })).status, path).to.equal(403);
    }
    expect((await call('POST', '/api/dkim-keys', { domain: 'other.test' })).status).to.equal(400);
    expect((await call('POST', '/api/dkim-keys/999999/check')).status).to.equal(404);
  });
});
