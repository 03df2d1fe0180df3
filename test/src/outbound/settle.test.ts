// What one attempt means for each recipient.
import { expect } from 'chai';
import type { SendResult } from '../../../mail/smtp/relay.ts';
import { pendingOf, settle, type Settled } from '../../../src/outbound/settle.ts';

const recipients = ['a@x.example', 'b@x.example'];
const progress = (rest: { settled?: Settled[]; attempts?: number } = {}) => ({
  recipients,
  settled: [],
  attempts: 1,
  maxAttempts: 3,
  ...rest,
});
const taken = (...rejected: { address: string; code: number | null; response: string }[]): SendResult => ({
  outcome: 'sent',
  response: '250 2.0.0 taken',
  accepted: recipients.filter((address) => !rejected.some((one) => one.address === address)),
  rejected,
});

describe('settling an attempt', () => {
  it('has sent a mail that the relay took for everybody', () => {
    expect(settle(progress(), taken())).to.deep.equal({
      state: 'sent',
      settled: recipients.map((address) => ({ address, error: null })),
      lastError: null,
      waitingFor: [],
      failure: null,
      exhausted: false,
    });
  });

  it('tries everybody again after a deferral, and fails with a count when attempts are used up', () => {
    const deferred: SendResult = { outcome: 'deferred', code: 451, response: '451 later' };
    expect(settle(progress(), deferred)).to.deep.equal({
      state: 'deferred',
      settled: [],
      lastError: '451 later',
      waitingFor: ['451 later', '451 later'],
      failure: null,
      exhausted: false,
    });
    const spent = settle(progress({ attempts: 3 }), deferred);
    expect(spent.state).to.equal('failed');
    expect(spent.failure).to.equal('451 later (given up after 3 attempts)');
    expect(spent.exhausted, 'a later attempt may reach them').to.equal(true);
  });

  it('tries only those again who were refused for now', () => {
    const first = settle(progress(), taken({ address: 'b@x.example', code: 450, response: '450 grey' }));
    expect(first).to.include({ state: 'deferred', lastError: 'b@x.example: 450 grey', failure: null });
    expect(pendingOf(recipients, first.settled)).to.deep.equal(['b@x.example']);
    const second = settle(progress({ settled: first.settled, attempts: 2 }), {
      outcome: 'failed',
      code: 550,
      response: '550 no such user',
    });
    expect(second).to.include({ state: 'sent', failure: 'b@x.example: 550 no such user' });
  });

  it('keeps in mind who was refused for good while others are tried again', () => {
    const first = settle(
      progress(),
      taken(
        { address: 'a@x.example', code: 550, response: '550 gone' },
        { address: 'b@x.example', code: null, response: 'no answer' },
      ),
    );
    expect(first).to.include({ state: 'deferred', failure: 'a@x.example: 550 gone' });
    const second = settle(progress({ settled: first.settled, attempts: 2 }), taken());
    expect(second).to.include({ state: 'sent', lastError: 'a@x.example: 550 gone', failure: null });
  });

  it('does not try those again who were refused for good where nobody was taken', () => {
    const first = settle(progress(), {
      outcome: 'deferred',
      code: 450,
      response: '450 grey',
      rejected: [
        { address: 'a@x.example', code: 550, response: '550 gone' },
        { address: 'b@x.example', code: 450, response: '450 grey' },
      ],
    });
    expect(first).to.include({ state: 'deferred', failure: 'a@x.example: 550 gone' });
    expect(pendingOf(recipients, first.settled)).to.deep.equal(['b@x.example']);
    expect(first.waitingFor).to.deep.equal(['450 grey']);
  });

  it('tries those again whom the relay would take mail for if we had signed in', () => {
    const asked = taken({ address: 'b@x.example', code: 530, response: '530 sign in first' });
    expect(settle(progress(), asked)).to.include({ state: 'deferred', failure: null });
  });

  it('tells an answer that all recipients got once, without their addresses', () => {
    const failed = settle(progress(), { outcome: 'failed', code: 554, response: '554 no' });
    expect(failed).to.include({
      state: 'failed',
      lastError: '554 no',
      failure: '554 no',
      exhausted: false,
    });
  });
});
