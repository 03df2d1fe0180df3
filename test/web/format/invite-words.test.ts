// Invites in words.
import { expect } from 'chai';
import {
  inviteKind,
  inviteRecurrence,
  inviteTime,
  inviteeName,
  type Invite,
} from '../../../web/format/invite-words.ts';

const INVITE: Invite = {
  method: 'REQUEST',
  summary: 'Handover',
  start: '2026-06-15T12:00:00.000Z',
  end: '2026-06-15T13:30:00.000Z',
  timezone: 'Europe/Berlin',
  location: '',
  organizer: null,
  attendees: [],
  recurrence: null,
};

describe('invite words', () => {
  it('name the kind', () => {
    expect(inviteKind(INVITE)).to.equal('Invitation');
    expect(inviteKind({ ...INVITE, method: 'CANCEL' })).to.equal('Cancelled');
    expect(inviteKind({ ...INVITE, method: 'X-ODD' })).to.equal('Event');
  });

  it('tell whole days without a time', () => {
    const days = inviteTime({ ...INVITE, start: '2026-12-24', end: '2026-12-26' }, 'en-GB');
    expect(days).to.contain('24').and.contain('26').and.contain('Dec 2026').and.not.contain(':');
    expect(inviteTime({ ...INVITE, start: '2026-12-24', end: null }, 'en-GB')).to.equal('Thu, 24 Dec 2026');
  });

  it('tell a time of an unknown zone as it is written, with the zone', () => {
    const words = inviteTime(
      { ...INVITE, start: '2026-06-15T14:00:00', end: null, timezone: 'Office time' },
      'en-GB',
    );
    expect(words).to.match(/15 Jun 2026.*14:00 \(Office time\)$/);
  });

  it('keep what is no time', () => {
    expect(inviteTime({ ...INVITE, start: '2026-99-99', end: null })).to.equal('2026-99-99');
    expect(inviteTime({ ...INVITE, end: '2026-06-01T00:00:00.000Z' }, 'en-GB')).to.contain('15 Jun 2026');
  });

  it('tell how often', () => {
    const often = (recurrence: string): string => inviteRecurrence({ ...INVITE, recurrence });
    expect(often('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=4')).to.equal(
      'every 2 weeks on Mon, Wed, 4 times',
    );
    expect(often('FREQ=DAILY')).to.equal('every day');
    expect(often('FREQ=SECONDLY')).to.equal('repeats');
    expect(inviteRecurrence(INVITE)).to.equal('');
  });

  it('name people with their answer', () => {
    expect(inviteeName({ address: 'a@b.example', name: 'Ann', status: 'ACCEPTED' })).to.equal(
      'Ann (accepted)',
    );
    expect(inviteeName({ address: 'a@b.example', name: '', status: 'NEEDS-ACTION' })).to.equal('a@b.example');
  });
});
