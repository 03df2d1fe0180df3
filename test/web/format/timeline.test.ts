import { expect } from 'chai';
import type { TimelineEvent } from '../../../web/api/messages.ts';
import { eventSentence, runSummary } from '../../../web/format/event-words.ts';
import { buildTimeline, type TimelineItem } from '../../../web/format/timeline.ts';
import { mergeMessages } from '../../../web/state/merge-messages.ts';
import { aMessage } from '../a-ticket.ts';

const eva = { id: 1, name: 'Eva' };
const event = (id: number, minute: number, change: Partial<TimelineEvent> = {}): TimelineEvent => ({
  id,
  type: 'ticket.status_changed',
  actor: eva,
  data: { from: 'open', to: 'pending' },
  createdAt: new Date(Date.UTC(2026, 2, 2, 10, minute, 30)).toISOString(),
  ...change,
});
const shape = (items: TimelineItem[]) =>
  items.map((item) => {
    if (item.type === 'message') return item.message.id;
    return item.type === 'events' ? `${item.events.length} events` : `${item.count} folded`;
  });
const upTo = (last: number) => Array.from({ length: last }, (_, index) => aMessage(index + 1));

describe('the order of a conversation', () => {
  it('puts events between the messages they happened between, runs together', () => {
    const items = buildTimeline({
      messages: upTo(3),
      events: [event(1, 1), event(2, 1), event(3, 3)],
      notLoaded: 0,
      unfolded: false,
    });
    expect(shape(items)).to.deep.equal([1, '2 events', 2, 3, '1 events']);
  });

  it('keeps events of types it has no words for out', () => {
    const items = buildTimeline({
      messages: upTo(1),
      events: [event(1, 2, { type: 'ticket.blinked' })],
      notLoaded: 0,
      unfolded: false,
    });
    expect(shape(items)).to.deep.equal([1]);
  });

  it('folds the middle of a long thread, with the events in it', () => {
    const items = buildTimeline({
      messages: upTo(10),
      events: [event(1, 4), event(2, 8)],
      notLoaded: 0,
      unfolded: false,
    });
    expect(shape(items)).to.deep.equal([1, '5 folded', 7, 8, '1 events', 9, 10]);
  });

  it('does not fold seven messages', () => {
    expect(
      shape(buildTimeline({ messages: upTo(7), events: [], notLoaded: 0, unfolded: false })),
    ).to.have.length(7);
  });

  it('counts messages that are not loaded into the fold', () => {
    const items = buildTimeline({ messages: upTo(6), events: [], notLoaded: 40, unfolded: false });
    expect(shape(items)).to.deep.equal([1, '41 folded', 3, 4, 5, 6]);
  });

  it('shows all once unfolded', () => {
    expect(
      shape(buildTimeline({ messages: upTo(12), events: [], notLoaded: 0, unfolded: true })),
    ).to.have.length(12);
  });

  it('has each message once, the fresher one', () => {
    const fresh = { ...aMessage(2), text: 'fresh' };
    const merged = mergeMessages([aMessage(1), aMessage(2)], [aMessage(3), fresh]);
    expect(merged.map(({ id }) => id)).to.deep.equal([1, 2, 3]);
    expect(merged[1]?.text).to.equal('fresh');
  });
});

describe('events in words', () => {
  it('names the actor once for a run', () => {
    const run = [
      event(1, 1, { type: 'ticket.assigned', data: { from: null, to: 'Ben' } }),
      event(2, 2),
      event(3, 3, { type: 'ticket.priority_changed', data: { from: 'normal', to: 'high' } }),
    ];
    expect(runSummary(run)).to.equal(
      'Eva assigned to Ben, set the status to pending, set the priority to high · 3 changes',
    );
  });

  it('names each actor when they change', () => {
    expect(runSummary([event(1, 1), event(2, 2, { actor: { id: 2, name: 'Ben' } })])).to.equal(
      'Eva set the status to pending, Ben set the status to pending · 2 changes',
    );
  });

  it('says that somebody took the ticket, and that mail reopened it', () => {
    expect(eventSentence(event(1, 1, { type: 'ticket.assigned', data: { from: null, to: 'Eva' } }))).to.equal(
      'Eva took the ticket',
    );
    expect(eventSentence(event(1, 1, { type: 'ticket.reopened', actor: null, data: {} }))).to.equal(
      'Reopened by new mail',
    );
  });
});
