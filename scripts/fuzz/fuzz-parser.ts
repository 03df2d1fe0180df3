// Mutated mails against the pool of parse threads: none may crash it, hang it, or come back as what cannot be.
import type { ParserPool } from '../../mail/parse/parse-result.ts';
import type { MailMaker } from './fuzz-mails.ts';
import { problemsOf } from './parsed-problems.ts';

export interface Finding {
  index: number;
  mail: Buffer;
  problem: string;
}

export interface FuzzRange {
  from: number;
  count: number;
}

/** As many at a time as keep the threads busy. */
const atOnce = 8;
const envelope = { from: 'fuzz@example.com', to: ['support@desk.example'] };

/** In the order of the mails. */
export async function fuzzParser(pool: ParserPool, make: MailMaker, range: FuzzRange): Promise<Finding[]> {
  const findings: Finding[] = [];
  const end = range.from + range.count;
  let next = range.from;
  const work = async (): Promise<void> => {
    while (next < end) {
      const index = next++;
      const mail = make(index);
      const problem = await problemWith(pool, mail);
      if (problem !== null) findings.push({ index, mail, problem });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return findings.toSorted((a, b) => a.index - b.index);
}

async function problemWith(pool: ParserPool, mail: Buffer): Promise<string | null> {
  const result = await pool.parse({ bytes: mail }, envelope);
  if (result.outcome === 'unparsable') return `could not be read: ${result.reason}`;
  await result.dispose();
  return problemsOf(result.mail).join('; ') || null;
}
