import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { tarHeader } from '../../../src/export/write-tar.ts';

const name = 'tables/messages.jsonl';
const headerOf = (size: number): Buffer => tarHeader({ name, size, mtimeMs: 1_700_000_000_000 });

/** What the system's tar makes of a header; it ends in the middle of the file, which tar says as well. */
const listed = (size: number): string => {
  const { stdout } = spawnSync('tar', ['-tvf', '-'], { input: headerOf(size), encoding: 'utf8' });
  return stdout;
};

describe('the header of a file in a tar', () => {
  for (const size of [0, 512, 8 ** 11 - 1, 8 ** 11, 25 * 2 ** 30 + 7, 2 ** 50 + 3]) {
    it(`says that a file has ${size} bytes`, () => {
      expect(listed(size)).to.match(new RegExp(`\\s${size} .* ${name}`));
    });
  }

  it('has a size in octal digits where it fits, as every reader knows it, and in binary from 8 GiB on', () => {
    expect(headerOf(8 ** 11 - 1).toString('latin1', 124, 136)).to.equal('77777777777\0');
    expect(headerOf(8 ** 11).toString('hex', 124, 136)).to.equal('800000000000000200000000');
  });
});
