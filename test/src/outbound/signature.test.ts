import { expect } from 'chai';
import { fillSignature } from '../../../src/outbound/signature.ts';

const mailbox = (signature: string) => ({ name: 'Support', address: 'support@desk.example', signature });
const about = {
  customer: { name: 'Ann Example', email: 'ann@customer.example' },
  ticket: { number: '1042', subject: 'Buy pills' },
};

describe('a signature', () => {
  it('is filled in for whoever wrote the mail', () => {
    const words =
      '{{agent.firstName}} for {{customer.name}}\n{{mailbox.name}} <{{mailbox.address}}>, #{{ticket.number}}';
    expect(fillSignature(mailbox(words), { ...about, agent: 'Eva Long' })).to.equal(
      'Eva for Ann Example\nSupport <support@desk.example>, #1042',
    );
  });

  it('of automatic mail is the mailbox’s, or what stands instead, and repeats no word of a customer', () => {
    const words =
      '{{agent.name}}\n{{agent.name|Your team}}\n{{customer.name}} {{ticket.subject}} {{customer.email}}\n#{{ticket.number}}';
    expect(fillSignature(mailbox(words), { ...about, agent: null })).to.equal('Support\nYour team\n#1042');
  });

  it('without variables stays as it is', () => {
    expect(fillSignature(mailbox('-- \nBye\n\n'), { ...about, agent: null })).to.equal('-- \nBye\n\n');
  });
});
