import { expect } from 'chai';
import { fillSignature } from '../../../src/outbound/signature.ts';

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
