import { Secret } from 'otpauth';
import { expect } from 'chai';
import { codeOf, newTotpSecret, stepOfCode, totpUri } from '../../../src/sign-in/totp.ts';

/** RFC 6238, appendix B; its codes have eight digits, ours are the last six of them. */
const rfcSecret = Secret.fromUTF8('12345678901234567890').base32;
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('codes of authenticator apps', () => {
  it('are those of RFC 6238', () => {
    expect(codeOf(rfcSecret, at(59))).to.equal('287082');
    expect(codeOf(rfcSecret, at(1111111109))).to.equal('081804');
    expect(codeOf(rfcSecret, at(20000000000))).to.equal('353130');
  });

  it('are taken in their own half minute, the one before and the one after', () => {
    const now = at(1_111_111_109);
    const step = Math.floor(1_111_111_109 / 30);
    expect(
      [-2, -1, 0, 1, 2].map((off) => stepOfCode(rfcSecret, codeOf(rfcSecret, at((step + off) * 30)), now)),
    ).to.deep.equal([null, step - 1, step, step + 1, null]);
  });

  it('come of secrets that are new each time, and named in the address an app reads', () => {
    const secret = newTotpSecret();
    expect(secret).to.match(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.to.equal(secret);
    const uri = new URL(totpUri(secret, { issuer: 'Help Desk', label: 'eva@desk.test' }));
    expect(uri.protocol).to.equal('otpauth:');
    expect(Object.fromEntries(uri.searchParams)).to.include({
      secret,
      issuer: 'Help Desk',
      digits: '6',
      period: '30',
    });
  });
});
