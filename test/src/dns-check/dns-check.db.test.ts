import { expect } from 'chai';
import { prepareDesk } from '../../../src/first-run.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';
import { startDnsServer, type DnsServer } from '../../support/dns-server.ts';

interface Finding {
  kind: 'mx' | 'spf' | 'dkim' | 'dmarc';
  state: string;
  found: string[];
  publish: string | null;
  words: string;
}

const gateway = 'mx.desk.test';
const relay = 'out.relay.test';

describe('what DNS says about a mailbox', () => {
  let api: TestApi;
  let dns: DnsServer;

  before(async () => {
    dns = await startDnsServer();
    api = await startTestApi({
      SUPPORT_ADDRESS: 'support@desk.test',
      INBOUND_DNS_SERVERS: dns.address,
      INBOUND_SMTP_HOSTNAME: gateway,
      SMTP_HOST: relay,
    });
    await prepareDesk(api.app);
  });
  after(async () => {
    await api?.close();
    await dns?.close();
  });

  const check = async (): Promise<Record<Finding['kind'], Finding>> => {
    const answer = await api.request(api.admin, { path: '/api/mailboxes/1/dns' });
    expect(answer.status).to.equal(200);
    const { findings } = (await answer.json()) as { findings: Finding[] };
    return Object.fromEntries(findings.map((finding) => [finding.kind, finding])) as Record<
      Finding['kind'],
      Finding
    >;
  };

  it('says what is missing and exactly what to publish', async () => {
    dns.zone[relay] = { A: ['192.0.2.7'] };
    const { mx, spf, dkim, dmarc } = await check();
    expect(mx).to.include({ state: 'missing', publish: `10 ${gateway}` });
    expect(spf).to.include({ state: 'missing', publish: `v=spf1 a:${relay} ~all` });
    expect(dkim).to.include({ state: 'missing', publish: null });
    expect(dmarc).to.include({ state: 'missing', publish: 'v=DMARC1; p=none' });
  });

  it('finds what was published just now', async () => {
    const made = await api.request(api.admin, { path: '/api/dkim-keys', json: { domain: 'desk.test' } });
    const key = (await made.json()) as { record: { name: string; value: string } };
    const before = await check();
    expect(before.dkim).to.deep.include({ state: 'missing', publish: key.record.value, found: [] });
    dns.zone['desk.test'] = { MX: [gateway], TXT: ['v=spf1 ip4:192.0.2.0/24 -all', 'other words'] };
    dns.zone['_dmarc.desk.test'] = { TXT: ['v=DMARC1; p=reject'] };
    dns.zone[key.record.name] = { TXT: [key.record.value] };
    const now = await check();
    for (const kind of ['mx', 'spf', 'dkim', 'dmarc'] as const)
      expect(now[kind].state, now[kind].words).to.equal('good');
    expect(now.mx.found).to.deep.equal([`10 ${gateway}`]);
    expect(now.spf.found).to.deep.equal(['v=spf1 ip4:192.0.2.0/24 -all']);
  });

  it('evaluates SPF as a receiver would, and puts the relay into the record there is', async () => {
    dns.zone['desk.test'] = { MX: ['other.test'], TXT: ['v=spf1 ip4:198.51.100.1 -all'] };
    const { mx, spf } = await check();
    expect(mx.state).to.equal('wrong');
    expect(spf).to.include({ state: 'wrong', publish: `v=spf1 ip4:198.51.100.1 a:${relay} -all` });
    dns.zone['desk.test'].TXT?.push('v=spf1 -all');
    expect((await check()).spf)
      .to.deep.include({ state: 'wrong' })
      .and.have.property('words')
      .that.contains('2 SPF');
  });

  it('answers in words, and in time, when DNS does not', async () => {
    dns.silent = true;
    const { mx, dmarc } = await check();
    dns.silent = false;
    expect([mx.state, dmarc.state]).to.deep.equal(['unknown', 'unknown']);
    expect(mx.words).to.contain('DNS did not answer about desk.test');
  }).timeout(30_000);
});
