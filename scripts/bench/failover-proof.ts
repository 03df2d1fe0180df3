// Holds what the desk promised while its stores died against what it has afterwards.
import { reconcile } from '../../src/inbound/index.ts';
import type { BenchDesk } from './desk.ts';
import type { Promised } from './failover-load.ts';

export interface Proof {
  /** What was counted, a line each. */
  told: string[];
  /** What does not add up; empty when nothing was lost and nothing was done twice that must not be. */
  wrong: string[];
}

interface Told {
  promised: Promised;
  /** Different mails that were sent, until each was taken. */
  mails: number;
  /** How often each Message-ID came to the relay. */
  sent: ReadonlyMap<string, number>;
}

export async function prove({ app }: BenchDesk, { promised, mails, sent }: Told): Promise<Proof> {
  const inbound = (await app.db('inbound_mails').select('id', 'outcome', 'ticket_id as ticketId')) as {
    id: number;
    outcome: string | null;
    ticketId: number | null;
  }[];
  const outcomeOf = new Map(inbound.map(({ id, outcome }) => [id, outcome]));
  const lost = promised.mails.filter(({ id }) => !outcomeOf.get(id));
  const opened = inbound.filter(({ outcome }) => outcome === 'ticket_opened').length;
  const duplicates = inbound.filter(({ outcome }) => outcome === 'duplicate').length;
  const [tickets] = (await app.db('tickets').count('* as n')) as { n: number }[];
  const out = (await app
    .db('outbound_mails')
    .select('state', 'kind', 'message_id as message', 'message_id_header as id')) as {
    state: string;
    kind: string;
    message: number | null;
    id: string;
  }[];
  const replies = out.filter(({ kind }) => kind === 'reply');
  const rowOf = new Map(replies.map((row) => [row.message, row]));
  const unsent = promised.replies.filter(({ id }) => rowOf.get(id)?.state !== 'sent');
  const missed = out.filter(({ id }) => !sent.has(id));
  const twice = out.filter(({ id }) => (sent.get(id) ?? 0) > 1).length;
  const { problems, accepted } = await reconcile(app.contextFor({ kind: 'system' }), { full: true });
  return {
    told: [
      `${promised.mails.length} mails answered 250, each with its row and outcome; ${mails} different ones, ${opened} tickets`,
      `${inbound.length - promised.mails.length} mails were stored and their answer was lost: they came again, and ${duplicates} were duplicates`,
      `${promised.replies.length} replies answered 201, ${replies.length} rows, all of them at the relay`,
      `${out.length} mails sent, ${twice} of them twice, with the same Message-ID`,
      `reconcile: ${accepted} accepted mails, ${problems.length} problems`,
    ],
    wrong: [
      ...lost
        .slice(0, 3)
        .map(({ id }) => `${id} was answered 250 and has no row or outcome (${lost.length} such mails)`),
      opened === mails && tickets?.n === mails
        ? ''
        : `${mails} different mails, ${opened} opened tickets, ${tickets?.n} tickets`,
      inbound.length === opened + duplicates
        ? ''
        : `${inbound.length} outcomes, other than opened and duplicate`,
      replies.length === promised.replies.length
        ? ''
        : `${promised.replies.length} replies answered 201, ${replies.length} rows to send`,
      ...unsent
        .slice(0, 3)
        .map(
          ({ messageId }) => `${messageId} was answered 201 and is not sent (${unsent.length} such replies)`,
        ),
      ...missed
        .slice(0, 3)
        .map(
          ({ kind, id, state }) => `${kind} ${id} is ${state} and never came to the relay (${missed.length})`,
        ),
      ...problems.slice(0, 3).map(({ what }) => what),
    ].filter((words) => words !== ''),
  };
}
