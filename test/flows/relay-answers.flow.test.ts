// A relay that answers everything SMTP knows at every stage, hangs, hangs up, talks nonsense, or breaks TLS: what was refused for now
// arrives once, what was refused for good never, and is not tried again.
import { expect } from 'chai';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import {
  startScriptedRelay,
  type Answer,
  type ScriptedRelay,
  type Stage,
} from '../support/scripted-relay.ts';
import { openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

const forNow: Answer[] = [
  '421 4.3.2 closing',
  '450 4.2.1 busy',
  '451 4.3.0 local error',
  '451 4.7.1 greylisted',
  '452 4.3.1 no room',
  '454 4.7.0 not now',
  '455 4.5.1 parameters',
  '471 4.7.1 unusual',
];
const forGood: Answer[] = [
  '500 5.5.2 syntax',
  '501 5.1.7 bad sender',
  '503 5.5.1 sequence',
  '521 5.3.2 takes no mail',
  '550 5.1.1 no such user',
  '551 5.1.6 moved',
  '552 5.2.2 mailbox full for ever',
  '553 5.1.3 bad address',
  '554 5.7.1 rejected',
  '555 5.5.4 parameters',
  '571 5.7.1 blocked',
];
/** About our login, which an admin can mend: the mail is not at fault (RFC 4954). */
const aboutLogin: Answer[] = ['530 5.7.0 sign in first', '535 5.7.8 wrong password'];

const idsOf = (rows: any[], state: string): string[] =>
  rows.filter((row) => row.state === state).map((row) => `<${row.message_id_header}>`);

describe('replies through a relay that answers all there is', function () {
  this.timeout(60_000);
  let world: World;
  let api: ApiClient;
  let relay: ScriptedRelay;
  let ticket: any;
  before(async () => {
    relay = await startScriptedRelay();
    world = await createWorld({
      env: { SMTP_PORT: String(relay.port), WORKER_MAX_ATTEMPTS: '50', WORKER_BACKOFF_MS: '10' },
      worker: {
        leaseMs: 5000,
        sweepMs: 200,
        greylistMs: 10,
        relayTimeouts: { idleMs: 400, greetingMs: 300, connectMs: 1000 },
      },
    });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
    ticket = await openTicket(world, api, { subject: 'Answer me' });
  });
  beforeEach(() => {
    relay.taken.splice(0);
    relay.answers.splice(0);
    relay.heard.splice(0);
  });
  after(async () => {
    await world?.close();
    relay?.close();
  });

  /** Sends a reply for each answer at once; returns how each ended, once all have. */
  async function sendFor(at: Stage, answers: readonly Answer[]): Promise<any[]> {
    relay.hangUp();
    relay.answers.push(...answers.map((answer) => ({ at, answer })));
    const sent = await Promise.all(
      answers.map((_, index) => reply(api, ticket.id, { text: `Answer ${index}`, cc: [] })),
    );
    const ids = sent.map(({ id }) => id as number);
    return eventually(`all ${ids.length} replies have ended`, async () => {
      const rows = (await world.app.db('outbound_mails').whereIn('message_id', ids)) as any[];
      return rows.every((row) => ['sent', 'failed'].includes(row.state)) && rows;
    });
  }

  /** Each mail that counts as sent was taken once; no other was taken. */
  function expectOnce(rows: any[]): void {
    expect(relay.taken.toSorted()).to.deep.equal(idsOf(rows, 'sent').toSorted());
    expect(relay.answers, 'answers nobody got').to.deep.equal([]);
  }

  for (const at of ['greeting', 'ehlo'] as const) {
    it(`sends all in the end, whatever was said at ${at}: that is about us, not about a mail`, async () => {
      const rows = await sendFor(at, [...forNow, ...forGood, ...aboutLogin].slice(0, at === 'ehlo' ? 8 : 30));
      expect(idsOf(rows, 'failed')).to.deep.equal([]);
      expectOnce(rows);
    });
  }

  for (const at of ['mail', 'rcpt', 'data', 'dot'] as const) {
    it(`tries again after each 4xx at ${at}, gives up at once after each 5xx, and sends nothing twice`, async () => {
      const rows = await sendFor(at, [...forNow, ...forGood, ...aboutLogin]);
      const failed = rows.filter((row) => row.state === 'failed');
      expect(failed.map((row) => row.last_error.slice(0, 9)).toSorted()).to.deep.equal(
        forGood.map((text) => text.slice(0, 9)).toSorted(),
      );
      expectOnce(rows);
      const { rows: after } = (await world.app.db.raw(
        `select count(*)::int as count from outbound_mails m join outbound_attempts a on a.outbound_mail_id = m.id
         where m.state = 'failed' and a.outcome <> 'failed' and a.finished_at > m.updated_at`,
      )) as { rows: { count: number }[] };
      expect(after[0]?.count).to.equal(0);
    });
  }

  it('tries again when the relay hangs, hangs up or talks nonsense, at every stage', async () => {
    const stages = ['greeting', 'ehlo', 'mail', 'rcpt', 'data', 'dot'] as const;
    for (const at of stages) {
      const rows = await sendFor(at, ['hang', 'close', 'garbage']);
      expect(idsOf(rows, 'failed'), at).to.deep.equal([]);
      expectOnce(rows);
      relay.taken.splice(0);
    }
  });
});

describe('replies through a relay whose TLS is broken', function () {
  this.timeout(60_000);
  it('wait, in clear words and never in clear text, until it is mended', async () => {
    const relay = await startScriptedRelay({ offersTls: true });
    const world = await createWorld({
      env: {
        SMTP_PORT: String(relay.port),
        SMTP_TLS: 'required',
        WORKER_MAX_ATTEMPTS: '50',
        WORKER_BACKOFF_MS: '10',
      },
      worker: {
        leaseMs: 5000,
        sweepMs: 200,
        relayTimeouts: { idleMs: 400, greetingMs: 300, connectMs: 1000, totalMs: 2000 },
      },
    });
    try {
      await world.app.db('mailboxes').update({ acknowledge: false });
      const api = await world.signIn();
      const ticket = await openTicket(world, api, { subject: 'Keep it secret' });
      const broken: Answer[] = ['garbage', '454 4.7.0 no TLS now', 'close', 'hang', '502 5.5.1 no TLS'];
      relay.answers.push(...broken.map((answer) => ({ at: 'starttls' as const, answer })));
      // The usual answer, too, is followed by no TLS.
      const message = await reply(api, ticket.id, { text: 'Secret.' });
      const row = world.app.db('outbound_mails').where({ message_id: message.id });
      const seen = await eventually('all ways to break TLS were met', async () => {
        const found = (await row.clone().first()) as any;
        return relay.answers.length === 0 && found.attempts > broken.length && found;
      });
      expect(['sending', 'deferred']).to.include(seen.state);
      expect(seen.last_error).to.match(/TLS|STARTTLS|closed|took too long|timeout/i);
      expect(relay.heard).to.not.include('MAIL');
      expect(relay.taken).to.deep.equal([]);
      // An admin gives the mailbox a relay that works: what waited leaves through it.
      const [mailbox] = (await world.app.db('mailboxes')) as { id: number }[];
      const { port } = world.sink;
      await api.request('PUT', `/api/mailboxes/${mailbox?.id}/relay`, {
        host: '127.0.0.1',
        port,
        tls: 'unverified',
      });
      await world.sink.waitFor(1);
      expect(world.sink.mails.map((mail) => mail.messageId)).to.deep.equal([`<${message.messageId}>`]);
    } finally {
      await world.close();
      relay.close();
    }
  });
});
