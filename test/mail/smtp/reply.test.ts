// SMTP replies as one safe line.
import { expect } from 'chai';
import { replyText, oneLine, stored, unknownRecipient } from '../../../mail/smtp/reply.ts';

describe('SMTP replies', () => {
  it('have the enhanced code before their text', () => {
    expect(replyText(stored(17))).to.equal('2.0.0 17 stored');
  });

  it('cannot be split by line breaks in their text', () => {
    const reply = unknownRecipient('a@b>\r\n250 2.0.0 fine\n');
    expect(replyText(reply)).to.equal('5.1.1 <a@b> 250 2.0.0 fine >: no such mailbox here');
  });

  it('are ASCII, as not every client asked for SMTPUTF8', () => {
    expect(oneLine('müller\u0085x\u2028y')).to.equal('m?ller x?y');
  });

  it('stay within the 512 octets of a reply line', () => {
    expect(replyText(unknownRecipient('x'.repeat(4000))).length).to.be.at.most(506);
  });
});
