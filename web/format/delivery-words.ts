// Where a reply is on its way to the customer, in words: what happened and what to do next.
import type { Delivery } from '../api/messages.ts';
import { bounceWords } from './bounce-words.ts';
import { dayAndTime } from './times.ts';

export interface DeliveryWords {
  text: string;
  tone: 'muted' | 'good' | 'warn' | 'bad';
  /** The other server's own words, if any. */
  answer: string;
}

/** @param sendingOff the server sends nothing at all at present */
export function deliveryWords(delivery: Delivery, now = new Date(), sendingOff = false): DeliveryWords {
  const answer = delivery.lastError ?? delivery.response ?? '';
  const after = delivery.attempts > 1 ? ` after ${delivery.attempts} attempts` : '';
  switch (delivery.state) {
    case 'queued':
      return { text: queuedText(delivery, now, sendingOff), tone: sendingOff ? 'warn' : 'muted', answer };
    case 'sending':
      return { text: 'Sending…', tone: 'muted', answer: '' };
    case 'sent':
      return {
        text: `Sent${at(delivery.sentAt, now)}${after}`,
        tone: 'good',
        answer: delivery.response ?? '',
      };
    case 'deferred':
      return {
        text: `Not through yet, trying again${at(delivery.nextAttemptAt, now)}`,
        tone: 'warn',
        answer,
      };
    case 'failed':
      return {
        text: `Not delivered${after}. Check the address, or write to another one`,
        tone: 'bad',
        answer: answer || 'The mail server gave no reason.',
      };
    case 'bounced':
      return { text: bouncedText(delivery), tone: 'bad', answer };
    case 'cancelled':
      return { text: 'Cancelled before it was sent', tone: 'muted', answer };
  }
}

function queuedText({ sendAt }: Delivery, now: Date, sendingOff: boolean): string {
  if (sendingOff) return 'Waits: sending is switched off on the server';
  return sendAt ? `Goes out${at(sendAt, now)}` : 'Queued, goes out in a moment';
}

/** The cause the report gave; the first one where there are more. */
function bouncedText({ bounce }: Delivery): string {
  const row = bounce?.find(({ kind }) => kind === 'bounce');
  return row
    ? `${bounceWords(row, 'bounce')} · ${row.recipient}`
    : 'Bounced: it was sent, but came back. Check the address';
}

function at(iso: string | null | undefined, now: Date): string {
  return iso ? ` ${dayAndTime(iso, now)}` : '';
}
