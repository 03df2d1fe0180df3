// Senders and agents who do not give up: a mail that is answered 4xx or whose connection breaks is sent again until it is taken, and a reply
// is asked for again under the same Idempotency-Key until it is answered 201. What was promised is written down.
import { setTimeout as pause } from 'node:timers/promises';
import { benchMail } from './bench-mail.ts';
import { supportAddress } from './desk.ts';
import { LoadConnection } from './smtp-load.ts';

/** What the desk has said it has; all times on performance.now()'s clock. */
export interface Promised {
  /** Each `250`: the id it named, and when. */
  mails: { id: number; at: number }[];
  /** Each `201`. */
  replies: { id: number; messageId: string; at: number }[];
  /** When mails were answered 4xx. */
  refusedAt: number[];
  /** When a connection to a gateway, or a request, was broken off or answered 5xx. */
  brokenAt: number[];
}

export interface LoadTargets {
  gateways: number[];
  api: number;
  token: string;
  /** Tickets that are answered. */
  tickets: number[];
}

const bytes = 5000;
/** A sender's server waits for minutes; here, until the stores may have changed. */
const restMs = 200;
const patienceMs = 10_000;

export const nothingPromised = (): Promised => ({ mails: [], replies: [], refusedAt: [], brokenAt: [] });

/** Sends mails `from` to below `to`, and resolves when each of them was taken. */
export async function sendAll(
  { gateways }: Pick<LoadTargets, 'gateways'>,
  { from, to, connections }: { from: number; to: number; connections: number },
  promised: Promised,
): Promise<void> {
  let next = from;
  await Promise.all(
    Array.from({ length: connections }, async (_, at) => {
      let open: LoadConnection | null = null;
      while (next < to) {
        const mail = benchMail(next++, bytes);
        for (let id: number | null = null; id === null;) {
          try {
            open ??= await LoadConnection.open(gateways[at % gateways.length]!);
            const answer = await open.offer(mail.from, supportAddress, Buffer.from(mail.raw));
            id = Number(/^250 2\.0\.0 (\d+)/.exec(answer)?.[1] ?? Number.NaN) || null;
            if (id === null) promised.refusedAt.push(performance.now());
            else promised.mails.push({ id, at: performance.now() });
          } catch {
            promised.brokenAt.push(performance.now());
            open?.close();
            open = null;
          }
          if (id === null) await pause(restMs);
        }
      }
      open?.close();
    }),
  );
}

/** Replies, one after the other, until told to end; at least one is answered after that. */
export async function replyUntil(
  { api, token, tickets }: LoadTargets,
  promised: Promised,
  isOver: () => boolean,
): Promise<void> {
  for (let number = 0, last = false; !last; number += 1) {
    last = isOver();
    const url = `http://127.0.0.1:${api}/api/tickets/${tickets[number % tickets.length]}/replies`;
    const request = {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': `failover-${process.pid}-${number}`,
      },
      body: JSON.stringify({ text: `Your parcel left our warehouse this morning, part ${number}.` }),
    };
    for (let done = false; !done;) {
      try {
        const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(patienceMs) });
        const body = (await answer.json()) as { id: number; messageId: string };
        done = answer.status === 201;
        if (done) promised.replies.push({ id: body.id, messageId: body.messageId, at: performance.now() });
        else if (answer.status < 500) throw new Error(`a reply was answered ${answer.status}`);
        else promised.brokenAt.push(performance.now());
      } catch (error) {
        if (/was answered 4/.test(String(error))) throw error;
        promised.brokenAt.push(performance.now());
      }
      if (!done) await pause(restMs);
    }
  }
}
