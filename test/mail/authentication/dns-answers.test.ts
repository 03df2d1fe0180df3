// Remembered DNS answers: for how long, how many, and what is asked again.
import { expect } from 'chai';
import { createDnsAnswers } from '../../../mail/authentication/dns-answers.ts';
import { startDnsServer, type DnsServer } from '../../support/dns-server.ts';

describe('remembered DNS answers', () => {
  let dns: DnsServer;
  let now: number;
  let resolve: ReturnType<typeof createDnsAnswers>;
  beforeEach(async () => {
    dns = await startDnsServer({ 'a.example': { TXT: ['one'], A: ['192.0.2.1'] } });
    now = 0;
    resolve = createDnsAnswers({ servers: [dns.address], timeoutMs: 200 }, () => now);
  });
  afterEach(() => dns.close());

  const codeOf = (name: string): Promise<string> =>
    resolve(name, 'TXT').then(
      () => '',
      (error: NodeJS.ErrnoException) => error.code ?? '',
    );

  it('are asked for once, whatever the case, also by many at once', async () => {
    const all = await Promise.all([resolve('a.example', 'TXT'), resolve('A.EXAMPLE', 'TXT')]);
    expect(all).to.deep.equal([[['one']], [['one']]]);
    await resolve('a.example', 'TXT');
    expect(dns.asked).to.deep.equal(['a.example TXT']);
  });

  it('are asked for again when their time is over', async () => {
    await resolve('a.example', 'A');
    now = 299_000;
    await resolve('a.example', 'A');
    expect(dns.asked).to.have.length(1);
    now = 300_000;
    await resolve('a.example', 'A');
    expect(dns.asked).to.have.length(2);
  });

  it('include that there is nothing, for a minute', async () => {
    expect(await codeOf('none.example')).to.equal('ENOTFOUND');
    expect(await codeOf('none.example')).to.equal('ENOTFOUND');
    expect(dns.asked).to.have.length(1);
    now = 60_000;
    dns.zone['none.example'] = { TXT: ['now'] };
    expect(await resolve('none.example', 'TXT')).to.deep.equal([['now']]);
  });

  it('do not include silence', async () => {
    dns.silent = true;
    expect(await codeOf('a.example')).to.equal('ETIMEOUT');
    dns.silent = false;
    expect(await resolve('a.example', 'TXT')).to.deep.equal([['one']]);
  });
});
