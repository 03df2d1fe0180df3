// Bare CR and LF, wherever the pieces of a message are cut.
import { expect } from 'chai';
import { LineEndingCheck } from '../../../mail/smtp/line-endings.ts';

function isBare(text: string, cut: number): boolean {
  const check = new LineEndingCheck();
  const bytes = Buffer.from(text, 'latin1');
  const found = [bytes.subarray(0, cut), bytes.subarray(cut)].some((piece) => check.foundBare(piece));
  return found || check.endsBare();
}

function everyCut(text: string): number[] {
  return Array.from({ length: text.length + 1 }, (_, cut) => cut);
}

describe('The check for bare line endings', () => {
  for (const text of ['', 'a', '\r\n', 'a\r\n\r\nb\r\n', '\r\n\r\n', 'a\0\u00ff\u000b\u0085\r\n']) {
    it(`finds nothing in ${JSON.stringify(text)}`, () => {
      for (const cut of everyCut(text)) expect(isBare(text, cut), `cut at ${cut}`).to.equal(false);
    });
  }

  for (const text of [
    '\n',
    '\r',
    'a\n',
    'a\rb',
    '\r\r\n',
    '\r\n\n',
    '\n\r',
    '\r\n.\n',
    '\n.\r\n',
    '\r.\r\n',
    'a\r',
  ]) {
    it(`finds the one in ${JSON.stringify(text)}`, () => {
      for (const cut of everyCut(text)) expect(isBare(text, cut), `cut at ${cut}`).to.equal(true);
    });
  }
});
