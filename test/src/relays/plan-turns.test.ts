// The arithmetic of "so many mails a minute": no minute has more, room is used, and those who waited go first.
import { expect } from 'chai';
import { planTurns, type TurnState } from '../../../src/relays/plan-turns.ts';
import { createChance } from '../../../scripts/demo/random.ts';

const minute = 60_000;
const fresh: TurnState = { freeAt: 0, promisedUntil: 0 };
const start = 1_000_000_000;

interface Waiting {
  at: number;
  waited: boolean;
}

/** Lets mails come at `arrivals`, asks again when told to (`lateBy` later), and returns when each went. */
function play(perMinute: number, arrivals: number[], lateBy: () => number): number[] {
  let state = fresh;
  let line: Waiting[] = arrivals.map((at) => ({ at, waited: false }));
  const went: number[] = [];
  while (line.length > 0) {
    const [next, ...others] = line.toSorted((a, b) => a.at - b.at) as [Waiting, ...Waiting[]];
    line = others;
    const plan = planTurns(state, { perMinute, now: next.at }, [next.waited]);
    state = plan.state;
    const [turn] = plan.turns;
    if (turn === null) went.push(next.at);
    else line.push({ at: (turn ?? 0) + lateBy(), waited: true });
  }
  return went;
}

const mostInAMinute = (times: number[]): number =>
  Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + minute).length));

describe('turns at a relay with a limit', () => {
  for (const perMinute of [1, 2, 3, 7, 30, 100]) {
    it(`never lets more than ${perMinute} go within a minute, wherever it begins`, () => {
      const chance = createChance(perMinute);
      for (let round = 0; round < 20; round += 1) {
        const arrivals = Array.from(
          { length: 3 * perMinute + 5 },
          () => start + Math.floor(chance.next() * chance.next() * 4 * minute),
        );
        const went = play(perMinute, arrivals, () => chance.next() * 500);
        expect(went).to.have.length(arrivals.length);
        expect(mostInAMinute(went)).to.be.at.most(perMinute);
      }
    });
  }

  it('uses what the relay takes: 300 mails at 60 a minute are gone in about five minutes', () => {
    const went = play(
      60,
      Array.from({ length: 300 }, () => start),
      () => 0,
    );
    expect((Math.max(...went) - start) / minute).to.be.within(4.5, 6.6);
  });

  it('lets some go at once, and the next when there is room', () => {
    const plan = planTurns(fresh, { perMinute: 8, now: start }, [false, false, false, false]);
    const paceMs = minute / 7;
    expect(plan.turns).to.deep.equal([null, null, start + paceMs, start + paceMs + paceMs]);
  });

  it('puts a new mail behind those that wait', () => {
    const first = planTurns(fresh, { perMinute: 4, now: start }, [false, false]);
    const promised = first.turns[1] as number;
    const later = planTurns(first.state, { perMinute: 4, now: promised - 1 }, [false]);
    expect(later.turns[0]).to.be.above(promised);
    expect(planTurns(later.state, { perMinute: 4, now: promised }, [true]).turns).to.deep.equal([null]);
  });

  it('forgets what was long ago', () => {
    const { state } = planTurns(fresh, { perMinute: 2, now: start }, [false, false, false]);
    expect(planTurns(state, { perMinute: 2, now: start + 10 * minute }, [false]).turns).to.deep.equal([null]);
  });
});
