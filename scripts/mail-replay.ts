// npm run mail:replay: reads mail again from its raw bytes, after a fix or a change of rules.
import type { App } from '../src/app.ts';
import { listReplayable, replayMail, type Difference, type Replayed } from '../src/inbound/index.ts';
import { createDeskIntake } from '../src/services/desk-intake.ts';
import { runCommand, UsageError } from './command-options.ts';
import { withApp } from './desk-context.ts';

const usage = `usage: npm run mail:replay -- <id …> | --held | --since 2026-11-01 [--dry-run]

Reads mail again from its raw bytes. What was held is filed, unless a gate still holds it or a person has to decide
(virus, spam, cooldown); what was filed gets its words anew and
stays in its ticket. Nothing is ever removed.

  <id …>         ids of mails, as Admin → Mail in shows them
  --held         all mail that is held
  --since DATE   all mail since that day (UTC), held and filed
  --dry-run      changes nothing and shows what would be different
`;

const flag = { type: 'boolean' } as const;
/** Of a text that differs, this much is shown from where it does. */
const shownCharacters = 100;

await runCommand({
  name: 'mail:replay',
  usage,
  options: { held: flag, since: { type: 'string' }, 'dry-run': flag },
  positionals: true,
  async run({ held = false, since, ...values }, words) {
    const chosen = [words.length > 0, held, since !== undefined].filter(Boolean);
    if (chosen.length === 0) throw new UsageError('Say which mail: ids, --held or --since.');
    if (chosen.length > 1) throw new UsageError('Ids, --held and --since exclude each other.');
    const wanted = { ids: words.map(readId), held, since: since === undefined ? null : readDay(since) };
    return withApp('replay', (app) => replayAll(app, wanted, values['dry-run'] === true));
  },
});

function readId(word: string): number {
  if (!/^[1-9]\d{0,14}$/.test(word)) throw new UsageError(`${word} is no id of a mail.`);
  return Number(word);
}

function readDay(text: string): Date {
  const day = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(day.getTime())) {
    throw new UsageError(`--since takes a day like 2026-11-01, not ${text}.`);
  }
  return day;
}

interface Wanted {
  ids: number[];
  held: boolean;
  since: Date | null;
}

async function replayAll(app: App, { ids, held, since }: Wanted, dryRun: boolean): Promise<number> {
  const ctx = app.contextFor({ kind: 'system' });
  const intake = createDeskIntake(app.config, { threads: 1 });
  const counts = { same: 0, different: 0, problems: 0 };
  try {
    for await (const id of ids.length > 0 ? ids : listReplayable(ctx, { held, since })) {
      const replayed = await replayMail(ctx, { id, intake, dryRun });
      if (replayed.problem !== null) counts.problems += 1;
      else if (replayed.differences.length > 0) counts.different += 1;
      else counts.same += 1;
      tell(replayed);
    }
  } finally {
    await intake.parser.close();
  }
  const changed = dryRun ? 'would be different' : 'changed';
  say(
    `${counts.different} ${changed}, ${counts.same} are the same, ${counts.problems} could not be replayed.`,
  );
  return counts.problems > 0 ? 1 : 0;
}

function tell({ id, subject, differences, problem }: Replayed): void {
  if (problem !== null) say(`Mail ${id} ${JSON.stringify(subject)}: ${problem}`);
  if (differences.length === 0) return;
  say(`Mail ${id} ${JSON.stringify(subject)}`);
  for (const difference of differences) {
    const [before, after] = shown(difference);
    say(`  ${difference.field}: ${before} → ${after}`);
  }
}

function shown({ before, after }: Difference): [string, string] {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const start = Math.max(0, at - 10);
  const part = (text: string): string => {
    const piece = JSON.stringify(text.slice(start, start + shownCharacters));
    return `${start > 0 ? '…' : ''}${piece}${text.length > start + shownCharacters ? '…' : ''}`;
  };
  return [part(before), part(after)];
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
