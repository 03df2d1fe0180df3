// Webhooks and their deliveries in words.
import { msg, str } from '@lit/localize';
import type { Delivery, DeliveryState, Webhook, WebhookEvent } from '../api/webhooks.ts';
import { numberWords, plural } from './plural.ts';
import { dayAndTime } from './times.ts';

export const EVENT_WORDS: Record<WebhookEvent, string> = {
  'ticket.opened': msg('A ticket is opened'),
  'ticket.changed': msg('A ticket is changed: status, assignee, tags, …'),
  'ticket.solved': msg('A ticket is solved'),
  'message.added': msg('A message is added: mail or reply'),
  'note.added': msg('An internal note is added'),
  'mail.failed': msg('A mail of ours could not be sent'),
  'mail.bounced': msg('A mail of ours came back'),
  'mail.complained': msg('A mail of ours was reported as spam'),
  'satisfaction.answered': msg('A customer answers how we did'),
  'webhook.disabled': msg('Another webhook is switched off'),
};

export const DELIVERY_WORDS: Record<DeliveryState, string> = {
  waiting: msg('Waiting'),
  sending: msg('Sending'),
  delivered: msg('Delivered'),
  failed: msg('Given up'),
};

type Tone = 'good' | 'warn' | 'bad' | '';

/** How a webhook is doing. */
export function webhookState(webhook: Webhook): { text: string; tone: Tone } {
  if (webhook.disabledAt)
    return { text: msg(str`Switched off ${dayAndTime(webhook.disabledAt)}`), tone: 'bad' };
  if (!webhook.enabled) return { text: msg('Off'), tone: '' };
  if (webhook.failingSince)
    return { text: msg(str`Failing since ${dayAndTime(webhook.failingSince)}`), tone: 'warn' };
  return { text: msg('On'), tone: 'good' };
}

/** "Delivered, 204 in 35 ms" · "Waiting: 500; next try 10:42". */
export function deliveryState(delivery: Delivery, now = new Date()): { text: string; tone: Tone } {
  const { state, status, durationMs, nextAttemptAt, attempts } = delivery;
  const answer = status === null ? '' : String(status);
  if (state === 'delivered') {
    const took = numberWords(durationMs ?? 0);
    return {
      text:
        attempts > 1
          ? msg(str`Delivered after ${numberWords(attempts)} tries, ${answer} in ${took} ms`)
          : msg(str`Delivered, ${answer} in ${took} ms`),
      tone: 'good',
    };
  }
  if (state === 'failed') {
    const given = plural(attempts, {
      one: msg(str`Given up after ${numberWords(attempts)} try`),
      other: msg(str`Given up after ${numberWords(attempts)} tries`),
    });
    return { text: answer ? `${given}: ${answer}` : given, tone: 'bad' };
  }
  if (state === 'sending') return { text: msg('Sending'), tone: '' };
  if (attempts === 0) return { text: msg('Waiting'), tone: '' };
  const failed = answer ? msg(str`Failed: ${answer}`) : msg('Failed');
  const next = nextAttemptAt ? dayAndTime(nextAttemptAt, now) : '';
  return { text: next ? msg(str`${failed}; next try ${next}`) : failed, tone: 'warn' };
}
