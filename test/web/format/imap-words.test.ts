import { expect } from 'chai';
import type { ImapStatus } from '../../../web/api/imap.ts';
import { imapCount, imapLeft, imapState, imapToken } from '../../../web/format/imap-words.ts';

const status: ImapStatus = {
  state: 'connected',
  problem: null,
  problemAt: null,
  lastFetchAt: null,
  fetched: 0,
  token: { state: 'none', problem: null, renewedAt: null, expiresAt: null },
  left: { waiting: 0, refused: 0, mails: [] },
};

describe('how the fetching of a mailbox is going', () => {
  it('is a few words', () => {
    expect(imapState(status)).to.equal('Connected, waits for new mail');
    expect(imapCount(status)).to.equal('No mail fetched yet');
    const now = new Date('2026-11-23T12:00:00Z');
    const fetched = { ...status, fetched: 2, lastFetchAt: '2026-11-23T11:00:00Z' };
    expect(imapCount(fetched, now)).to.match(/^2 mails fetched, the last one \d/);
    expect(imapCount({ ...fetched, fetched: 1 }, now)).to.match(/^1 mail fetched/);
  });

  it('says whether an access token is renewed, and why not', () => {
    const now = new Date('2026-11-23T12:00:00Z');
    const token = { ...status.token, state: 'fresh', expiresAt: '2026-11-23T13:00:00Z' } as const;
    expect(imapToken({ ...status, token }, now)).to.match(/^Good until .*, renewed before$/);
    const failed = { ...token, state: 'failed', problem: 'The refresh token is no longer good.' } as const;
    expect(imapToken({ ...status, token: failed }, now)).to.equal(
      'Has run out and could not be renewed. The refresh token is no longer good.',
    );
  });

  it('tells what stays in the folder', () => {
    expect(imapLeft(status)).to.equal(null);
    expect(imapLeft({ ...status, left: { waiting: 2, refused: 1, mails: [] } })).to.equal(
      'Left in the folder: 2 tried again soon, 1 will not be taken',
    );
  });
});
