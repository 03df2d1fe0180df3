import type { IncomingMessage } from 'node:http';
import { expect } from 'chai';
import { createConnectionReader, type ProxyTrust } from '../../../../src/platform/http/proxies.ts';

type Headers = Record<string, string>;

const asked = (remoteAddress: string, headers: Headers): IncomingMessage =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;

const addressOf = (trust: Partial<ProxyTrust>, peer: string, headers: Headers): string =>
  createConnectionReader({ proxies: 0, header: 'x-forwarded-for', ...trust })(asked(peer, headers)).address;

const protocolOf = (trust: Partial<ProxyTrust>, peer: string, headers: Headers): string | null =>
  createConnectionReader({ proxies: 0, header: 'x-forwarded-for', ...trust })(asked(peer, headers)).protocol;

const spoofed = { 'x-forwarded-for': '198.51.100.9', forwarded: 'for=198.51.100.9;proto=https' };

describe('the address of who connects', () => {
  it('cannot be changed by a header where no proxy is trusted, and no other protocol be claimed', () => {
    expect(addressOf({}, '192.0.2.7', spoofed)).to.equal('192.0.2.7');
    expect(protocolOf({}, '192.0.2.7', { ...spoofed, 'x-forwarded-proto': 'https' })).to.equal(null);
    const read = createConnectionReader({ proxies: 0, header: 'x-forwarded-for' });
    expect(read(asked('127.0.0.1', spoofed)).throughStranger).to.equal(true);
    expect(read(asked('127.0.0.1', {})).throughStranger).to.equal(false);
  });

  it('believes as many proxies as there are', () => {
    const headers = { 'x-forwarded-for': '198.51.100.9, 203.0.113.1,10.0.0.1' };
    expect(addressOf({ proxies: 1 }, '10.0.0.2', headers)).to.equal('10.0.0.1');
    expect(addressOf({ proxies: 2 }, '10.0.0.2', headers)).to.equal('203.0.113.1');
  });

  it('believes listed proxies only, and nothing from beyond the first that is none of them', () => {
    const proxies = ['10.0.0.0/8', 'fd00::/8'];
    const through = (peer: string, chain: string) =>
      addressOf({ proxies }, peer, { 'x-forwarded-for': chain });
    expect(through('10.0.0.2', '198.51.100.9, 203.0.113.1, 10.0.0.1')).to.equal('203.0.113.1');
    expect(through('::ffff:10.0.0.2', '203.0.113.1:5000')).to.equal('203.0.113.1');
    expect(through('fd00::2', '[2001:db8::1]:5000')).to.equal('2001:db8::1');
    // Past the proxy, straight to us.
    expect(through('203.0.113.5', '198.51.100.9')).to.equal('203.0.113.5');
    // A name made up, where an address belongs.
    expect(through('10.0.0.2', '198.51.100.9, unknown, 10.0.0.1')).to.equal('10.0.0.1');
    expect(through('10.0.0.2', '')).to.equal('10.0.0.2');
  });

  it('is read from the one header the proxies write, Forwarded (RFC 7239) where that is it', () => {
    const trust = { proxies: ['10.0.0.0/8'], header: 'forwarded' } as const;
    const forwarded =
      'for=198.51.100.9, for="[2001:db8:cafe::17]:4711";proto=HTTP;host="a,b";by=_hidden, for=10.0.0.1;proto=https';
    const headers = { 'x-forwarded-for': '192.0.2.99', 'x-forwarded-proto': 'https', forwarded };
    expect(addressOf(trust, '10.0.0.2', headers)).to.equal('2001:db8:cafe::17');
    expect(protocolOf(trust, '10.0.0.2', headers)).to.equal('http');
    expect(addressOf({ ...trust, header: 'x-forwarded-for' }, '10.0.0.2', headers)).to.equal('192.0.2.99');
    expect(addressOf(trust, '10.0.0.2', { forwarded: 'for=unknown;proto=https' })).to.equal('10.0.0.2');
    expect(protocolOf(trust, '10.0.0.2', { forwarded: 'for=unknown;proto=https' })).to.equal('https');
  });
});
