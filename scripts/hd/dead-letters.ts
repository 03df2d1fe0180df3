// hd dead-letters: work that was given up.
import type { Command } from 'commander';
import type { Desk } from './desk.ts';
import { decided, listed, queryOf, readNumber, readNumbers, shows, table } from './show.ts';
import type { Outcome, Page } from './show.ts';

interface DeadLetter {
  id: number;
  job: string;
  subjectId: number;
  error: string;
  createdAt: string;
  resolution: string | null;
}

type Decided = { items: { id: number; ok: boolean; error: string | null }[]; left: number };

export function addDeadLetterCommands(program: Command): void {
  const letters = program
    .command('dead-letters')
    .description('work that was given up and waits for a decision');
  letters
    .command('list')
    .description('those that wait the longest first')
    .option('--resolved', 'those somebody has decided on instead')
    .option('--limit <n>', 'at most so many', readNumber)
    .option('--cursor <text>', 'go on after the page before')
    .action(shows(list));
  letters
    .command('retry')
    .description('try again')
    .argument('[id...]', 'as in the list', readNumbers)
    .option('--all', 'all that wait, 200 at a time')
    .action(function retryAction(this: Command, ids: number[], options: { all?: boolean }, command: Command) {
      if (ids.length > 0 === (options.all === true)) this.error('error: name ids, or say --all');
      return shows((desk) => retry(desk, ids))(options, command);
    });
  letters
    .command('discard')
    .description('give up for good, with a reason that stays on record')
    .argument('<id...>', 'as in the list', readNumbers)
    .requiredOption('--reason <text>', 'why')
    .action(
      shows((desk: Desk, { reason }: { reason: string }, ids: number[]) =>
        decide(desk, { verb: 'drop', body: { ids, reason }, done: 'discarded' }),
      ),
    );
}

async function list(
  desk: Desk,
  { resolved, limit, cursor }: { resolved?: boolean; limit?: number; cursor?: string },
): Promise<Outcome> {
  const query = queryOf({ resolved, limit, cursor });
  const page = await desk.ask<Page<DeadLetter>>('GET', `/api/dead-letters${query}`);
  const columns = {
    ID: (row: DeadLetter) => row.id,
    JOB: (row: DeadLetter) => row.job,
    OF: (row: DeadLetter) => row.subjectId,
    SINCE: (row: DeadLetter) => row.createdAt,
    DECIDED: (row: DeadLetter) => row.resolution,
    ERROR: (row: DeadLetter) => row.error,
  };
  return listed(page, table(page.items, columns, 'There are no dead letters.'));
}

const retry = (desk: Desk, ids: number[]): Promise<Outcome> =>
  decide(desk, { verb: 'retry', body: ids.length > 0 ? { ids } : { all: true }, done: 'tried again' });

async function decide(
  desk: Desk,
  { verb, body, done }: { verb: string; body: object; done: string },
): Promise<Outcome> {
  const answer = await desk.ask<Decided>('POST', `/api/dead-letters/${verb}`, body);
  const outcome = decided(answer.items, done);
  return { ...outcome, json: answer, lines: [...outcome.lines, `${answer.left} left.`] };
}
