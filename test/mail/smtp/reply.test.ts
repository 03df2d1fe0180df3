// SMTP replies as one safe line.
import { expect } from 'chai';
import { formatReply, oneLine, stored, unknownRecipient } from '../../../mail/smtp/reply.ts';

describe('SMTP replies', () => {
  it('begin with the reply code and the enhanced code', () => {
    expect(formatReply(stored(17))).to.equal('250 2.0.0 17 stored');
  });

  it('cannot be split by line breaks in their text', () => {
    const reply = unknownRecipient('a@b>\r\n250 2.0.0 fine\n');
    expect(formatReply(reply)).to.equal('550 5.1.1 <a@b> 250 2.0.0 fine >: no such mailbox here');
  });

  it('are ASCII, as not every client asked for SMTPUTF8', () => {
    expect(oneLine('müller\u0085x\u2028y')).to.equal('m?ller x?y');
  });

  it('stay within the 512 octets of a reply line', () => {
    expect(formatReply(unknownRecipient('x'.repeat(4000))).length).to.be.at.most(510);
  });
});
