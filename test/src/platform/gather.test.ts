// Work of several callers done in batches: order, what waits meanwhile, and one bad input among good ones.
import { expect } from 'chai';
import { gather } from '../../../src/platform/gather.ts';

const failureOf = (work: Promise<unknown>): Promise<Error | null> =>
  work.then(
    () => null,
    (error: unknown) => error as Error,
  );

describe('gather', () => {
  it('does at once what is asked for at once, and answers everybody with their own', async () => {
    const batches: number[][] = [];
    const double = gather(async (inputs: number[]) => {
      batches.push(inputs);
      return inputs.map((input) => input * 2);
    });
    expect(await Promise.all([1, 2, 3].map(double))).to.deep.equal([2, 4, 6]);
    expect(await double(4)).to.equal(8);
    expect(batches).to.deep.equal([[1, 2, 3], [4]]);
  });

  it('keeps what comes while it works for the next batch', async () => {
    const batches: string[][] = [];
    const gate = Promise.withResolvers<void>();
    const work = gather(async (inputs: string[]) => {
      batches.push(inputs);
      if (batches.length === 1) await gate.promise;
      return inputs;
    });
    const first = work('first');
    await new Promise((resolve) => setImmediate(resolve));
    const others = [work('second'), work('third')];
    gate.resolve();
    await Promise.all([first, ...others]);
    expect(batches).to.deep.equal([['first'], ['second', 'third']]);
  });

  it('lets one bad input harm no other', async () => {
    const work = gather(async (inputs: number[]) => {
      if (inputs.includes(2)) throw new Error('bad input');
      return inputs;
    });
    const [one, two, three] = [work(1), failureOf(work(2)), work(3)];
    expect(await one).to.equal(1);
    expect(await two).to.have.property('message', 'bad input');
    expect(await three).to.equal(3);
    expect(await work(4)).to.equal(4);
  });
});
