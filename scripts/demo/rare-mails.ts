// What a mailbox also gets: repeats, bounces, delays, complaints, newsletters, robots, strangers, and mail that is held.
import { replyAddress, replySubject, returnPath } from '../../mail/threading/index.ts';
import { discardMail } from '../../src/inbound/discard-mail.ts';
import { releaseMail } from '../../src/inbound/release-mail.ts';
import { spooled, writeLetter, type Letter } from './customer-mail.ts';
import { demoAgents } from './people.ts';
import type { PlayedTicket } from './play-ticket.ts';
import { bounceMail, complaintMail, delayMail, type ReportedMail } from './report-mail.ts';
import { contextAt, takeIn, type Stage, type Step } from './stage.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Steps about tickets that are played, and a few mails of their own. */
export function rareMails(stage: Stage, tickets: PlayedTicket[], now: Date): Step[] {
  const byMail = tickets.filter(({ planned }) => !planned.byAgent);
  const answered = tickets.filter(({ planned }) => planned.turns.some(({ turn }) => 'agent' in turn));
  return [
    ...every(byMail, 30).map((played) => repeat(stage, played)),
    ...every(answered, 35, 3).map((played) => report(stage, played, 'bounce')),
    ...every(answered, 70, 5).map((played) => report(stage, played, 'delay')),
    ...every(answered, 90, 7).map((played) => report(stage, played, 'complaint')),
    ...every(answered, 25, 11).map((played) => vacation(stage, played)),
    ...every(answered, 45, 9).map((played) => stranger(stage, played)),
    ...letters(stage, now),
    ...heldMails(stage, now),
  ];
}

const every = <T>(items: T[], nth: number, from = 0): T[] => items.filter((_, index) => index % nth === from);

const last = ({ planned }: PlayedTicket): Date => planned.turns.at(-1)?.at ?? planned.openedAt;

/** The customer's server did not get our answer and sends the same bytes again. */
function repeat(stage: Stage, played: PlayedTicket): Step {
  const at = new Date(played.planned.openedAt.getTime() + 2 * minute);
  return {
    at,
    async run() {
      const mail = played.lastMail;
      if (mail === null) return;
      await takeIn(stage, spooled(mail.bytes, { from: played.planned.customer.email, to: mail.to }, at));
    },
  };
}

function report(stage: Stage, played: PlayedTicket, kind: 'bounce' | 'delay' | 'complaint'): Step {
  const at = new Date(last(played).getTime() + minute);
  return {
    at,
    async run() {
      const mailbox = stage.mailboxes[played.planned.story.mailbox];
      const sent = (await stage.ctx
        .db('outbound_mails')
        .where({ ticket_id: played.id, kind: 'reply' })
        .orderBy('id', 'desc')
        .first('id', 'message_id_header', 'subject')) as {
        id: number;
        message_id_header: string;
        subject: string;
      };
      const reported: ReportedMail = {
        messageId: sent.message_id_header,
        subject: sent.subject,
        from: mailbox.address,
        to: played.planned.customer.email,
      };
      const to = kind === 'complaint' ? mailbox.address : returnPath(mailbox.address, sent.id, stage.key);
      const write = { bounce: bounceMail, delay: delayMail, complaint: complaintMail }[kind];
      const from = kind === 'complaint' ? 'feedback@provider.example' : '';
      await takeIn(stage, spooled(write(reported, to, at), { from, to }, at));
    },
  };
}

/** The customer is away, and their mail program answers our answer. */
function vacation(stage: Stage, played: PlayedTicket): Step {
  const { opening, customer, story } = played.planned;
  const at = new Date(last(played).getTime() + 2 * minute);
  return {
    at,
    run: () =>
      send(stage, {
        from: { address: customer.email, name: customer.name },
        to: replyAddress(stage.mailboxes[story.mailbox].address, played.id, stage.key),
        subject: `Automatic reply: ${replySubject(opening.subject, played.number)}`,
        text: 'I am out of the office until Monday and will read your message then.',
        style: 'plain',
        files: [],
        headers: { 'Auto-Submitted': 'auto-replied' },
        at,
      }),
  };
}

