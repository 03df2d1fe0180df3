// What a view is called, and what it says when nothing is in it.
import { msg, str } from '@lit/localize';
import type { Mailbox } from '../api/mailboxes.ts';
import type { Team } from '../api/teams.ts';
import type { SavedView } from '../api/views.ts';
import { statusFilterWords } from './words.ts';
import { defaultStatus, type ListFilter, type StatusFilter, type View } from '../router.ts';
import { findSaved } from '../state/saved-views.ts';

export const VIEW_TITLES = {
  unassigned: msg('Unassigned'),
  mine: msg('Mine'),
  open: msg('All open'),
  mentions: msg('Mentions'),
  snoozed: msg('Snoozed'),
  breaching: msg('Breaching'),
  all: msg('All tickets'),
  spam: msg('Spam'),
  trash: msg('Trash'),
};

const NOTHING_WORDS: Partial<Record<string, string>> & Record<StatusFilter, string> = {
  active: msg('Nothing active here'),
  any: msg('Nothing any status here'),
  new: msg('Nothing new here'),
  open: msg('Nothing open here'),
  pending: msg('Nothing pending here'),
  solved: msg('Nothing solved here'),
  closed: msg('Nothing closed here'),
};

/** What views are named after. */
interface Known {
  mailboxes: Mailbox[];
  teams: Team[];
  views: SavedView[] | null;
}

export function viewTitle(view: View, { mailboxes, teams, views }: Known): string {
  if (view.name === 'saved') return findSaved(view, views)?.name ?? msg('Saved view');
  if (view.name === 'team') return teams.find((known) => known.id === view.teamId)?.name ?? msg('Team');
  if (view.name !== 'mailbox') return VIEW_TITLES[view.name];
  const mailbox = mailboxes.find((known) => known.id === view.mailboxId);
  return mailbox ? mailbox.name || mailbox.address : msg('Mailbox');
}

export function emptyWords(
  view: View,
  filter: ListFilter,
  mailboxes: Mailbox[],
): { title: string; hint: string } {
  if (filter.q)
    return {
      title: msg(str`Nothing found for “${filter.q}”`),
      hint: msg('Try fewer words, a part of one, another status, or all tickets.'),
    };
  if (filter.customer)
    return {
      title: msg(str`No tickets from ${filter.customer}`),
      hint: msg('Choose another status to see older ones.'),
    };
  if (filter.status !== defaultStatus(view)) {
    return {
      title:
        NOTHING_WORDS[filter.status] ?? msg(str`Nothing here that is ${statusFilterWords(filter.status)}`),
      hint: msg('Choose another status above.'),
    };
  }
  const own = view.name === 'mailbox' ? mailboxes.find((known) => known.id === view.mailboxId) : mailboxes[0];
  const address = own?.address ?? msg('a support address');
  switch (view.name) {
    case 'unassigned':
      return {
        title: msg('Nothing unassigned'),
        hint: msg(str`Mail to ${address} appears here until somebody takes it.`),
      };
    case 'mine':
      return {
        title: msg('Nothing assigned to you'),
        hint: msg('Take a ticket from Unassigned with “a”, and it appears here.'),
      };
    case 'open':
      return {
        title: msg('Nothing open'),
        hint: msg(str`Every ticket is answered. New mail to ${address} appears here.`),
      };
    case 'breaching':
      return {
        title: msg('Nothing is about to be late'),
        hint: msg('Tickets whose promised time is near or over appear here, the most urgent first.'),
      };
    case 'mentions':
      return {
        title: msg('Nobody has mentioned you'),
        hint: msg('Tickets with a note that names you with @ appear here while they are active.'),
      };
    case 'snoozed':
      return {
        title: msg('Nothing is snoozed'),
        hint: msg('Tickets you put off with “h” wait here until their time, or until the customer writes.'),
      };
    case 'spam':
      return { title: msg('No spam'), hint: msg('Tickets marked as spam with “!” are kept here.') };
    case 'trash':
      return { title: msg('The trash is empty'), hint: msg('Deleted tickets are kept here.') };
    case 'all':
      return { title: msg('No tickets yet'), hint: msg(str`Send a mail to ${address} and it appears here.`) };
    case 'saved':
      return {
        title: msg('Nothing in this view'),
        hint: msg('Tickets that its filter finds appear here.'),
      };
    case 'team':
      return {
        title: msg('Nothing open in this team'),
        hint: msg('Give a ticket to the team above its conversation, or by a rule, and it appears here.'),
      };
    case 'mailbox':
      return { title: msg('Nothing open in this mailbox'), hint: msg(str`Mail to ${address} appears here.`) };
  }
}
