// What an agent decides about a reply on its way: take it back, cancel it, try it again, send it to somebody else.
import { msg, str } from '@lit/localize';
import type { Message } from '../../api/messages.ts';
import { cancelMail, retryMail, sendToOthers, takeBackReply } from '../../api/outbound-mails.ts';
import type { Problem } from '../../api/request.ts';
import type { DeliveryAct } from '../../elements/message/delivery-line.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { problemWords } from '../../elements/basics/notice.ts';
import { askPeople } from '../../elements/ticket/people-dialog.ts';
import { navigate } from '../../navigation.ts';
import { HOME } from '../../router.ts';
import type { ConversationState } from './conversation-state.ts';
import { keepTakenBack, type ReplyState } from '../writing/reply-state.ts';

export interface DeliveryChoice {
  message: Message;
  act: DeliveryAct;
}

export class DeliveryDecisions {
  #conversation: ConversationState;
  #reply: ReplyState;
  #busy = false;

  constructor(conversation: ConversationState, reply: ReplyState) {
    this.#conversation = conversation;
    this.#reply = reply;
  }

  async decide({ message, act }: DeliveryChoice): Promise<void> {
    const id = message.delivery?.id;
    if (id === undefined || this.#busy) return;
    this.#busy = true;
    const problem = await this.#act(id, message, act);
    this.#busy = false;
    if (problem) toast(msg(str`Not done. ${problemWords(problem)}`), true);
    void this.#conversation.refresh();
  }

  async #act(id: number, message: Message, act: DeliveryAct): Promise<Problem | null> {
    if (act === 'undo') return this.takeBack(id);
    if (act === 'people') return sendElsewhere(id, message);
    const done = await (act === 'cancel' ? cancelMail(id) : retryMail(id));
    if (!done.ok) return done.problem;
    toast(act === 'cancel' ? msg('Cancelled') : msg('On its way'));
    return null;
  }

  /** The reply is a draft of its ticket again, wherever the agent is by now. */
  async takeBack(mailId: number): Promise<Problem | null> {
    const taken = await takeBackReply(mailId);
    if (!taken.ok) return taken.problem;
    const { ticketId } = taken.data;
    if (!this.#reply.takeBack(taken.data)) {
      keepTakenBack(taken.data);
      void navigate({
        ...HOME,
        view: { name: 'all' },
        filter: { ...HOME.filter, status: 'any' },
        ticket: ticketId,
      });
    }
    toast(msg('Taken back. It is a draft again'));
    return null;
  }
}

async function sendElsewhere(id: number, message: Message): Promise<Problem | null> {
  const people = await askPeople(msg('Whoever has had it already does not get it again.'), {
    to: message.to,
    cc: message.cc,
    bcc: message.bcc ?? [],
  });
  if (people === null) return null;
  const sent = await sendToOthers(id, people);
  if (!sent.ok) return sent.problem;
  toast(msg('On its way'));
  return null;
}
