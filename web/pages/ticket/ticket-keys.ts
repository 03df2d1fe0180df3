// Keys and the command bar on the open ticket.
import type { ReactiveControllerHost } from 'lit';
import { CommandSource, CommandWatch } from '../../commands.ts';
import type { HdTicketHeader } from '../../elements/ticket/hd-ticket-header.ts';
import { may } from '../../rights.ts';
import type { ConversationState } from './conversation-state.ts';
import type { ReplyDock } from '../writing/reply-dock.ts';
import { macroCommands, ticketCommands } from './ticket-commands.ts';
import type { TicketVerbs } from './ticket-verbs.ts';

const VERBS = [
  'snooze',
  'merge',
  'split',
  'link',
  'spam',
  'delete',
  'change-customer',
  'move-mailbox',
] as const;

interface Parts {
  state: ConversationState;
  verbs: TicketVerbs;
  dock: ReplyDock;
  header: () => HdTicketHeader | null;
  solve: () => void;
}

export function answerTicketKeys(host: ReactiveControllerHost, parts: Parts): void {
  const { state, verbs, dock, header, solve } = parts;
  const mayChange = may('ticket.change');
  const anyone = { follow: () => void verbs.run('follow'), print: () => void verbs.run('print') };
  const change = {
    ...anyone,
    reply: () => dock.write('reply'),
    note: () => dock.write('note'),
    assign: () => header()?.openMenu('assignee'),
    status: () => header()?.openMenu('status'),
    tag: () => header()?.editTags(),
    solve,
    ...Object.fromEntries(VERBS.map((verb) => [verb, () => void verbs.run(verb)])),
  };
  new CommandWatch(host, mayChange ? change : anyone);
  new CommandSource(host, () => {
    const { ticket } = state;
    if (!ticket || !may('ticket.change')) return [];
    return [
      ...ticketCommands(ticket, (wanted) => void state.change(wanted)),
      ...macroCommands(ticket, (macro) => void dock.useMacro(macro)),
    ];
  });
}
