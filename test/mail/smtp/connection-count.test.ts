// Session limits in all and by address.
import { expect } from 'chai';
import { ConnectionCount } from '../../../mail/smtp/connection-count.ts';

describe('The count of connections', () => {
  it('refuses one more from an address at its limit and admits it again after one left', () => {
    const count = new ConnectionCount({ maxConnections: 10, maxConnectionsPerAddress: 2 });
    expect(count.admit('a', '192.0.2.1', false)).to.equal(true);
    expect(count.admit('b', '192.0.2.1', false)).to.equal(true);
    expect(count.admit('c', '192.0.2.1', false)).to.equal(false);
    expect(count.admit('d', '192.0.2.2', false)).to.equal(true);
    count.release('a');
    expect(count.admit('c', '192.0.2.1', false)).to.equal(true);
  });

  it('exempts trusted proxies from the limit by address but not from the total', () => {
    const count = new ConnectionCount({ maxConnections: 3, maxConnectionsPerAddress: 1 });
    for (const id of ['a', 'b', 'c']) expect(count.admit(id, '192.0.2.1', true)).to.equal(true);
    expect(count.admit('d', '192.0.2.1', true)).to.equal(false);
  });

  it('moves a session to the address a proxy told', () => {
    const count = new ConnectionCount({ maxConnections: 10, maxConnectionsPerAddress: 1 });
    count.admit('a', '192.0.2.1', false);
    expect(count.admit('a', '198.51.100.1', false)).to.equal(true);
    expect(count.admit('b', '192.0.2.1', false)).to.equal(true);
    expect(count.admit('b', '198.51.100.1', false)).to.equal(false);
  });

  it('ignores a release of a session it does not know', () => {
    const count = new ConnectionCount({ maxConnections: 1, maxConnectionsPerAddress: 1 });
    count.admit('a', '192.0.2.1', false);
    count.release('b');
    expect(count.admit('c', '192.0.2.2', false)).to.equal(false);
  });
});
