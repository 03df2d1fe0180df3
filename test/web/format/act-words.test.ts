// Every act that the code writes into the audit log has words.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { actWords } from '../../../web/format/act-words.ts';

const src = join(import.meta.dirname, '../../../src');

describe('actWords', () => {
  it('has words for each act that is written as a whole somewhere', () => {
    const codes = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => [
        ...readFileSync(join(src, path), 'utf8').matchAll(
          /(?:action: '|tell\(ctx, '(?=customer))([a-z_]+\.[a-z_]+)'/g,
        ),
      ])
      .flatMap(([, code]) => code ?? []);
    expect(codes.length).to.be.above(90);
    expect(codes.filter((code) => actWords(code) === code)).to.deep.equal([]);
  });

  it('has words for those that are put together', () => {
    const codes = ['created', 'changed', 'removed', 'secret_changed'].flatMap((act) => [
      `webhook.${act}`,
      `mail_hook.${act}`,
    ]);
    const others = ['ticket.split', 'ticket.move', 'import.read', 'import.start', 'import.undo'];
    const rules = ['custom_field.create', 'custom_field.change', 'sender_rule.delete'];
    expect([...codes, ...others, ...rules].filter((code) => actWords(code) === code)).to.deep.equal([]);
  });

  it('shows the code where it knows no words', () => {
    expect(actWords('moon.paint')).to.equal('moon.paint');
    expect(actWords('second_factor.add')).to.equal('Second factor set up');
  });
});
