// Webhooks and their deliveries in words.
import type { Delivery, DeliveryState, Webhook, WebhookEvent } from '../api/webhooks.ts';
import { dayAndTime } from './times.ts';
import { count } from './words.ts';

export const EVENT_WORDS: Record<WebhookEvent, string> = {
  'ticket.opened': 'A ticket is opened',
  'ticket.changed': 'A ticket is changed: status, assignee, tags, …',
  'ticket.solved': 'A ticket is solved',
  'message.added': 'A message is added: mail or reply',
  'note.added': 'An internal note is added',
  'mail.failed': 'A mail of ours could not be sent',
  'mail.bounced': 'A mail of ours came back',
  'mail.complained': 'A mail of ours was reported as spam',
  'satisfaction.answered': 'A customer answers how we did',
  'webhook.disabled': 'Another webhook is switched off',
};

export const DELIVERY_WORDS: Record<DeliveryState, string> = {
  waiting: 'Waiting',
  sending: 'Sending',
  delivered: 'Delivered',
  failed: 'Given up',
};

type Tone = 'good' | 'warn' | 'bad' | '';

/** How a webhook is doing. */
export function webhookState(webhook: Webhook): { text: string; tone: Tone } {
  if (webhook.disabledAt) return { text: `Switched off ${dayAndTime(webhook.disabledAt)}`, tone: 'bad' };
  if (!webhook.enabled) return { text: 'Off', tone: '' };
  if (webhook.failingSince)
    return { text: `Failing since ${dayAndTime(webhook.failingSince)}`, tone: 'warn' };
  return { text: 'On', tone: 'good' };
}

/** "Delivered, 204 in 35 ms" · "Waiting: 500; next try 10:42". */
export function deliveryState(delivery: Delivery, now = new Date()): { text: string; tone: Tone } {
  const { state, status, durationMs, nextAttemptAt, attempts } = delivery;
  const answer = status === null ? '' : String(status);
  if (state === 'delivered') {
    const tries = attempts > 1 ? ` after ${count(attempts, 'try', 'tries')}` : '';
    return { text: `Delivered${tries}, ${answer} in ${durationMs ?? 0} ms`, tone: 'good' };
  }
  if (state === 'failed') {
    return {
      text: `Given up after ${count(attempts, 'try', 'tries')}${answer && `: ${answer}`}`,
      tone: 'bad',
    };
  }
  if (state === 'sending') return { text: 'Sending', tone: '' };
  if (attempts === 0) return { text: 'Waiting', tone: '' };
  const next = nextAttemptAt ? `; next try ${dayAndTime(nextAttemptAt, now)}` : '';
  return { text: `Failed${answer && `: ${answer}`}${next}`, tone: 'warn' };
}
