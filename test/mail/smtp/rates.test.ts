// Mails by minute and sessions at once, of an address and of its network.
import { expect } from 'chai';
import { ConnectionCount } from '../../../mail/smtp/connection-count.ts';
import { MailRate } from '../../../mail/smtp/mail-rate.ts';
import { networkOf } from '../../../mail/smtp/network-of.ts';
import { SmtpDialogue } from '../../support/smtp-client.ts';
import { startGateway } from '../../support/smtp-gateway.ts';

describe('The network of an address', () => {
  const networks: [string, string][] = [
    ['192.0.2.77', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ];
  for (const [address, network] of networks) {
    it(`of ${address} is ${network}`, () => {
      expect(networkOf(address)).to.equal(network);
    });
  }
});

describe('The rate of mails', () => {
  it('refuses an address beyond its share until the minute is over', () => {
    const rate = new MailRate({ maxMailsPerMinute: 2 });
    expect([1, 2, 3].map(() => rate.admit('192.0.2.1', 0))).to.deep.equal([true, true, false]);
    expect(rate.admit('198.51.100.1', 30_000)).to.equal(true);
    expect(rate.admit('192.0.2.1', 59_999)).to.equal(false);
    expect(rate.admit('192.0.2.1', 60_000)).to.equal(true);
  });

  it('refuses a network beyond four such shares, whichever of its addresses comes', () => {
    const rate = new MailRate({ maxMailsPerMinute: 1 });
    const addresses = ['1', '2', '3', '4', '5'].map((host) => `2001:db8::${host}`);
    expect(addresses.map((address) => rate.admit(address, 0))).to.deep.equal([true, true, true, true, false]);
    expect(rate.admit('2001:db8:0:1::1', 0)).to.equal(true);
  });

  it('is told at MAIL with 450 4.7.1, and the session goes on', async () => {
    const gateway = await startGateway({ limits: { maxMailsPerMinute: 1 } });
    try {
      const client = await SmtpDialogue.greeted(gateway);
      await client.begin('a@b.example', 's@desk.example');
      client.write('x\r\n.\r\n');
      await client.expect(250);
      await client.command('MAIL FROM:<a@b.example>', /^(?:250|450 4\.7\.1 )/);
      if (!client.replies.at(-1)?.startsWith('450')) {
        // The minute changed between the two.
        await client.command('RSET', 250);
        await client.command('MAIL FROM:<a@b.example>', /^450 4\.7\.1 /);
      }
      await client.command('NOOP', 250);
      await client.quit();
    } finally {
      await gateway.close();
    }
  });

  it('is not for those who bring everybody’s mail', async () => {
    const gateway = await startGateway({ limits: { maxMailsPerMinute: 1 }, unlimited: () => true });
    try {
      const client = await SmtpDialogue.greeted(gateway);
      for (let index = 0; index < 5; index += 1) {
        await client.command('MAIL FROM:<a@b.example>', 250);
        await client.command('RSET', 250);
      }
      await client.quit();
    } finally {
      await gateway.close();
    }
  });
});

describe('The count of connections by network', () => {
  it('gives a network twice what an address has', () => {
    const count = new ConnectionCount({ maxConnections: 100, maxConnectionsPerAddress: 2 });
    const hosts = ['1', '1', '2', '2', '3'];
    const admitted = hosts.map((host, index) => count.admit(`session ${index}`, `192.0.2.${host}`, false));
    expect(admitted).to.deep.equal([true, true, true, true, false]);
    count.release('session 0');
    expect(count.admit('session 4', '192.0.2.3', false)).to.equal(true);
  });
});
