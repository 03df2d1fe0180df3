// Passwords that anybody would guess.
import { expect } from 'chai';
import { weaknessOf } from '../../../src/agents/password-rules.ts';

const eva = { email: 'eva.berg@desk.example', name: 'Eva Bergström' };

describe('a password', () => {
  for (const password of ['correct horse battery', 'Zwölf Boxkämpfer!', 'eva likes 4 apples', 'xK9#mQ2$vL7p'])
    it(`may be “${password}”`, async () => expect(await weaknessOf(password, eva)).to.equal(null));

  const refused = {
    'guessed first': ['qwertyuiop', 'Password123', '1Q2W3E4R5T', '12345678910'],
    'name or address': ['eva.berg@desk.example', 'EVA-BERGSTRÖM', 'Eva Bergström 2026!'],
    'same few characters': ['aaaaaaaaaa', '1212121212', 'abababab.b'],
  };
  for (const [why, passwords] of Object.entries(refused))
    for (const password of passwords)
      it(`is not “${password}”: ${why}`, async () => expect(await weaknessOf(password, eva)).to.contain(why));
});
