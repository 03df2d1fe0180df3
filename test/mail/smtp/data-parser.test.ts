// Dot-unstuffing and the end of DATA, cut into pieces at every place, against the library's own parser.
import { expect } from 'chai';
import { SMTPStream } from 'smtp-server/lib/smtp-stream.js';
import { DataParser } from '../../../mail/smtp/data-parser.ts';

interface Outcome {
  message: string;
  /** Command lines read after the message. */
  commands: string[];
}

/** Starts DATA, writes the pieces, and tells what came out; a message without an end has no commands. */
async function parse(parser: SMTPStream, pieces: Buffer[]): Promise<Outcome> {
  const outcome: Outcome = { message: '', commands: [] };
  parser.oncommand = (command, callback) => {
    outcome.commands.push(command.toString('latin1'));
    callback?.();
  };
  const stream = parser.startDataMode();
  stream.on('data', (chunk: Buffer) => (outcome.message += chunk.toString('latin1')));
  stream.on('end', () => parser.continue());
  for (const piece of pieces) {
    await new Promise<void>((resolve, reject) =>
      parser.write(piece, (error) => (error ? reject(error) : resolve())),
    );
  }
  return outcome;
}

function cut(text: string, ...places: number[]): Buffer[] {
  const bytes = Buffer.from(text, 'latin1');
  return [0, ...places].map((from, index) =>
    Buffer.from(bytes.subarray(from, places[index] ?? bytes.length)),
  );
}

describe('The parser of DATA', () => {
  const cases: [string, string][] = [
    ['', ''],
    ['a\r\n', 'a\r\n'],
    ['..\r\n', '.\r\n'],
    ['...\r\n.. .\r\n', '..\r\n. .\r\n'],
    ['a\r\n..\r\n..\r\nb\r\n', 'a\r\n.\r\n.\r\nb\r\n'],
    ['.a\r\n', '.a\r\n'],
    ['\r\n\r\n..\r\n', '\r\n\r\n.\r\n'],
    ['a\r\n.\rb\r\n', 'a\r\n.\rb\r\n'],
    ['a\r\n.\r\r\n', 'a\r\n.\r\r\n'],
    ['a\n.\r\nb\r\n', 'a\n.\r\nb\r\n'],
    ['a\r\n.\nb\r\n', 'a\r\n.\nb\r\n'],
    ['\n.\n\r.\r\r\n', '\n.\n\r.\r\r\n'],
  ];
  for (const [sent, message] of cases) {
    it(`makes ${JSON.stringify(message)} of ${JSON.stringify(sent)} wherever it is cut`, async () => {
      const text = `${sent}.\r\nNOOP\r\n`;
      for (let first = 0; first < text.length; first += 1) {
        const outcome = await parse(new DataParser(), cut(text, first, Math.min(text.length, first + 1)));
        expect(outcome, `cut at ${first}`).to.deep.equal({ message, commands: ['NOOP'] });
      }
    });
  }

  it('agrees with the library on random messages in random pieces', async () => {
    const random = seeded(20261123);
    for (let round = 0; round < 400; round += 1) {
      const lines = Array.from({ length: random(12) }, () => {
        const line = Array.from({ length: random(5) }, () => '.ab\u0000\u00ff'[random(5)]).join('');
        return line.startsWith('.') ? `.${line}` : line;
      });
      const text = `${lines.map((line) => `${line}\r\n`).join('')}.\r\nRSET\r\nNOOP\r\n`;
      const places = Array.from({ length: random(8) }, () => random(text.length)).toSorted((a, b) => a - b);
      const [ours, theirs] = [new DataParser(), new SMTPStream()];
      const outcome = await parse(ours, cut(text, ...places));
      expect(outcome, JSON.stringify(text)).to.deep.equal(await parse(theirs, cut(text, ...places)));
      expect(ours.dataBytes).to.equal(theirs.dataBytes);
    }
  });

  it('takes a second message after the first', async () => {
    const parser = new DataParser();
    await parse(parser, cut('a\r\n.\r\n'));
    expect(await parse(parser, cut('..b\r\n.\r\nQUIT\r\n'))).to.deep.equal({
      message: '.b\r\n',
      commands: ['QUIT'],
    });
  });
});

/** A small linear congruential generator: the same messages in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
