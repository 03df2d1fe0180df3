// What the command bar offers everywhere: views, mailboxes, teams, sections of Admin, reports, tickets one was at lately.
import { msg } from '@lit/localize';
import { adminGroups, isShown } from '../../admin-sections.ts';
import type { Ticket } from '../../api/tickets.ts';
import type { BarCommand } from '../../commands.ts';
import { desk } from '../../state/desk.ts';
import { navigate } from '../../navigation.ts';
import { defaultStatus, HOME, NAMED_VIEWS, REPORTS, type Route, type View } from '../../router.ts';
import { viewTitle } from '../../format/view-words.ts';

const REPORT_WORDS: Record<(typeof REPORTS)[number], string> = {
  overview: msg('Overview'),
  satisfaction: msg('Satisfaction'),
  sla: msg('SLA'),
};

const go = (kind: string, words: string, route: Route): BarCommand => ({
  kind,
  words,
  run: () => void navigate(route),
});

const view = (kind: string, view: View): BarCommand =>
  go(kind, viewTitle(view, desk), {
    ...HOME,
    view,
    filter: { ...HOME.filter, status: defaultStatus(view) },
  });

export function barCommands(): BarCommand[] {
  return [
    ...recent.map((ticket) => ({
      kind: msg('Recent ticket'),
      words: `#${ticket.number} ${ticket.subject}`,
      run: () => void openTicket(ticket),
    })),
    ...NAMED_VIEWS.map((name) => view(msg('View'), { name })),
    ...(desk.views ?? []).map(({ id }) => view(msg('Saved view'), { name: 'saved', viewId: id })),
    ...desk.mailboxes.map(({ id }) => view(msg('Mailbox'), { name: 'mailbox', mailboxId: id })),
    ...desk.teams.map(({ id }) => view(msg('Team'), { name: 'team', teamId: id })),
    ...adminGroups
      .flatMap(({ sections }) => sections)
      .filter(isShown)
      .map(({ section, label }) =>
        go(msg('Admin'), label, { page: 'admin', section, item: null, query: {} }),
      ),
    ...REPORTS.map((report) =>
      go(msg('Report'), REPORT_WORDS[report], { page: 'reports', report, query: {} }),
    ),
    go(msg('Me'), msg('Notifications'), { page: 'notifications' }),
    go(msg('Me'), msg('Preferences'), { page: 'preferences' }),
    go(msg('Me'), msg('Password and security'), { page: 'security' }),
  ];
}

const MOST_RECENT = 5;
let recent: Pick<Ticket, 'id' | 'number' | 'subject'>[] = [];

/** A ticket somebody looks at, the latest first in the bar. */
export function noteRecent({ id, number, subject }: Ticket): void {
  if (recent[0]?.id === id && recent[0].subject === subject) return;
  recent = [{ id, number, subject }, ...recent.filter((known) => known.id !== id)].slice(0, MOST_RECENT);
}

export const openTicket = ({ id }: Pick<Ticket, 'id'>): Promise<void> =>
  navigate({ ...HOME, view: { name: 'all' }, filter: { ...HOME.filter, status: 'any' }, ticket: id });

export const searchFor = (words: string): Promise<void> =>
  navigate({ ...HOME, view: { name: 'all' }, filter: { ...HOME.filter, status: 'any', q: words } });
