import { expect } from 'chai';
import {
  fillQuietly,
  fillVariables,
  firstName,
  refuseUnknownVariables,
  VARIABLES,
  type Values,
} from '../../../src/variables/index.ts';

const values = (change: Partial<Values>): Values => ({
  ...(Object.fromEntries(VARIABLES.map((name) => [name, ''])) as Values),
  ...change,
});

describe('words with variables', () => {
  it('get their values, in HTML as words and never as HTML', () => {
    const words = { text: 'Hi {{customer.firstName}}', html: '<p>Hi {{ customer.firstname }}</p>' };
    expect(fillVariables(words, values({ 'customer.firstName': '<b>Ann' }))).to.deep.equal({
      text: 'Hi <b>Ann',
      html: '<p>Hi &lt;b&gt;Ann</p>',
      missing: [],
    });
  });

  it('say something else where there is no value, and mark what says nothing else', () => {
    const text = 'Hi {{customer.firstName|there}}, about {{ticket.subject}}';
    expect(fillVariables({ text, html: null }, values({}))).to.deep.equal({
      text: 'Hi there, about ⟨ticket.subject⟩',
      html: null,
      missing: ['ticket.subject'],
    });
  });

  it('may hold no variable that does not exist', () => {
    expect(() => refuseUnknownVariables('{{customer.shoe}}', 'text')).to.throw(
      'There is no {{customer.shoe}}',
    );
    expect(() => refuseUnknownVariables('{{customer.name|you}} {single}', 'text')).not.to.throw();
  });

  it('know a first name from a whole one', () => {
    expect(['Ann Example', 'Example, Ann', 'Ann', 'ann@x.example', ''].map(firstName)).to.deep.equal([
      'Ann',
      'Ann',
      'Ann',
      '',
      '',
    ]);
  });

  it('that nobody reads before they go out leave out lines that have nothing to say', () => {
    const text =
      '{{agent.name}}\n{{customer.name}}\n\n{{ticket.subject|No subject}}, {{mailbox.name}}\n{{No variable}}';
    const filled = fillQuietly(text, values({ 'mailbox.name': 'Support' }), (name) =>
      name === 'agent.name' ? 'We' : '',
    );
    expect(filled).to.equal('We\n\nNo subject, Support\n{{No variable}}');
  });

  it('name what may have been meant as a variable and is none', () => {
    for (const meant of ['{{agent}}', '{{ agent_name }}', '{{agent.nme|x}}'])
      expect(() => refuseUnknownVariables(`Hi ${meant}`, 'text'), meant).to.throw(/There is no \{\{agent/);
    expect(() => refuseUnknownVariables('{{ if x }} {{}} {x}', 'text')).to.not.throw();
  });
});
