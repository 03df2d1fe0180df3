// hd held: mail that waits for a person's decision.
import type { Command } from 'commander';
import type { Desk } from './desk.ts';
import { decided, listed, plain, queryOf, readNumber, readNumbers, shows, table } from './show.ts';
import type { Outcome, Page } from './show.ts';

interface Mail {
  id: number;
  receivedAt: string;
  envelopeFrom: string;
  envelopeTo: string[];
  from: string | null;
  subject: string;
  outcome: string;
  reason: string | null;
  ticketId: number | null;
  trace: { step: string; verdict: string; detail: string }[];
  followed?: { at: string; what: string }[];
}

interface Listing {
  reason?: string;
  mailbox?: number;
  limit?: number;
  cursor?: string;
}

type Decided = { items: { id: number; ok: boolean; error: string | null }[] };

export function addHeldCommands(program: Command): void {
  const held = program.command('held').description("mail that waits for a person's decision");
  held
    .command('list')
    .description('the newest first')
    .option('--reason <reason>', 'only those held for this reason, such as spam or virus')
    .option('--mailbox <id>', 'only those of this mailbox', readNumber)
    .option('--limit <n>', 'at most so many', readNumber)
    .option('--cursor <text>', 'go on after the page before')
    .action(shows(list));
  held
    .command('show')
    .description('one mail, whatever became of it: what each check decided and why')
    .argument('<id>', 'as in the list', readNumber)
    .option('--raw', 'print the original bytes instead')
    .action(shows((desk: Desk, options: { raw?: boolean }, id: number) => show(desk, id, options)));
  held
    .command('release')
    .description('let mails in')
    .argument('<id...>', 'as in the list', readNumbers)
    .option('--ticket <id>', 'add them to this ticket (default: where they belong by themselves)', readNumber)
    .action(
      shows((desk: Desk, { ticket }: { ticket?: number }, ids: number[]) => {
        const place = ticket === undefined ? {} : { ticketId: ticket };
        return decide(desk, { ids, action: 'release', ...place }, 'released');
      }),
    );
  held
    .command('discard')
    .description('keep mails out; they stay on record')
    .argument('<id...>', 'as in the list', readNumbers)
    .action(
      shows((desk: Desk, _options: object, ids: number[]) =>
        decide(desk, { ids, action: 'discard' }, 'discarded'),
      ),
    );
}

async function list(desk: Desk, { reason, mailbox, limit, cursor }: Listing): Promise<Outcome> {
  const query = queryOf({ outcome: 'held', reason, mailboxId: mailbox, limit, cursor });
  const page = await desk.ask<Page<Mail>>('GET', `/api/inbound-mails${query}`);
  const columns = {
    ID: (row: Mail) => row.id,
    RECEIVED: (row: Mail) => row.receivedAt,
    REASON: (row: Mail) => row.reason,
    FROM: (row: Mail) => row.from ?? row.envelopeFrom,
    SUBJECT: (row: Mail) => row.subject,
  };
  return listed(page, table(page.items, columns, 'No mail is held.'));
}

async function show(desk: Desk, id: number, { raw }: { raw?: boolean }): Promise<Outcome> {
  if (raw) {
    const source = await desk.ask<string>('GET', `/api/inbound-mails/${id}/raw`);
    return { json: { id, raw: source }, lines: [source] };
  }
  const mail = await desk.ask<Mail>('GET', `/api/inbound-mails/${id}`);
  const lines = [
    `mail ${id}, received ${mail.receivedAt}`,
    `from ${mail.from ?? mail.envelopeFrom} to ${mail.envelopeTo.join(', ')}`,
    `subject: ${mail.subject}`,
    `outcome: ${mail.outcome}${mail.reason === null ? '' : ` (${mail.reason})`}`,
    ...(mail.ticketId === null ? [] : [`ticket id: ${mail.ticketId}`]),
    ...mail.trace.map(({ step, verdict, detail }) => `  ${step}: ${verdict}. ${detail}`),
    ...(mail.followed ?? []).map(({ at, what }) => `  ${at} ${what}`),
  ];
  return { json: mail, lines: lines.map(plain) };
}

async function decide(
  desk: Desk,
  decision: { ids: number[]; action: string },
  done: string,
): Promise<Outcome> {
  const { items } = await desk.ask<Decided>('POST', '/api/inbound-mails/decisions', decision);
  return { ...decided(items, done), json: { items } };
}
