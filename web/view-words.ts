// What a view is called, and what it says when nothing is in it.
import type { Mailbox } from './api/mailboxes.ts';
import type { Team } from './api/teams.ts';
import { STATUS_FILTER_WORDS } from './format/words.ts';
import { defaultStatus, type ListFilter, type View } from './router.ts';

const TITLES = {
  unassigned: 'Unassigned',
  mine: 'Mine',
  open: 'All open',
  breaching: 'Breaching',
  all: 'All tickets',
};

export function viewTitle(view: View, { mailboxes, teams }: { mailboxes: Mailbox[]; teams: Team[] }): string {
  if (view.name === 'team') return teams.find((known) => known.id === view.teamId)?.name ?? 'Team';
  if (view.name !== 'mailbox') return TITLES[view.name];
  const mailbox = mailboxes.find((known) => known.id === view.mailboxId);
  return mailbox ? mailbox.name || mailbox.address : 'Mailbox';
}

export function emptyWords(
  view: View,
  filter: ListFilter,
  mailboxes: Mailbox[],
): { title: string; hint: string } {
  if (filter.q)
    return {
      title: `Nothing found for “${filter.q}”`,
      hint: 'Try fewer words, a part of one, another status, or all tickets.',
    };
  if (filter.customer)
    return { title: `No tickets from ${filter.customer}`, hint: 'Choose another status to see older ones.' };
  if (filter.status !== defaultStatus(view)) {
    return {
      title: `Nothing ${STATUS_FILTER_WORDS[filter.status].toLowerCase()} here`,
      hint: 'Choose another status above.',
    };
  }
  const own = view.name === 'mailbox' ? mailboxes.find((known) => known.id === view.mailboxId) : mailboxes[0];
  const address = own?.address ?? 'a support address';
  switch (view.name) {
    case 'unassigned':
      return {
        title: 'Nothing unassigned',
        hint: `Mail to ${address} appears here until somebody takes it.`,
      };
    case 'mine':
      return {
        title: 'Nothing assigned to you',
        hint: 'Take a ticket from Unassigned with “a”, and it appears here.',
      };
    case 'open':
      return {
        title: 'Nothing open',
        hint: `Every ticket is answered. New mail to ${address} appears here.`,
      };
    case 'breaching':
      return {
        title: 'Nothing is about to be late',
        hint: 'Tickets whose promised time is near or over appear here, the most urgent first.',
      };
    case 'all':
      return { title: 'No tickets yet', hint: `Send a mail to ${address} and it appears here.` };
    case 'team':
      return {
        title: 'Nothing open in this team',
        hint: 'Give a ticket to the team above its conversation, or by a rule, and it appears here.',
      };
    case 'mailbox':
      return { title: 'Nothing open in this mailbox', hint: `Mail to ${address} appears here.` };
  }
}
