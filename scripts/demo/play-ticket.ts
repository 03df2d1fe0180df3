// One planned ticket as steps: mail in, triage, answers, notes, closing. What a step needs to know of earlier ones is kept beside them.
import { replyAddress, replySubject } from '../../mail/threading/index.ts';
import { addNote } from '../../src/tickets/add-note.ts';
import { changeTicket } from '../../src/tickets/change-ticket.ts';
import { openTicket } from '../../src/tickets/open-ticket.ts';
import { replyToTicket } from '../../src/tickets/reply-to-ticket.ts';
import { spooled, writeLetter, type Letter } from './customer-mail.ts';
import { demoAgents } from './people.ts';
import type { PlannedTicket, PlannedTurn } from './plan-desk.ts';
import type { Chance } from './random.ts';
import { remind, reminderTime } from './remind.ts';
import { agentIdOf, contextAt, takeIn, uploadFiles, type Stage, type Step } from './stage.ts';

/** A ticket while it is played. */
export interface PlayedTicket {
  planned: PlannedTicket;
  /** 0 until it was opened. */
  id: number;
  number: number;
  /** What a customer's next mail answers: the last one they were sent. */
  answered: Letter['answered'];
  /** The customer's last mail, as it came. */
  lastMail: { bytes: Buffer; to: string } | null;
  style: Letter['style'];
}

export function playTicket(
  stage: Stage,
  planned: PlannedTicket,
  chance: Chance,
): { played: PlayedTicket; steps: Step[] } {
  const style = chance.pick(['plain', 'plain', 'gmail', 'outlook'] as const);
  const played: PlayedTicket = { planned, id: 0, number: 0, answered: undefined, lastMail: null, style };
  const { openedAt, triage, turns, solvedAt, closedAt } = planned;
  const steps: Step[] = [{ at: openedAt, run: () => open(stage, played) }];
  if (triage) steps.push({ at: triage.at, run: () => lookAt(stage, played, chance.pick(demoAgents)) });
  for (const turn of turns) steps.push({ at: turn.at, run: () => play(stage, played, turn) });
  if (solvedAt) steps.push(statusStep(stage, played, solvedAt, 'solved'));
  if (closedAt) steps.push(statusStep(stage, played, closedAt, 'closed'));
  const at = reminderTime(planned.story.mailbox, openedAt);
  if (!planned.byAgent) steps.push({ at, run: () => remind(stage, played.id, at) });
  return { played, steps };
}

const statusStep = (stage: Stage, played: PlayedTicket, at: Date, status: 'solved' | 'closed'): Step => ({
  at,
  async run() {
    const who = status === 'solved' ? played.planned.agent : 'system';
    await changeTicket(contextAt(stage, at, who), { id: played.id, status });
  },
});

async function open(stage: Stage, played: PlayedTicket): Promise<void> {
  const { planned } = played;
  const { opening, customer, story, openedAt } = planned;
  const mailbox = stage.mailboxes[story.mailbox];
  if (planned.byAgent) {
    const row = await openTicket(contextAt(stage, openedAt, planned.agent), {
      mailboxId: mailbox.id,
      customer: { email: customer.email, name: customer.name },
      subject: opening.subject,
      text: `As agreed on the phone, here is what I have noted:\n\n${opening.text.replaceAll(/^/gm, '> ')}\n\n${planned.agent.name.split(' ')[0]}`,
    });
    played.id = row.id;
    stage.ticketIds.add(row.id);
    await remember(stage, played, openedAt);
  } else {
    await mailIn(stage, played, {
      at: openedAt,
      to: mailbox.address,
      subject: opening.subject,
      text: opening.text,
      files: story.files ?? [],
      ...(story.cc ? { cc: story.cc } : {}),
    });
  }
  const ticket = (await stage.ctx.db('tickets').where({ id: played.id }).first('number')) as {
    number: number;
  };
  played.number = ticket.number;
}

async function mailIn(
  stage: Stage,
  played: PlayedTicket,
  letter: Pick<Letter, 'at' | 'to' | 'subject' | 'text' | 'files' | 'cc'>,
): Promise<void> {
  const { customer } = played.planned;
  const from = { address: customer.email, name: customer.name };
  const { answered, style } = played;
  const { bytes } = await writeLetter({ ...letter, from, style, ...(answered ? { answered } : {}) });
  const row = await takeIn(stage, spooled(bytes, { from: from.address, to: letter.to }, letter.at));
  if (row.ticket_id === null) throw new Error(`The mail "${letter.subject}" was not filed.`);
  played.id = row.ticket_id;
  played.lastMail = { bytes, to: letter.to };
}

async function lookAt(stage: Stage, played: PlayedTicket, colleague: PlannedTicket['agent']): Promise<void> {
  const { triage, agent } = played.planned;
  if (triage === null) return;
  await changeTicket(contextAt(stage, triage.at, colleague), {
    id: played.id,
    priority: triage.priority,
    tags: triage.tags,
    ...(triage.assigned ? { assigneeId: agentIdOf(stage, agent) } : {}),
  });
}

async function play(stage: Stage, played: PlayedTicket, { at, turn, status }: PlannedTurn): Promise<void> {
  const { id, planned } = played;
  const files = turn.files ?? [];
  const ctx = contextAt(stage, at, planned.agent);
  if ('note' in turn) {
    await addNote(ctx, { id, text: turn.note });
  } else if ('agent' in turn) {
    const attachmentIds = await uploadFiles(ctx, stage, files);
    const copies = planned.story.cc ? { cc: planned.story.cc } : {};
    await replyToTicket(ctx, {
      id,
      text: turn.agent,
      attachmentIds,
      ...copies,
      ...(status ? { status } : {}),
    });
    await remember(stage, played, at);
  } else {
    const mailbox = stage.mailboxes[planned.story.mailbox];
    await mailIn(stage, played, {
      at,
      to: replyAddress(mailbox.address, id, stage.key),
      subject: replySubject(planned.opening.subject, played.number),
      text: turn.customer,
      files,
    });
  }
}

/** Keeps what the customer was sent last, for the mail that answers it. */
async function remember(stage: Stage, played: PlayedTicket, at: Date): Promise<void> {
  const sent = (await stage.ctx
    .db('messages')
    .where({ ticket_id: played.id, kind: 'reply' })
    .orderBy('id', 'desc')
    .first('message_id', 'reference_ids', 'text')) as {
    message_id: string;
    reference_ids: string[];
    text: string;
  };
  const mailbox = stage.mailboxes[played.planned.story.mailbox];
  played.answered = {
    messageId: sent.message_id,
    references: sent.reference_ids,
    text: sent.text,
    at,
    by: `${mailbox.name} <${mailbox.address}>`,
  };
}
