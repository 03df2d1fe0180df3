// Chance that can be had again: print the seed, and set HELPDESK_TEST_SEED to it.
import { randomInt } from 'node:crypto';

export interface Chance {
  seed: number;
  /** At least `min`, below `max`. */
  between(min: number, max: number): number;
}

/** The minimal standard generator (Park and Miller). */
const multiplier = 48_271;
const modulus = 2_147_483_647;

export function chance(seed = Number(process.env['HELPDESK_TEST_SEED']) || randomInt(1, modulus)): Chance {
  let state = seed;
  const between = (min: number, max: number): number => {
    state = (state * multiplier) % modulus;
    return min + (state % (max - min));
  };
  return { seed, between };
}
