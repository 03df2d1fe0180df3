import { expect } from 'chai';
import { eventSentence, runSummary } from '../../../web/format/event-words.ts';

let nextId = 1;
const event = (type: string, data: Record<string, unknown> = {}, actor: string | null = 'Eva') => ({
  id: nextId++,
  type,
  data,
  actor: actor === null ? null : { id: 1, name: actor },
  createdAt: '2026-03-02T12:00:00.000Z',
});

describe('events in words', () => {
  it('tells what was decided about people', () => {
    const email = 'eva@elsewhere.example';
    expect(eventSentence(event('participant.admitted', { email }, 'Ben'))).to.equal(`Ben admitted ${email}`);
    expect(eventSentence(event('participant.split_off', { email, number: 1007 }, 'Ben'))).to.equal(
      `Ben gave ${email} a ticket of their own #1007`,
    );
    expect(eventSentence(event('ticket.customer_changed', { to: email }, 'Ben'))).to.equal(
      `Ben made ${email} the customer`,
    );
  });

  it('tells how the customer was asked and what they said', () => {
    expect(eventSentence(event('satisfaction.asked', {}, null))).to.equal(
      'HelpDesk asked the customer how we did',
    );
    const heard = (data: object): string => eventSentence(event('satisfaction.answered', { ...data }, null));
    expect(heard({ rating: 'good', comment: '' })).to.equal('HelpDesk heard from the customer: good');
    expect(heard({ rating: 'bad', comment: 'Slow' })).to.equal(
      'HelpDesk heard from the customer: bad, “Slow”',
    );
    expect(heard({ rating: 'bad', comment: 'x'.repeat(300) })).to.have.length.below(250);
  });

  it('tells of tickets that belong together and of mail that came back', () => {
    expect(eventSentence(event('ticket.linked', { number: 1003 }, null))).to.equal(
      'HelpDesk linked this to #1003',
    );
    expect(eventSentence(event('mail.bounced', {}, null))).to.equal('HelpDesk saw a mail come back');
  });

  it('tells which team a ticket was given to', () => {
    expect(eventSentence(event('ticket.team_changed', { from: null, to: 'Billing' }))).to.equal(
      'Eva gave the ticket to Billing',
    );
    expect(eventSentence(event('ticket.team_changed', { from: 'Billing', to: null }))).to.equal(
      'Eva took the ticket from its team',
    );
  });

  it('tells what a rule did, left undone, or could not do', () => {
    const results = [{ skipped: null }, { skipped: 'Eva cannot sign in any more.' }];
    expect(eventSentence(event('rule.ran', { name: 'Share', results }, null))).to.equal(
      'HelpDesk ran the rule “Share” (Eva cannot sign in any more.)',
    );
    expect(eventSentence(event('rule.failed', { name: 'Share', error: 'It broke.' }, null))).to.equal(
      'HelpDesk could not run the rule “Share”: It broke.',
    );
  });

  it('tells of promises: who was reminded, what is late, what moved and why', () => {
    expect(eventSentence(event('sla.reminder', { kind: 'resolution', recipients: ['Ben'] }, null))).to.equal(
      'HelpDesk reminded Ben of the solution',
    );
    expect(
      eventSentence(event('sla.breached', { kind: 'first_response', recipients: ['Eva'] }, null)),
    ).to.equal('HelpDesk found the first answer late and told Eva');
    expect(
      eventSentence(
        event('sla.changed', { kind: 'next_response', cause: 'calendar', name: 'Office', ended: true }, null),
      ),
    ).to.equal('HelpDesk no longer promises a time for the next answer (the calendar was changed: Office)');
  });

  it('puts a run into one line, naming each actor once', () => {
    expect(
      runSummary([
        event('ticket.assigned', { to: { id: 2, name: 'Ben' } }),
        event('ticket.status_changed', { to: 'pending' }),
      ]),
    ).to.equal('Eva assigned to Ben, set the status to pending · 2 changes');
  });
});
