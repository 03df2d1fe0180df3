// Whatever colour an admin chooses, words in it can be read.
import { expect } from 'chai';
import { contrast, tonesOf } from '../../../src/branding/tones.ts';

describe('the tones of a colour', () => {
  it('can be read on every surface, in light and dark', () => {
    const colours = [
      '#000000',
      '#ffffff',
      '#ffff00',
      '#66ff99',
      '#1a7f37',
      '#ff0000',
      '#0000ff',
      '#808080',
      '#d63384',
    ];
    for (const colour of colours) {
      const { light, dark } = tonesOf(colour);
      for (const surface of ['#ffffff', '#f7f7f8', '#ececef', light.accentSoft, light.onAccent])
        expect(contrast(light.accent, surface), `${colour} on ${surface}`).to.be.at.least(4.5);
      for (const surface of ['#17191c', '#1c1f22', '#292d32', dark.accentSoft, dark.onAccent])
        expect(contrast(dark.accent, surface), `${colour} on ${surface}`).to.be.at.least(4.5);
      expect(contrast(light.accentStrong, light.onAccent), colour).to.be.at.least(4.5);
      expect(contrast(dark.accentStrong, dark.onAccent), colour).to.be.at.least(4.5);
    }
  });

  it('are the colour itself where it can be read', () => {
    expect(tonesOf('#1a5c2e').light.accent).to.equal('#1a5c2e');
    expect(tonesOf('#9fe0b5').dark.accent).to.equal('#9fe0b5');
    expect(contrast('#ffffff', '#000000')).to.equal(21);
  });
});
