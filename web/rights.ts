// What whoever is signed in may do, as the server says with the session: what one may not do is not offered. The server decides each
// time anew; this only keeps away buttons that would be refused.
import { msg } from '@lit/localize';
import type { Agent } from './api/agents.ts';

/** Names of the server's permissions that the console asks about. */
type Right =
  | 'ticket.create'
  | 'ticket.change'
  | 'ticket.reply'
  | 'customer.change'
  | 'inbound.decide'
  | 'outbound.decide'
  | 'macro.change'
  | 'view.share'
  | 'team.change'
  | 'team.make'
  | 'dead-letter.read'
  | 'settings.read'
  | 'availability.change';

let rights: ReadonlySet<string> = new Set();

export function setRights(may: readonly string[]): void {
  rights = new Set(may);
}

export const may = (right: Right): boolean => rights.has(right);

export type Role = Agent['role'];

/** In the order they are chosen from. */
export const ROLES: readonly { value: Role; label: string; help: string }[] = [
  {
    value: 'agent',
    label: msg('Agent'),
    help: msg('Answers tickets, decides on held mail, writes notes and macros.'),
  },
  {
    value: 'lead',
    label: msg('Team lead'),
    help: msg(
      'What agents may. Also says who is in the teams they are in and who of them is away, changes what is shared with these teams, and decides on dead letters.',
    ),
  },
  {
    value: 'reader',
    label: msg('Read-only'),
    help: msg('Sees and searches, follows tickets and reads reports. Writes nothing, and gets no tickets.'),
  },
  {
    value: 'admin',
    label: msg('Admin'),
    help: msg('What leads may for all teams, all mailboxes, and every setting.'),
  },
];

export const roleWords = (role: Role): string => ROLES.find(({ value }) => value === role)?.label ?? role;
