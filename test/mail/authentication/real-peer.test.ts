// Who brought a mail, when relays of our own stand in between.
import { expect } from 'chai';
import { realPeer } from '../../../mail/authentication/real-peer.ts';
import { trustedPeers } from '../../../mail/smtp/trusted-peers.ts';

const isTrusted = trustedPeers(['10.0.0.0/8', '2001:db8:1::/48']);
const relay = { address: '10.0.0.1', helo: 'mx.desk.example' };

describe('the real peer of a mail', () => {
  it('is the other end of the session, whatever the mail says', () => {
    const session = { address: '192.0.2.9', helo: 'far.example' };
    expect(realPeer(session, ['from x ([203.0.113.7]) by y'], isTrusted)).to.equal(session);
  });

  it('is the first that is not ours in the fields trusted relays wrote', () => {
    const received = [
      'from mx.desk.example (mx.desk.example [IPv6:2001:db8:1::5]) by inner.desk.example',
      'from far.example (unknown [IPv6:2001:DB8:2::7]) (using TLSv1.3) by mx.desk.example',
      'from liar.example ([198.51.100.1]) by far.example',
    ];
    expect(realPeer(relay, received, isTrusted)).to.deep.equal({
      address: '2001:db8:2::7',
      helo: 'far.example',
    });
  });

  it('is nobody when a relay of ours does not name one', () => {
    expect(realPeer(relay, [], isTrusted)).to.equal(null);
    expect(realPeer(relay, ['by mx.desk.example with LMTP', 'from far ([192.0.2.9])'], isTrusted)).to.equal(
      null,
    );
    expect(realPeer(relay, ['from far.example ([999.0.2.9]) by mx'], isTrusted)).to.equal(null);
    expect(realPeer({ address: '', helo: '' }, [], isTrusted)).to.equal(null);
  });

  it('is found in time in a field made to waste it', () => {
    const started = performance.now();
    const field = `from a ${'('.repeat(900)}${'[1'.repeat(5000)}`;
    for (let index = 0; index < 200; index += 1) realPeer(relay, [field], isTrusted);
    expect(performance.now() - started).to.be.below(500);
  });
});
