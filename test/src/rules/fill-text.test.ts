import { expect } from 'chai';
import {
  fillText,
  harmlessName,
  refuseUnknownVariables,
  type Variable,
} from '../../../src/rules/fill-text.ts';

const values: Record<Variable, string> = {
  'customer.name': 'Ann {ticket.number}',
  'customer.email': 'ann@shop.example',
  'ticket.number': '1001',
  'mailbox.name': 'Support',
  'mailbox.address': 'support@desk.example',
  'agent.name': '',
  'team.name': 'Billing',
};

describe('the texts of rules', () => {
  it('have their variables filled in, and what is filled in is not read again', () => {
    expect(fillText('Hello {customer.name}, #{ Ticket.Number }.', values)).to.equal(
      'Hello Ann {ticket.number}, #1001.',
    );
  });

  it('leave no gap where nothing is known', () => {
    expect(fillText('Hello {agent.name}, hi {agent.name}!', values)).to.equal('Hello, hi!');
  });

  it('leave other braces alone, and refuse variables that do not exist', () => {
    expect(fillText('a {b} {c: d}', values)).to.equal('a {b} {c: d}');
    expect(() => refuseUnknownVariables('Hi {customer.nmae}', 'actions.0')).to.throw(/\{customer\.nmae\}/);
    expect(() => refuseUnknownVariables('Hi {customer.name} {b}', 'actions.0')).to.not.throw();
  });

  it('take a name only where it can be one', () => {
    expect(harmlessName(' Ann\n  Müller-Lüdenscheidt ')).to.equal('Ann Müller-Lüdenscheidt');
    expect(harmlessName('Dr. J. R. Smith')).to.equal('Dr. J. R. Smith');
    for (const name of ['Win at casino.example', 'see https://x', 'a@b', 'x'.repeat(61), '<b>', 'www.x']) {
      expect(harmlessName(name), name).to.equal('');
    }
  });
});
