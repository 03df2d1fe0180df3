import { expect } from 'chai';
import { ShortcutReader } from '../../web/shortcuts.ts';

const press = (key: string, held: Partial<{ ctrlKey: boolean; metaKey: boolean; altKey: boolean }> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('keyboard shortcuts', () => {
  it('a single key is a command', () => {
    expect(new ShortcutReader().read(press('r'), false, 0)).to.equal('reply');
  });

  it('keys in a field are text', () => {
    expect(new ShortcutReader().read(press('r'), true, 0)).to.equal(null);
  });

  it('keys with Ctrl, Meta or Alt belong to the browser', () => {
    for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
      expect(new ShortcutReader().read(press('r', held), false, 0)).to.equal(null);
    }
  });

  it('Ctrl-A selects all rows, and in a field all text', () => {
    expect(new ShortcutReader().read(press('a', { ctrlKey: true }), false, 0)).to.equal('select-all');
    expect(new ShortcutReader().read(press('a', { metaKey: true }), true, 0)).to.equal(null);
  });

  it('g then m goes to mine', () => {
    const reader = new ShortcutReader();
    expect(reader.read(press('g'), false, 1000)).to.equal(null);
    expect(reader.read(press('m'), false, 1500)).to.equal('go-mine');
  });

  it('g is forgotten after a while', () => {
    const reader = new ShortcutReader();
    reader.read(press('g'), false, 1000);
    expect(reader.read(press('j'), false, 4000)).to.equal('next');
  });

  it('an unknown key after g does nothing, and the next one counts again', () => {
    const reader = new ShortcutReader();
    reader.read(press('g'), false, 1000);
    expect(reader.read(press('r'), false, 1100)).to.equal(null);
    expect(reader.read(press('r'), false, 1200)).to.equal('reply');
  });
});
