// What was written goes to the server: sent, held for what others wrote meanwhile, or taken back.
import { msg, str } from '@lit/localize';
import { afterSending, wheretoAfter, type Whereto } from '../../state/after-sending.ts';
import type { Message } from '../../api/messages.ts';
import type { Recipients } from '../../api/tickets.ts';
import type { SendChoice } from '../../elements/writing/send-buttons.ts';
import { toast, toastWithUndo } from '../../elements/basics/hd-toasts.ts';
import { problemWords } from '../../elements/basics/notice.ts';
import { dayAndTime } from '../../format/times.ts';
import type { ConversationState } from '../ticket/conversation-state.ts';
import type { DeliveryDecisions } from '../ticket/delivery-decisions.ts';
import { fillMissing } from '../ticket/missing-fields.ts';
import type { MailedDraftWatch } from './mailed-draft-state.ts';
import type { NewestInSight } from '../ticket/newest-in-sight.ts';
import type { ReplyState } from './reply-state.ts';

/** A mail for later can be taken back in its ticket at any time; the toast is for second thoughts. */
const LATER_UNDO_MS = 10_000;

interface Parts {
  state: ConversationState;
  reply: ReplyState;
  mailed: MailedDraftWatch;
  deliveries: DeliveryDecisions;
  newest: NewestInSight;
  /** Opens or closes the reply box of a narrow window. */
  writing: (open: boolean) => void;
  /** The agent is done here. */
  leave: (where: Exclude<Whereto, 'stay'>) => void;
}

export class TicketSending {
  #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Null until the whole ticket is here. */
  get recipients(): Recipients | null {
    const { ticket } = this.#parts.state;
    return ticket && 'recipients' in ticket ? (ticket.recipients as Recipients) : null;
  }

  async send(choice: SendChoice): Promise<void> {
    const { state, reply, mailed, newest, writing, leave } = this.#parts;
    const { mode } = reply.draft;
    const withMailed = mode === 'reply' && mailed.shown?.taken === true;
    let message: Message | null = await reply.send(this.recipients, choice);
    const fields = !message && reply.problem ? await fillMissing(reply.problem, state.ticket) : null;
    if (fields !== null && (await state.change({ fields })))
      message = await reply.send(this.recipients, choice);
    if (!message) return reply.held ? state.refresh() : undefined;
    writing(false);
    void mailed.sent(withMailed);
    newest.hold();
    state.add(message);
    if (mode === 'note') toast(msg('Note added'));
    else this.#tellSent(message, choice);
    const where = mode === 'note' ? 'stay' : wheretoAfter(afterSending(), choice.status);
    if (where !== 'stay') leave(where);
  }

  #tellSent({ delivery, createdAt }: Message, { status }: SendChoice): void {
    const words = status === 'solved' ? msg('Reply sent, ticket solved') : msg('Reply sent');
    const at = delivery?.sendAt ?? delivery?.undoUntil;
    if (!delivery || !at) return toast(words);
    const run = (): void => void this.#undo(delivery.id);
    if (delivery.sendAt)
      toastWithUndo(msg(str`Goes out ${dayAndTime(delivery.sendAt)}`), { forMs: LATER_UNDO_MS, run });
    // By the server's clock alone: the browser's may be off.
    else toastWithUndo(words, { forMs: Date.parse(at) - Date.parse(createdAt), run });
  }

  async #undo(mailId: number): Promise<void> {
    const { deliveries, writing, state } = this.#parts;
    const problem = await deliveries.takeBack(mailId);
    if (problem) toast(msg(str`Not undone. ${problemWords(problem)}`), true);
    else writing(true);
    void state.refresh();
  }

  async sendAnyway(): Promise<void> {
    const { reply, state } = this.#parts;
    const choice = reply.held;
    if (!choice) return;
    await state.refresh();
    reply.read();
    await this.send(choice);
  }
}
