// What an agent does with the whole ticket shown: asked about in dialogs that come when they are needed, told with an undo.
import { msg, str } from '@lit/localize';
import type { Problem, Result } from '../../api/request.ts';
import * as verbs from '../../api/ticket-verbs.ts';
import type { RelatedTicket, TicketDetail, Ticket } from '../../api/tickets.ts';
import type { MenuItem } from '../../elements/basics/hd-menu.ts';
import { desk } from '../../state/desk.ts';
import { toast, toastWithUndo } from '../../elements/basics/hd-toasts.ts';
import { problemWords } from '../../elements/basics/notice.ts';
import { isMadeByHand } from '../../format/relation-words.ts';
import { dayAndTime } from '../../format/times.ts';
import { may } from '../../rights.ts';
import { keysOf, type Command } from '../../shortcuts.ts';
import { openTicket } from '../frame/bar-commands.ts';
import type { ConversationState } from './conversation-state.ts';

const UNDO_MS = 10_000;

export type Verb =
  | Extract<
      Command,
      | 'follow'
      | 'snooze'
      | 'merge'
      | 'split'
      | 'link'
      | 'spam'
      | 'delete'
      | 'change-customer'
      | 'move-mailbox'
      | 'print'
    >
  | 'legal-hold'
  | `unmerge-${number}`;

export class TicketVerbs {
  #state: ConversationState;
  #left: () => void;
  #print: () => Promise<void>;
  #busy = false;

  /** @param on.left when the ticket is done with: the next one can be shown */
  constructor(state: ConversationState, on: { left: () => void; print: () => Promise<void> }) {
    this.#state = state;
    this.#left = on.left;
    this.#print = on.print;
  }

  /** For the menu in the header. */
  items(ticket: Ticket): MenuItem[] {
    const detail = detailOf(ticket);
    const follow = item('follow', this.#follows(ticket) ? msg('Stop following') : msg('Follow'));
    const print = item('print', msg('Print the conversation…'));
    if (!may('ticket.change')) return [follow, print];
    return [
      follow,
      item('snooze', ticket.snoozedUntil ? msg('Wake now') : msg('Snooze…')),
      item('merge', msg('Merge into another ticket…')),
      item('split', msg('Split off or move messages…')),
      item('link', msg('Link to another ticket…')),
      item('change-customer', msg('Change the customer…')),
      ...(desk.mailboxes.length > 1 ? [item('move-mailbox', msg('Move to another mailbox…'))] : []),
      print,
      item('spam', ticket.spam ? msg('Not spam') : msg('Mark as spam…')),
      item('delete', ticket.deletedAt ? msg('Restore') : msg('Delete')),
      ...(may('settings.read') ? [{ value: 'legal-hold', label: msg('Legal hold…') }] : []),
      ...(detail?.merged ?? []).flatMap(({ number, moveId }) =>
        moveId === null
          ? []
          : [{ value: `unmerge-${moveId}`, label: msg(str`Undo the merge of #${number}`) }],
      ),
    ];
  }

  async run(verb: Verb, messageId: number | null = null): Promise<void> {
    const { ticket } = this.#state;
    if (!ticket || this.#busy) return;
    this.#busy = true;
    this.#state.report(null);
    const problem = await this.#do(verb, ticket, messageId);
    this.#busy = false;
    if (problem) this.#state.report(problem);
  }

  /** Takes a link away that somebody made; it can be made again. */
  async unlink({ id, number, relation }: RelatedTicket): Promise<void> {
    const { ticket } = this.#state;
    if (!ticket || !isMadeByHand(relation)) return;
    const problem = await this.#take(
      verbs.unlinkTicket(ticket.id, id),
      msg(str`The link to #${number} is removed`),
      () => verbs.linkTicket(ticket.id, id, relation),
    );
    if (problem) this.#state.report(problem);
  }

  async #do(verb: Verb, ticket: Ticket, messageId: number | null): Promise<Problem | null> {
    switch (verb) {
      case 'follow':
        return this.#follow(ticket);
      case 'snooze':
        return ticket.snoozedUntil
          ? this.#take(verbs.wake(ticket.id), msg('Back in the lists'))
          : this.#snooze(ticket);
      case 'merge':
        return this.#merge(ticket);
      case 'split':
        return this.#split(ticket, messageId);
      case 'link':
        return this.#link(ticket);
      case 'spam':
        return ticket.spam ? this.#take(verbs.unmarkSpam(ticket.id), msg('Not spam')) : this.#spam(ticket);
      case 'delete':
        return ticket.deletedAt
          ? this.#take(verbs.restoreTicket(ticket.id), msg('Restored'), () => verbs.deleteTicket(ticket.id))
          : this.#delete(ticket);
      case 'change-customer':
        return this.#customer(ticket);
      case 'move-mailbox':
        return this.#mailbox(ticket);
      case 'print':
        await this.#print();
        return null;
      case 'legal-hold':
        return (await import('../../elements/ticket/legal-hold-dialog.ts')).decideLegalHold(ticket);
      default:
        return this.#undo(Number(verb.slice('unmerge-'.length)));
    }
  }

