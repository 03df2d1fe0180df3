import { expect } from 'chai';
import { WEBHOOK_EVENTS } from '../../../src/webhooks/schemas.ts';
import { deliveryState, EVENT_WORDS, webhookState } from '../../../web/format/webhook-words.ts';

const at = new Date('2026-03-02T15:30:00').toISOString();
const now = new Date('2026-03-02T12:00:00');
const delivery = {
  id: 1,
  webhookId: 'x',
  event: 'ticket.opened',
  ticketId: 1,
  state: 'waiting',
  attempts: 0,
  status: null,
  durationMs: null,
  error: null,
  nextAttemptAt: at,
  createdAt: at,
} as const;
const webhook = {
  id: 1,
  description: '',
  url: 'https://example.com/',
  events: ['ticket.opened' as const],
  mailboxIds: [],
  enabled: true,
  failingSince: null,
  lastError: null,
  disabledAt: null,
  disabledReason: null,
  waiting: 0,
  createdAt: at,
};

const textOf = (change: object): string => deliveryState({ ...delivery, ...change }, now).text;

describe('webhooks in words', () => {
  it('have words for every event', () => {
    expect(Object.keys(EVENT_WORDS)).to.have.members(WEBHOOK_EVENTS);
  });

  it('tell how a delivery is doing', () => {
    expect(textOf({})).to.equal('Waiting');
    expect(textOf({ attempts: 2, status: 500 })).to.match(/^Failed: 500; next try \S+/);
    expect(textOf({ state: 'delivered', attempts: 1, status: 204, durationMs: 35 })).to.equal(
      'Delivered, 204 in 35 ms',
    );
    expect(textOf({ state: 'delivered', attempts: 3, status: 200, durationMs: 9 })).to.equal(
      'Delivered after 3 tries, 200 in 9 ms',
    );
    expect(textOf({ state: 'failed', attempts: 1 })).to.equal('Given up after 1 try');
  });

  it('tell how a webhook is doing', () => {
    const { tone, text } = webhookState({ ...webhook, failingSince: at, enabled: false, disabledAt: at });
    expect([tone, text]).to.satisfy(([, words]: string[]) => words?.startsWith('Switched off'));
    expect(webhookState({ ...webhook, failingSince: at }).tone).to.equal('warn');
    expect(webhookState({ ...webhook, enabled: false }).text).to.equal('Off');
    expect(webhookState(webhook)).to.deep.equal({ text: 'On', tone: 'good' });
  });
});
