import { expect } from 'chai';
import {
  fillMacro,
  firstName,
  refuseUnknownVariables,
  VARIABLES,
  type Values,
} from '../../../src/macros/fill-macro.ts';

const values = (change: Partial<Values>): Values => ({
  ...(Object.fromEntries(VARIABLES.map((name) => [name, ''])) as Values),
  ...change,
});

describe('the words of a macro', () => {
  it('get their values, in HTML as words and never as HTML', () => {
    const words = { text: 'Hi {{customer.firstName}}', html: '<p>Hi {{ customer.firstname }}</p>' };
    expect(fillMacro(words, values({ 'customer.firstName': '<b>Ann' }))).to.deep.equal({
      text: 'Hi <b>Ann',
      html: '<p>Hi &lt;b&gt;Ann</p>',
      missing: [],
    });
  });

  it('say something else where there is no value, and mark what says nothing else', () => {
    const text = 'Hi {{customer.firstName|there}}, about {{ticket.subject}}';
    expect(fillMacro({ text, html: null }, values({}))).to.deep.equal({
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
});
