import { expect } from 'chai';
import { fillSignature, signatureOf } from '../../../src/outbound/signature.ts';

const mailbox = (signature: string, signatureHtml: string | null = null) => ({
  name: 'Support',
  address: 'support@desk.example',
  signature,
  signatureHtml,
});
const about = {
  customer: { name: 'Ann Example', email: 'ann@customer.example' },
  ticket: { number: '1042', subject: 'Buy pills' },
};

describe('a signature', () => {
  it('is filled in for whoever wrote the mail', () => {
    const words =
      '{{agent.firstName}} for {{customer.name}}\n{{mailbox.name}} <{{mailbox.address}}>, #{{ticket.number}}';
    expect(fillSignature(mailbox(words), { ...about, agent: 'Eva Long' }).text).to.equal(
      'Eva for Ann Example\nSupport <support@desk.example>, #1042',
    );
  });

  it('of automatic mail is the mailbox’s, or what stands instead, and repeats no word of a customer', () => {
    const words =
      '{{agent.name}}\n{{agent.name|Your team}}\n{{customer.name}} {{ticket.subject}} {{customer.email}}\n#{{ticket.number}}';
    expect(fillSignature(mailbox(words), { ...about, agent: null }).text).to.equal(
      'Support\nYour team\n#1042',
    );
  });

  it('of an agent and a mailbox, one plain and one with formatting, has formatting', () => {
    const desk = { ...mailbox('Desk & Co\n{{agent.name|A & B}}'), signedBy: 'both' as const };
    const own = { signature: 'Eva', signatureHtml: '<p><b>Eva</b></p>' };
    expect(signatureOf(desk, own)).to.deep.equal({
      signature: 'Eva\n\nDesk & Co\n{{agent.name|A & B}}',
      signatureHtml: '<p><b>Eva</b></p>\n<p>Desk &amp; Co<br>\n{{agent.name|A &amp; B}}</p>',
    });
    const plain = { signature: 'Eva', signatureHtml: null };
    expect(signatureOf({ ...desk, signature: '' }, plain)).to.deep.equal(plain);
    expect(signatureOf({ ...desk, signedBy: 'agent' }, null)).to.deep.equal({
      signature: desk.signature,
      signatureHtml: null,
    });
  });

  it('without variables stays as it is', () => {
    const signature = fillSignature(mailbox('-- \nBye\n\n'), { ...about, agent: null });
    expect(signature).to.deep.equal({ text: '-- \nBye\n\n', html: null });
  });

  it('with formatting is filled in safely, and lines that have nothing left to say go', () => {
    const logo = '<p><img data-hd-cid="upload-7" alt="Logo" />{{customer.name}}</p>';
    const words = `<p><b>{{agent.name}}</b><br />{{mailbox.name}}</p><p></p><p>{{customer.name}}</p>${logo}`;
    const filled = (agent: string | null): string | null =>
      fillSignature(mailbox('', words), { ...about, agent }).html;
    expect(filled('Eva <Long>')).to.equal(
      `<p><b>Eva &lt;Long&gt;</b><br />Support</p><p></p><p>Ann Example</p>${logo.replace('{{customer.name}}', 'Ann Example')}`,
    );
    expect(filled(null)).to.equal(
      `<p><b>Support</b><br />Support</p><p></p>${logo.replace('{{customer.name}}', '')}`,
    );
  });
});
