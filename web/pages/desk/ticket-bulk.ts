// What is done to the selected tickets: asked about where that is needed, shown in the rows at once.
import { msg, str } from '@lit/localize';
import type { BulkChange } from '../../api/bulk-actions.ts';
import { PRIORITIES, STATUSES, type FoundTicket, type Ticket } from '../../api/tickets.ts';
import type { BarCommand } from '../../commands.ts';
import { desk } from '../../state/desk.ts';
import type { BulkQuestion } from '../../elements/list/hd-bulk-bar.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { PRIORITY_WORDS, STATUS_WORDS } from '../../format/words.ts';
import { runBulk } from './bulk-runs.ts';
import type { TicketListState } from './ticket-list-state.ts';
import type { TicketSelection } from './ticket-selection.ts';

/** The server takes no more one by one. */
const MOST = 1000;

export class TicketBulk {
  #list: TicketListState;
  #selection: TicketSelection;
  #done: () => void;

  /** @param done when the selection is no more: the focus needs a place */
  constructor(list: TicketListState, selection: TicketSelection, done: () => void) {
    this.#list = list;
    this.#selection = selection;
    this.#done = done;
  }

  run(change: BulkChange, into: Ticket | null = null): void {
    const { ids, target } = this.#selection;
    if ('ids' in target && target.ids.length > MOST) {
      toast(msg(str`Select at most ${MOST} tickets, or all that match.`), true);
      return;
    }
    const putBack = this.#list.try(ids, (ticket) => changed(ticket, change));
    this.#selection.clear();
    this.#done();
    void runBulk({ target, change, into, putBack, done: () => void this.#list.refresh() });
  }

  async ask(question: BulkQuestion): Promise<void> {
    const { askMergeInto, askTags } = await import('../../elements/list/bulk-dialogs.ts');
    const { ids } = this.#selection;
    const tickets = this.#list.tickets.filter(({ id }) => ids.includes(id));
    if (question === 'merge') {
      const into = await askMergeInto(tickets);
      if (into) this.run({ mergeIntoId: into.id }, into);
      return;
    }
    const used = [...new Set(tickets.flatMap(({ tags }) => tags))].toSorted();
    const choice = await askTags(desk.tags, used);
    if (!choice) return;
    const { addTags, removeTags } = choice;
    this.run({ ...(addTags.length > 0 && { addTags }), ...(removeTags.length > 0 && { removeTags }) });
  }

  /** For the command bar. */
  commands(): BarCommand[] {
    if (!this.#selection.any) return [];
    const command = (words: string, change: BulkChange): BarCommand => ({
      kind: msg('Selected tickets'),
      words,
      run: () => this.run(change),
    });
    return [
      ...desk.agents
        .filter(({ active }) => active)
        .map(({ id, name }) => command(msg(str`Assign to ${name}`), { assigneeId: id })),
      command(msg('Assign to nobody'), { assigneeId: null }),
      ...desk.teams.map(({ id, name }) => command(msg(str`Give to the team ${name}`), { teamId: id })),
      ...STATUSES.map((status) => command(msg(str`Status: ${STATUS_WORDS[status]}`), { status })),
      ...PRIORITIES.map((priority) => command(msg(str`Priority: ${PRIORITY_WORDS[priority]}`), { priority })),
    ];
  }
}

/** How the row will look; null: it leaves the list. */
function changed(ticket: FoundTicket, change: BulkChange): FoundTicket | null {
  const { act, mergeIntoId, status, priority, assigneeId, teamId } = change;
  if (act) return null;
  if (mergeIntoId !== undefined) return ticket.id === mergeIntoId ? ticket : null;
  const tags = [...new Set([...ticket.tags, ...(change.addTags ?? [])])];
  return {
    ...ticket,
    ...(status && { status }),
    ...(priority && { priority }),
    ...(assigneeId !== undefined && {
      assignee: assigneeId === null ? null : { id: assigneeId, name: desk.nameOf(assigneeId) },
    }),
    ...(teamId !== undefined && {
      team: teamId === null ? null : { id: teamId, name: desk.teamNameOf(teamId) },
    }),
    tags: tags.filter((tag) => !change.removeTags?.includes(tag)),
  };
}
