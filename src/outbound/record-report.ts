// What a report about a mail of ours changes: the mail's state and what is known of its recipients, the ticket, which returns to its
// queue when a mail bounced, and who gets nothing automatic any more.
import { noted } from '../../mail/noted.ts';
import type { MailKind, ReportRow, TraceLine } from '../../mail/checks/classification.ts';
import { record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { returnToQueue } from '../tickets/index.ts';
import type { ReportedMail } from './find-reported-mail.ts';
import { insertBounce, markBounced, type BounceKind } from './bounce-store.ts';
import { suppressRecipient } from './suppress-recipient.ts';

export interface Report {
  mail: ReportedMail;
  kind: Exclude<MailKind, 'mail' | 'auto'>;
  rows: ReportRow[];
  /** The ticket the report was added to. */
  ticketId: number;
}

/** One report rarely speaks of more people than a mail of ours has; a forged one may. */
const maxRows = 20;

const eventTypes: Record<BounceKind, string> = {
  bounce: 'mail.bounced',
  delay: 'mail.delayed',
  complaint: 'mail.complained',
};

/** Must run inside intake's transaction; returns what it did, for the trace. */
export async function recordReport(ctx: Context, report: Report): Promise<TraceLine[]> {
  const { mail, kind, ticketId } = report;
  const trace: TraceLine[] = [];
  let news = 0;
  for (const row of affected(report)) {
    const isNew = await insertBounce(ctx.db, { ...row, mailId: mail.id, kind, now: ctx.clock.now() });
    if (!isNew) continue;
    news += 1;
    const { recipient, status, diagnostic, hard } = row;
    await record(ctx, {
      type: eventTypes[kind],
      ticketId,
      mailboxId: mail.mailboxId,
      ...(mail.messageId === null ? {} : { messageId: mail.messageId }),
      data: {
        messageId: mail.messageId,
        kind: mail.kind,
        recipient,
        status,
        diagnostic: diagnostic.slice(0, 500),
        hard,
      },
    });
    trace.push(...(await suppressed(ctx, report, row)));
  }
  if (news === 0) {
    return [{ step: 'report', verdict: 'known', detail: noted`The same was reported of this mail before.` }];
  }
  if (kind === 'bounce') {
    await markBounced(ctx.db, { id: mail.id, now: ctx.clock.now() });
    const reopened = await returnToQueue(ctx, ticketId);
    trace.unshift({
      step: 'report',
      verdict: 'bounced',
      detail: reopened
        ? noted`Mail ${mail.id} counts as bounced, and its ticket returned to the queue.`
        : noted`Mail ${mail.id} counts as bounced.`,
    });
  } else {
    trace.unshift({ step: 'report', verdict: kind, detail: noted`Noted at mail ${mail.id}.` });
  }
  return trace;
}

/** Each recipient once; a mail to one person needs no name in the report. */
function affected({ mail, rows }: Report): ReportRow[] {
  const [only, ...others] = mail.recipients;
  const told: ReportRow[] =
    rows.length > 0 ? rows : [{ recipient: '', status: '', diagnostic: '', hard: false }];
  const byRecipient = new Map<string, ReportRow>();
  for (const row of told) {
    const recipient = row.recipient.trim() || (others.length === 0 ? (only ?? '') : '');
    const known = byRecipient.get(recipient.toLowerCase());
    if (known === undefined || (row.hard && !known.hard)) {
      byRecipient.set(recipient.toLowerCase(), { ...row, recipient });
    }
  }
  return [...byRecipient.values()].slice(0, maxRows);
}

/** Only people the mail went to: a report may name anybody. */
async function suppressed(ctx: Context, { mail, kind }: Report, row: ReportRow): Promise<TraceLine[]> {
  const wanted = kind === 'complaint' || (kind === 'bounce' && row.hard);
  if (!wanted || !mail.recipients.includes(row.recipient.toLowerCase())) return [];
  const until = await suppressRecipient(ctx, {
    email: row.recipient,
    reason: kind === 'complaint' ? 'complaint' : 'bounce',
    status: row.status,
    diagnostic: row.diagnostic,
    outboundMailId: mail.id,
  });
  const detail =
    until === null
      ? noted`${row.recipient} gets no automatic mail any more.`
      : noted`${row.recipient} gets no automatic mail until ${until.toISOString()}.`;
  return [{ step: 'report', verdict: 'suppressed', detail }];
}
