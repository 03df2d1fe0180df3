// Which peers may tell who the real client is.
import { expect } from 'chai';
import { trustedPeers } from '../../../mail/smtp/trusted-peers.ts';

describe('Trusted peers', () => {
  const trusts = trustedPeers(['192.0.2.7', '10.0.0.0/8', ' 2001:db8::/32 ', '::1']);

  it('are single addresses and networks of both families', () => {
    for (const address of ['192.0.2.7', '10.255.0.1', '2001:db8:1::9', '::1']) {
      expect(trusts(address), address).to.equal(true);
    }
    for (const address of ['192.0.2.8', '11.0.0.1', '2001:db9::1', '127.0.0.1', '', 'x']) {
      expect(trusts(address), address).to.equal(false);
    }
  });

  it('are nobody when the list is empty', () => {
    expect(trustedPeers([])('127.0.0.1')).to.equal(false);
  });

  it('are refused at start when mistyped', () => {
    for (const entry of [
      '10.0.0.0/33',
      '10.0.0',
      'proxy.example',
      '10.0.0.0/',
      '10.0.0.0/8/9',
      '::/129',
      '',
    ]) {
      expect(() => trustedPeers([entry]), entry).to.throw('not an IP address or CIDR');
    }
  });
});
