import { expect } from 'chai';
import { createAddressGuard, readNetwork } from '../../../../src/platform/outgoing/address-guard.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

const forbidden = words(`
  0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 192.0.0.192 192.0.2.1 192.168.1.1
  198.18.0.1 203.0.113.4 224.0.0.1 255.255.255.255 168.63.129.16 192.88.99.1
  :: ::1 fe80::1 fec0::1 fd00:ec2::254 ff02::1 2001:db8::1 2001:20::1 100::1 3fff::1 5f00::1 4000::1 fe80::1%eth0`);
/** Mapped, compatible, NAT64, 6to4, Teredo. */
const carryingIpv4 = words(
  `::ffff:127.0.0.1 ::ffff:a9fe:a9fe ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1:: 2001::1`,
);
const noAddresses = ['', ...words('localhost 2130706433 127.1 0x7f000001')];

describe('the address guard', () => {
  const guard = createAddressGuard([]);

  it('forbids what belongs to this machine, its network, or nobody', () => {
    for (const address of forbidden) expect(guard(address), address).to.equal('forbidden');
  });

  it('forbids IPv6 addresses that carry such an IPv4 address', () => {
    for (const address of carryingIpv4) expect(guard(address), address).to.equal('forbidden');
  });

  it('forbids what is no address: names and shorthand are resolved before', () => {
    for (const text of noAddresses) expect(guard(text), text).to.equal('forbidden');
  });

  it('lets the public internet be reached', () => {
    for (const address of ['8.8.8.8', '93.184.216.34', '2606:4700:4700::1111', '::ffff:8.8.8.8']) {
      expect(guard(address), address).to.equal('public');
    }
  });

  it('knows the networks ops have allowed, in every form of their addresses', () => {
    const some = createAddressGuard(['10.1.0.0/16', '127.0.0.1', 'fd00::/8']);
    for (const address of ['10.1.2.3', '127.0.0.1', '::ffff:10.1.2.3', 'fd12::1']) {
      expect(some(address), address).to.equal('allowed');
    }
    for (const address of ['10.2.0.1', '127.0.0.2', '::1'])
      expect(some(address), address).to.equal('forbidden');
  });

  it('refuses to work with a network that is mistyped', () => {
    for (const text of ['10.1', '10.0.0.0/33', '10.0.0.0/8/9', 'fd00::/129', 'intranet', '']) {
      expect(() => readNetwork(text), text).to.throw('not an IP address or CIDR');
    }
  });
});
