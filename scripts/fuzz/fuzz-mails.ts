// The mails fuzzing sends: real forms from the fixtures, broken in ways that know where the structure of a mail is.
// The same seed and number always give the same mail.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createChance } from '../demo/random.ts';
import { repositoryRoot } from '../embedded/stores.ts';
import { mutations } from './mutations.ts';

const directory = join(repositoryRoot, 'test/mail/fixtures');
/** Larger mails would test the same code more slowly. */
const maxLength = 400_000;
/** Chance needs numbers that are far apart for seeds that follow each other. */
const stride = 0x9e3779b1;

export type MailMaker = (index: number) => Buffer;

/** Mail `index` of the endless row that `seed` stands for. */
export function createMailMaker(seed: number): MailMaker {
  const sources = readdirSync(directory)
    .filter((name) => name.endsWith('.eml'))
    .toSorted()
    .map((name) => readFileSync(join(directory, name), 'latin1'));
  return (index) => {
    const chance = createChance(Math.imul(seed ^ Math.imul(index + 1, stride), 0x85ebca6b));
    // The first few numbers of neighbours are alike.
    for (let warm = 0; warm < 5; warm++) chance.next();
    let mail = chance.pick(sources);
    for (let count = chance.between(1, 6); count > 0; count--) {
      const mutate = chance.pick(mutations);
      mail = mutate(mail, chance, sources).slice(0, maxLength);
    }
    return Buffer.from(mail, 'latin1');
  };
}
