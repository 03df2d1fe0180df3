import { expect } from 'chai';
import type { Macro } from '../../../web/api/macros.ts';
import { matchingMacros } from '../../../web/editor/matching-macros.ts';

const macro = (name: string, change: Partial<Macro> = {}): Macro =>
  ({ id: 1, name, text: '', mailboxId: null, ...change }) as Macro;
const names = (typed: string, macros: Macro[], mailboxId: number | null = 1): string[] =>
  matchingMacros(macros, typed, mailboxId).map(({ name }) => name);

describe('macros looked up while writing', () => {
  const all = [
    macro('Refund: sent', { text: 'Your money is on its way' }),
    macro('Größe falsch'),
    macro('Refund: refused'),
    macro('Other', { text: 'We refund nothing' }),
    macro('Sales only', { mailboxId: 2 }),
  ];

  it('are found by the beginnings of their names’ words first, then by their text, else as they are used', () => {
    expect(names('ref', all)).to.deep.equal(['Refund: sent', 'Refund: refused', 'Other']);
    expect(names('ref sent', all)).to.deep.equal(['Refund: sent']);
    expect(names('money', all)).to.deep.equal(['Refund: sent']);
  });

  it('are found without accents and whatever the case', () => {
    expect(names('gro', all)).to.deep.equal(['Größe falsch']);
  });

  it('are those of the ticket’s mailbox', () => {
    expect(names('', all)).not.to.include('Sales only');
    expect(names('sales', all, 2)).to.deep.equal(['Sales only']);
  });
});
