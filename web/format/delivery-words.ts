// Where a reply is on its way to the customer, in words: what happened and what to do next.
import { msg, str } from '@lit/localize';
import type { Delivery } from '../api/messages.ts';
import { bounceWords } from './bounce-words.ts';
import { numberWords } from './plural.ts';
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
  switch (delivery.state) {
    case 'queued':
      return { text: queuedText(delivery, now, sendingOff), tone: sendingOff ? 'warn' : 'muted', answer };
    case 'sending':
      return { text: msg('Sending…'), tone: 'muted', answer: '' };
    case 'sent':
      return {
        text: sentText(delivery, now),
        tone: 'good',
        answer: delivery.response ?? '',
      };
    case 'deferred':
      return {
        text: deferredText(delivery, now),
        tone: 'warn',
        answer,
      };
    case 'failed':
      return {
        text: failedText(delivery),
        tone: 'bad',
        answer: answer || msg('The mail server gave no reason.'),
      };
    case 'bounced':
      return { text: bouncedText(delivery), tone: 'bad', answer };
    case 'cancelled':
      return { text: msg('Cancelled before it was sent'), tone: 'muted', answer };
  }
}

function queuedText({ sendAt }: Delivery, now: Date, sendingOff: boolean): string {
  if (sendingOff) return msg('Waits: sending is switched off on the server');
  return sendAt ? msg(str`Goes out ${dayAndTime(sendAt, now)}`) : msg('Queued, goes out in a moment');
}

function sentText({ sentAt, attempts }: Delivery, now: Date): string {
  const when = sentAt ? dayAndTime(sentAt, now) : '';
  if (attempts > 1) {
    const many = numberWords(attempts);
    return when ? msg(str`Sent ${when} after ${many} attempts`) : msg(str`Sent after ${many} attempts`);
  }
  return when ? msg(str`Sent ${when}`) : msg('Sent');
}

function deferredText({ nextAttemptAt }: Delivery, now: Date): string {
  return nextAttemptAt
    ? msg(str`Not through yet, trying again ${dayAndTime(nextAttemptAt, now)}`)
    : msg('Not through yet, trying again');
}

function failedText({ attempts }: Delivery): string {
  return attempts > 1
    ? msg(
        str`Not delivered after ${numberWords(attempts)} attempts. Check the address, or write to another one`,
      )
    : msg('Not delivered. Check the address, or write to another one');
}

/** The cause the report gave; the first one where there are more. */
function bouncedText({ bounce }: Delivery): string {
  const row = bounce?.find(({ kind }) => kind === 'bounce');
  return row
    ? `${bounceWords(row, 'bounce')} · ${row.recipient}`
    : msg('Bounced: it was sent, but came back. Check the address');
}
