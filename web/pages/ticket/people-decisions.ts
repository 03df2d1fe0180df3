// What an agent decides about people on a ticket: somebody new to it, and whose mail was forwarded.
import { msg, str } from '@lit/localize';
import { decideSender } from '../../api/messages.ts';
import type { Problem } from '../../api/request.ts';
import { acceptProposedCustomer, ignoreProposedCustomer, type Ticket } from '../../api/tickets.ts';
import { ask } from '../../elements/basics/confirm-dialog.ts';
import type { SenderChoice } from '../../elements/message/hd-message.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { displayName } from '../../format/names.ts';
import type { ConversationState } from './conversation-state.ts';

export class PeopleDecisions {
  busy = false;
  #state: ConversationState;

  constructor(state: ConversationState) {
    this.#state = state;
  }

  async sender({ message, verb }: SenderChoice): Promise<void> {
    const address = message.from?.address ?? msg('this sender');
    if (this.busy || (verb === 'block' && !(await sureToBlock(address)))) return;
    const result = await this.#run(() => decideSender(message.id, verb));
    if (!result) return;
    // Split off and blocked words leave this ticket, which a refresh would not notice.
    void this.#state.load();
    if (verb === 'admit') toast(msg(str`${address} is part of this ticket now`));
    else if (verb === 'block') toast(msg(str`Mail from ${address} is blocked`));
    else {
      const ticketId = result.data?.ticketId;
      toast(
        msg(str`The mail of ${address} has a ticket of its own`),
        false,
        ticketId ? { href: `/tickets/${ticketId}`, label: msg('Open it') } : null,
      );
    }
  }

  async customer(ticket: Ticket, verb: 'accept' | 'ignore'): Promise<void> {
    if (this.busy) return;
    if (verb === 'accept') {
      const result = await this.#run(() => acceptProposedCustomer(ticket.id));
      if (result) toast(msg(str`${displayName(result.data.customer)} is the customer now`));
    } else {
      await this.#run(() => ignoreProposedCustomer(ticket.id));
    }
    void this.#state.refresh();
  }

  /** Null when the server refused; its words are under the header then. */
  async #run<T>(
    act: () => Promise<{ ok: true; data: T } | { ok: false; problem: Problem }>,
  ): Promise<{ data: T } | null> {
    this.busy = true;
    this.#state.report(null);
    const result = await act();
    this.busy = false;
    this.#state.report(result.ok ? null : result.problem);
    if (!result.ok) return null;
    return { data: result.data };
  }
}

function sureToBlock(address: string): Promise<boolean> {
  return ask({
    title: msg(str`Block ${address}?`),
    text: msg(
      'This mailbox takes no more of their mail, and what they wrote is taken out of this ticket; it stays under Mail in. Admins can lift it under Sender rules.',
    ),
    yes: msg('Block'),
    no: msg('Cancel'),
  });
}
