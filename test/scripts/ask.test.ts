// The question before a restore or a rollback, at a terminal.
import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { agrees } from '../../scripts/backup/ask.ts';

const answered = async (typed: string): Promise<boolean> => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const answer = agrees('Put it in place?', { input, output, terminal: true });
  input.write(typed);
  return answer;
};

describe('the question at the terminal', () => {
  it('takes y and yes for a yes, and all else for a no, Enter, Ctrl-C and Ctrl-D too', async () => {
    for (const yes of ['y\r', 'Y\r', ' yes \r', 'YES\r']) expect(await answered(yes), yes).to.equal(true);
    for (const no of ['\r', 'n\r', 'yup\r', 'y es\r', '\u0003', 'y\u0003', '\u0004'])
      expect(await answered(no), JSON.stringify(no)).to.equal(false);
  });
});
