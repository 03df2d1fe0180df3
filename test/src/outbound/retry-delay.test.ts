// How long a deferred mail waits: doubling, longer where a server greylists, never without end.
import { expect } from 'chai';
import { isGreylisting } from '../../../mail/smtp/greylisting.ts';
import { retryDelay } from '../../../src/outbound/retry-delay.ts';

const minute = 60_000;
const policy = { maxAttempts: 12, backoffMs: 30_000 };
const soonest = (attempts: number, ...responses: string[]): number =>
  retryDelay(policy, { attempts, responses }, () => 0) / minute;

describe('the next attempt', () => {
  it('waits twice as long each time, up to six hours', () => {
    expect([1, 2, 3, 4].map((attempts) => soonest(attempts, '452 4.2.2 full'))).to.deep.equal([0.5, 1, 2, 4]);
    expect(soonest(40, '452 4.2.2 full')).to.equal(360);
  });

  it('comes after 5, 10, 20 and 40 minutes where a server greylists', () => {
    const waits = [1, 2, 3, 4].map((attempts) =>
      soonest(attempts, '451 4.7.1 Greylisted, come back in 300 s'),
    );
    expect(waits).to.deep.equal([5, 10, 20, 40]);
    expect(soonest(1, '450 4.2.0 <a@x>: Recipient address rejected: Greylisted')).to.equal(5);
  });

  it('never comes before the greylist is over, and not for all mails at once', () => {
    const latest = retryDelay(policy, { attempts: 1, responses: ['451 4.7.1 later'] }, () => 0.999);
    expect(latest / minute).to.be.within(5.9, 6);
  });

  it('knows greylisting by its code and its words', () => {
    for (const response of [
      '450 4.7.1 Service unavailable, try again later',
      '451 4.7.1 please try later',
      '451 4.3.0 Grey-listed',
      '421 4.7.0 gray listing in action',
      '450 4.2.0 Greylisting in effect',
    ]) {
      expect(isGreylisting(response), response).to.equal(true);
    }
    for (const response of [
      '451 4.3.0 local error',
      '550 5.7.1 greylisted for ever',
      'Greeting never received',
      '452 4.7.1 x',
    ]) {
      expect(isGreylisting(response), response).to.equal(false);
    }
  });
});