/** Somebody who got the answer forwarded writes too: shown as a new person, not made a recipient. */
function stranger(stage: Stage, played: PlayedTicket): Step {
  const at = new Date(last(played).getTime() + 20 * minute);
  return {
    at,
    run: () =>
      send(stage, {
        from: { address: 'flatmate@mail.example', name: 'Sam Flatmate' },
        to: replyAddress(stage.mailboxes[played.planned.story.mailbox].address, played.id, stage.key),
        subject: replySubject(played.planned.opening.subject, played.number),
        text: 'Hi, I live in the same flat. The parcel is with me!',
        ...(played.answered ? { answered: played.answered } : {}),
        style: 'gmail',
        files: [],
        at,
      }),
  };
}

async function send(stage: Stage, letter: Letter): Promise<void> {
  const { bytes } = await writeLetter(letter);
  await takeIn(stage, spooled(bytes, { from: letter.from.address, to: letter.to }, letter.at));
}

function letters(stage: Stage, now: Date): Step[] {
  const { address } = stage.mailboxes.support;
  const common: Pick<Letter, 'to' | 'style' | 'files'> = { to: address, style: 'plain', files: [] };
  const written: Omit<Letter, 'at'>[] = [
    {
      ...common,
      from: { address: 'news@outdoor-weekly.example', name: 'Outdoor Weekly' },
      subject: 'This week: 12 tents that fly (not in a good way)',
      text: 'Read it in your browser.\n\nYou get this because you signed up at a fair.',
      style: 'gmail',
      headers: { 'List-Id': '<weekly.outdoor-weekly.example>', Precedence: 'bulk' },
    },
    {
      ...common,
      from: { address: 'noreply@carrier.example', name: 'Carrier' },
      subject: 'Pickup confirmed: 14 parcels',
      text: 'Your pickup of 14 parcels is confirmed for today between 15:00 and 17:00.',
      headers: { 'Auto-Submitted': 'auto-generated' },
    },
    {
      ...common,
      from: { address: 'unknown.caller@mail.example', name: 'Invoice Department' },
      subject: 'Overdue invoice!! open the viewer',
      text: 'Dear customer,\n\nplease open the attached viewer to see your invoice.',
      files: ['program', 'invoice'],
    },
    {
      ...common,
      from: { address: 'hanako.suzuki@yubin.example', name: '鈴木 花子' },
      subject: 'テントの色について 🏕️',
      text: 'こんにちは。緑色の在庫はありますか。写真を添付します。',
      files: ['photo'],
      style: 'outlook',
    },
  ];
  return written.map((letter, index) => {
    const at = new Date(now.getTime() - (7 + index * 31) * hour);
    return { at, run: () => send(stage, { ...letter, at }) };
  });
}

/** Mails that could not be read in time: one waits for a decision, one was let in later, one was thrown out. */
function heldMails(stage: Stage, now: Date): Step[] {
  const slow = { outcome: 'unparsable', reason: 'reading took longer than 20 seconds' } as const;
  const intake = { ...stage.intake, parser: { ...stage.intake.parser, parse: async () => slow } };
  const subjects = [
    'Catalogue 2027, all 900 pages',
    'Mailbomb',
    'Re: Re: Re: Fwd: Fwd: photos of the whole trip',
  ];
  const ids: number[] = [];
  const hold = (subject: string, index: number): Step => {
    const at = new Date(now.getTime() - (50 - index * 15) * hour);
    const from = { address: 'jack.thornton@trailclub.example', name: 'Jack Thornton' };
    const letter: Letter = {
      from,
      to: stage.mailboxes.support.address,
      subject,
      text: subject,
      style: 'plain',
      files: [],
      at,
    };
    return {
      at,
      async run() {
        const { bytes } = await writeLetter(letter);
        ids[index] = (
          await takeIn(stage, spooled(bytes, { from: from.address, to: letter.to }, at), intake)
        ).id;
      },
    };
  };
  const decidedAt = new Date(now.getTime() - 10 * hour);
  const [mia = 'system', tom = 'system'] = demoAgents;
  const decide = async (): Promise<void> => {
    const released = { id: ids[0] ?? 0, intake: stage.intake };
    const { ticket_id } = await releaseMail(contextAt(stage, decidedAt, mia), released);
    if (ticket_id !== null) stage.ticketIds.add(ticket_id);
    await discardMail(contextAt(stage, decidedAt, tom), { id: ids[1] ?? 0 });
  };
  return [...subjects.map(hold), { at: decidedAt, run: decide }];
}
