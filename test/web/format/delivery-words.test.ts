import { expect } from 'chai';
import type { Delivery } from '../../../web/api/messages.ts';
import { deliveryWords } from '../../../web/format/delivery-words.ts';
import { clockTime, dueWords, listTime, relativeTime } from '../../../web/format/times.ts';
import { fileSize } from '../../../web/format/sizes.ts';

const now = new Date('2026-03-02T12:00:00.000Z');
const delivery = (change: Partial<Delivery>): Delivery => ({
  id: 1,
  sendAt: null,
  undoUntil: null,
  history: [],
  state: 'queued',
  attempts: 1,
  lastError: null,
  sentAt: null,
  response: null,
  nextAttemptAt: null,
  ...change,
});

describe('delivery in words', () => {
  it('says when a mail for later goes out, and when nothing goes out at all', () => {
    const sendAt = '2026-03-02T15:00:00.000Z';
    expect(deliveryWords(delivery({ sendAt }), now).text).to.equal(`Goes out ${clockTime(sendAt)}`);
    expect(deliveryWords(delivery({}), now, true)).to.include({
      text: 'Waits: sending is switched off on the server',
      tone: 'warn',
    });
  });

  it('says when it was sent', () => {
    const sentAt = '2026-03-02T11:42:00.000Z';
    expect(deliveryWords(delivery({ state: 'sent', sentAt }), now)).to.include({
      text: `Sent ${clockTime(sentAt)}`,
      tone: 'good',
    });
  });

  it('says when it is tried again, and why it was not through', () => {
    const nextAttemptAt = '2026-03-02T12:10:00.000Z';
    const words = deliveryWords(
      delivery({ state: 'deferred', nextAttemptAt, lastError: '451 4.7.1 Greylisted' }),
      now,
    );
    expect(words).to.deep.equal({
      text: `Not through yet, trying again ${clockTime(nextAttemptAt)}`,
      tone: 'warn',
      answer: '451 4.7.1 Greylisted',
    });
  });

  it('says what to do when it failed, in the other server’s words or that there were none', () => {
    const failed = deliveryWords(
      delivery({ state: 'failed', attempts: 3, lastError: '550 5.1.1 unknown' }),
      now,
    );
    expect(failed.text).to.match(/^Not delivered after 3 attempts\. Check the address/);
    expect(failed).to.include({ tone: 'bad', answer: '550 5.1.1 unknown' });
    expect(deliveryWords(delivery({ state: 'failed' }), now).answer).to.equal(
      'The mail server gave no reason.',
    );
  });
});

describe('times and sizes in words', () => {
  it('is relative for half a day, then exact', () => {
    expect(relativeTime('2026-03-02T11:59:30.000Z', now)).to.equal('just now');
    expect(relativeTime('2026-03-02T11:48:00.000Z', now)).to.equal('12 min ago');
    expect(relativeTime('2026-03-02T08:30:00.000Z', now)).to.equal('3 h ago');
    expect(relativeTime('2026-02-20T08:30:00.000Z', now)).to.contain('20');
  });

  it('shows the year only for another one', () => {
    expect(listTime('2025-06-01T12:00:00.000Z', now)).to.contain('2025');
    expect(listTime('2026-01-10T12:00:00.000Z', now)).not.to.contain('2026');
  });

  it('tells late from soon from later', () => {
    expect(dueWords('2026-03-02T11:30:00.000Z', now)).to.deep.equal({
      text: '30 min overdue',
      state: 'late',
    });
    expect(dueWords('2026-03-02T12:45:00.000Z', now)).to.deep.equal({ text: 'due in 45 min', state: 'soon' });
    expect(dueWords('2026-03-04T12:45:00.000Z', now).state).to.equal('later');
    const due = (soonAt: string) => dueWords('2026-03-02T12:45:00.000Z', now, soonAt).state;
    expect([due('2026-03-02T12:30:00.000Z'), due('2026-03-02T12:00:00.000Z')]).to.deep.equal([
      'later',
      'soon',
    ]);
  });

  it('rounds sizes', () => {
    expect([999, 24_310, 999_600, 1_500_000].map(fileSize)).to.deep.equal([
      '999 B',
      '24 kB',
      '1 MB',
      '1.5 MB',
    ]);
  });
});

describe('a reply that came back', () => {
  it('says why in its first line, when a report did', () => {
    const row = {
      recipient: 'ann@example.com',
      status: '5.2.2',
      diagnostic: '',
      hard: false,
      reportedAt: '2026-03-02T11:00:00.000Z',
    };
    const bounced = deliveryWords(
      delivery({
        state: 'bounced',
        bounce: [{ ...row, kind: 'bounce' }],
      }),
    );
    expect(bounced.text).to.equal('Bounced: mailbox is full (5.2.2) · ann@example.com');
    expect(deliveryWords(delivery({ state: 'bounced' })).text).to.match(/^Bounced: it was sent/);
  });
});
