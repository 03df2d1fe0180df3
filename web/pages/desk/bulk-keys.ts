// Keys and the command bar mean the selected tickets as long as there are any.
import type { ReactiveControllerHost } from 'lit';
import { CommandSource, CommandWatch } from '../../commands.ts';
import type { HdBulkBar } from '../../elements/list/hd-bulk-bar.ts';
import type { TicketBulk } from './ticket-bulk.ts';
import type { TicketSelection } from './ticket-selection.ts';

interface Parts {
  selected: TicketSelection;
  bulk: TicketBulk;
  bar: () => HdBulkBar | null;
  folder: () => 'spam' | 'trash' | null;
}

/** Call it before the open ticket is there, whose commands have the same keys. */
export function answerBulkKeys(host: ReactiveControllerHost, { selected, bulk, bar, folder }: Parts): void {
  const inTrash = (): boolean => folder() === 'trash';
  new CommandWatch(
    host,
    {
      assign: () => bar()?.openMenu('assign'),
      status: () => bar()?.openMenu('status'),
      tag: () => void bulk.ask('tags'),
      merge: () => void bulk.ask('merge'),
      solve: () => bulk.run({ status: 'solved' }),
      spam: () => bulk.run({ act: folder() === 'spam' ? 'not_spam' : 'spam' }),
      delete: () => bulk.run({ act: 'delete' }),
    },
    () => selected.any && !inTrash(),
  );
  new CommandWatch(host, { delete: () => bulk.run({ act: 'restore' }) }, () => selected.any && inTrash());
  new CommandSource(host, () => (inTrash() ? [] : bulk.commands()));
}