  #follows(ticket: Ticket): boolean {
    return detailOf(ticket)?.followers.some(({ id }) => id === desk.me?.id) ?? false;
  }

  #follow(ticket: Ticket): Promise<Problem | null> {
    const on = !this.#follows(ticket);
    const words = on ? msg('You hear of this ticket from now on') : msg('You follow it no longer');
    return this.#take(verbs.follow(ticket.id, on), words);
  }

  async #snooze(ticket: Ticket): Promise<Problem | null> {
    const { askSnooze } = await import('../../elements/ticket/verb-dialogs.ts');
    const until = await askSnooze();
    if (!until) return null;
    const words = msg(str`Snoozed until ${dayAndTime(until.toISOString())}`);
    return this.#take(verbs.snooze(ticket.id, until), words, () => verbs.wake(ticket.id));
  }

  async #merge(ticket: Ticket): Promise<Problem | null> {
    const { askMerge } = await import('../../elements/ticket/ticket-merge-dialog.ts');
    const choice = await askMerge(ticket);
    if (!choice) return null;
    const { into, copyIn } = choice;
    const merged = await verbs.mergeTicket(ticket.id, { intoId: into.id, copyIn });
    if (!merged.ok) return merged.problem;
    this.#offerUndo(msg(str`Merged into #${merged.data.number}`), merged.data.moveId);
    void openTicket({ id: merged.data.ticketId });
    return null;
  }

  async #split(ticket: Ticket, messageId: number | null): Promise<Problem | null> {
    const { askSplit } = await import('../../elements/ticket/split-dialog.ts');
    const choice = await askSplit(this.#state.messages, messageId);
    if (!choice) return null;
    const { messageIds, into } = choice;
    const moved = await verbs.splitTicket(ticket.id, { messageIds, ...(into && { intoId: into.id }) });
    if (!moved.ok) return moved.problem;
    this.#offerUndo(msg(str`Moved to #${moved.data.number}`), moved.data.moveId);
    void openTicket({ id: moved.data.ticketId });
    return null;
  }

  async #link(ticket: Ticket): Promise<Problem | null> {
    const { askLink } = await import('../../elements/ticket/verb-dialogs.ts');
    const choice = await askLink();
    if (!choice) return null;
    const { other, relation } = choice;
    return this.#take(
      verbs.linkTicket(ticket.id, other.id, relation),
      msg(str`Linked to #${other.number}`),
      () => verbs.unlinkTicket(ticket.id, other.id),
    );
  }

  async #spam(ticket: Ticket): Promise<Problem | null> {
    const { askSpam } = await import('../../elements/ticket/verb-dialogs.ts');
    const choice = await askSpam(ticket);
    if (!choice) return null;
    return this.#take(verbs.markSpam(ticket.id, choice.always), msg('Marked as spam'), () =>
      verbs.unmarkSpam(ticket.id),
    );
  }

  /** It has left the list it was opened from, and so does the agent. */
  async #delete(ticket: Ticket): Promise<Problem | null> {
    const problem = await this.#take(
      verbs.deleteTicket(ticket.id),
      msg(str`Moved #${ticket.number} to the trash`),
      () => verbs.restoreTicket(ticket.id),
    );
    if (!problem) this.#left();
    return problem;
  }

  async #customer(ticket: Ticket): Promise<Problem | null> {
    const { askCustomer } = await import('../../elements/ticket/verb-dialogs.ts');
    const person = await askCustomer(ticket);
    if (!person) return null;
    const before = ticket.customer;
    const change = (email: string, name: string) => verbs.changeCustomer(ticket.id, { email, name });
    const words = msg(str`${person.address} is the customer now`);
    return this.#take(change(person.address, person.name), words, () => change(before.email, before.name));
  }

  async #mailbox(ticket: Ticket): Promise<Problem | null> {
    const { askMailbox } = await import('../../elements/ticket/verb-dialogs.ts');
    const mailbox = await askMailbox(ticket, desk.mailboxes);
    if (!mailbox) return null;
    return this.#take(verbs.moveMailbox(ticket.id, mailbox.id), msg(str`Moved to ${mailbox.address}`), () =>
      verbs.moveMailbox(ticket.id, ticket.mailbox.id),
    );
  }

  /** Waits for the answer, says what was done, and offers the way back. */
  async #take(
    asked: Promise<Result<TicketDetail>>,
    words: string,
    back: (() => Promise<Result<TicketDetail>>) | null = null,
  ): Promise<Problem | null> {
    const answer = await asked;
    if (!answer.ok) return answer.problem;
    desk.refreshCounts();
    void this.#state.refresh();
    if (back === null) toast(words);
    else toastWithUndo(words, { forMs: UNDO_MS, run: () => void this.#goBack(back) });
    return null;
  }

  async #goBack(back: () => Promise<Result<TicketDetail>>): Promise<void> {
    const answer = await back();
    if (answer.ok) toast(msg('Undone'));
    else toast(msg(str`Not undone. ${problemWords(answer.problem)}`), true);
    desk.refreshCounts();
    void this.#state.refresh();
  }

  #offerUndo(words: string, moveId: number): void {
    desk.refreshCounts();
    toastWithUndo(words, {
      forMs: UNDO_MS,
      run: () =>
        void this.#undo(moveId).then(
          (problem) => problem && toast(msg(str`Not undone. ${problemWords(problem)}`), true),
        ),
    });
  }

  /** Leads to the ticket the messages are back in. */
  async #undo(moveId: number): Promise<Problem | null> {
    const undone = await verbs.undoMove(moveId);
    if (!undone.ok) return undone.problem;
    toast(msg('Undone'));
    desk.refreshCounts();
    void openTicket({ id: undone.data.ticketId });
    // The one we may be on has lost messages, which a refresh would not notice.
    void this.#state.load();
    return null;
  }
}

const detailOf = (ticket: Ticket): TicketDetail | null =>
  'merged' in ticket ? (ticket as TicketDetail) : null;

const item = (value: Verb & Command, label: string): MenuItem => {
  const keys = keysOf(value);
  return { value, label, ...(keys && { keys }) };
};
