// An agent's answer to a notification. It goes to the customer in the agent's name only when nobody else can have written it and
// nothing has happened that the agent did not know of; else it waits as a draft, with the reason, and the agent is told. A token alone
// proves nobody: mail is forwarded, and mailboxes are read by others.
import { noted } from '../../mail/noted.ts';
import { actorOfAgent, can } from '../agents/index.ts';
import { keepMailedDraft } from '../drafts/index.ts';
import { record } from '../events/index.ts';
import type { AgentAnswer, AnswerVerdict, TakeAnswer } from '../inbound/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { addNote, replyToTicket } from '../tickets/index.ts';
import { findAnswered, type Answered } from './find-answered.ts';
import { notify } from './notify.ts';

export interface AnswerRules {
  /** Relays that let nobody write in another person's name. */
  isTrusted(address: string): boolean;
}

export const takeAnswer =
  (rules: AnswerRules): TakeAnswer =>
  async (ctx, answer) => {
    if (answer.token.ticketId === 0) {
      const detail = noted`It answers a mail about several tickets; which one is meant nobody can tell.`;
      return { outcome: 'unclear', detail };
    }
    const answered = await findAnswered(ctx, answer);
    if (answered === null) {
      return {
        outcome: 'miss',
        detail: noted`The notification it answers is not of this mailbox, or is gone.`,
      };
    }
    const { ticketId } = answered;
    if (answer.automatic) {
      return {
        outcome: 'ignored',
        ticketId,
        detail: noted`A machine answered for the agent; nobody needs that.`,
      };
    }
    const obstacle = obstacleTo(answer, answered, rules);
    return obstacle === null ? write(ctx, answer, answered) : keep(ctx, { answer, answered, obstacle });
  };

/** Why the answer must not be sent, as the end of "not sent because …"; null: it may. */
function obstacleTo(answer: AgentAnswer, answered: Answered, rules: AnswerRules): string | null {
  const { agent } = answered;
  if (answer.sender.toLowerCase() !== agent.email.toLowerCase()) {
    return noted`it came from ${answer.sender}, which is not the address of ${agent.name}`;
  }
  if (!isProven(answer, agent.email) && !rules.isTrusted(answer.remoteAddress)) {
    const dmarc = answer.authentication?.dmarc ?? noted`not checked`;
    return noted`nothing proves that ${agent.name} wrote it (DMARC: ${dmarc})`;
  }
  if (!answer.named) return noted`its To and Cc do not name the address it was sent to`;
  if (answer.doubtful) return noted`it carries marks of mail that no person writes`;
  if (!agent.active) return noted`${agent.name} is deactivated`;
  const action = answered.isMention ? 'ticket.note' : 'ticket.reply';
  if (!can(actorOfAgent(agent), action, answered)) return noted`${agent.name} may not answer this ticket`;
  if (answered.merged) return noted`the ticket was merged into another one`;
  if (answer.messageIdHeader === null)
    return noted`it has no Message-ID, so that a copy could not be told from it`;
  if (answered.sentBefore) return noted`an answer with the same Message-ID was taken before`;
  if (answered.crossed && !answered.isMention) return noted`the conversation went on before it came`;
  return answer.text.trim() === '' ? noted`no new words were found above the quoted ones` : null;
}

/** DMARC passed, and it is this agent's domain that vouches. */
function isProven({ authentication }: AgentAnswer, email: string): boolean {
  if (authentication === null || authentication.verdict !== 'pass' || authentication.dmarc !== 'pass') {
    return false;
  }
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return authentication.domain?.toLowerCase() === domain;
}

async function write(ctx: Context, answer: AgentAnswer, answered: Answered): Promise<AnswerVerdict> {
  const { ticketId, isMention, agent } = answered;
  const verb = isMention ? addNote : replyToTicket;
  try {
    const { id } = await verb({ ...ctx, actor: actorOfAgent(agent) }, { id: ticketId, text: answer.text });
    return {
      outcome: isMention ? 'noted' : 'sent',
      ticketId,
      messageId: id,
      detail: isMention
        ? noted`A note of ${agent.name}: what is answered was a note.`
        : noted`It is proven to be from ${agent.name}, and goes to the customer.`,
    };
  } catch (error) {
    // Refused before anything was written, as a reply in the console would be.
    if (!(error instanceof AppError)) throw error;
    return keep(ctx, { answer, answered, obstacle: noted`it was refused: ${error.message}` });
  }
}

async function keep(
  ctx: Context,
  { answer, answered, obstacle }: { answer: AgentAnswer; answered: Answered; obstacle: string },
): Promise<AnswerVerdict> {
  const { ticketId, agent, mailboxId } = answered;
  const words = answer.text.trim() || answer.quotedText.trim();
  const whole = answer.files > 0 ? noted`${obstacle}; its files are in the mail itself` : obstacle;
  const reason = whole.slice(0, 1000);
  if (words !== '') await keepMailedDraft(ctx, { ticketId, agentId: agent.id, text: words, reason });
  await record(ctx, { type: 'draft.kept', ticketId, mailboxId, data: { name: agent.name, reason } });
  // What a machine may have written is not answered: it might answer again.
  if (answer.doubtful) return { outcome: 'draft', ticketId, detail: wordsOf(reason) };
  await notify(ctx, {
    kind: 'failed_mail',
    event: { ticketId },
    to: { agentIds: [agent.id] },
    data: { error: noted`your answer by mail waits as a draft, because ${reason}.`.slice(0, 500) },
  });
  return { outcome: 'draft', ticketId, detail: wordsOf(reason) };
}

const wordsOf = (reason: string): string => noted`Kept as a draft and not sent, because ${reason}.`;
