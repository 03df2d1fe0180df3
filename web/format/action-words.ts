// What a macro will do to a ticket, in the words of a chip.
import { msg, str } from '@lit/localize';
import type { TicketActions } from '../api/macros.ts';
import type { PendingAction } from '../state/pending-actions.ts';
import { PRIORITY_WORDS, STATUS_WORDS } from './words.ts';

interface Names {
  nameOf(agentId: number): string;
  teamNameOf(teamId: number): string;
}

const LONGEST = 60;

export function actionWords(actions: TicketActions, { name, tag = '' }: PendingAction, names: Names): string {
  const { status = 'open', priority = 'normal', assignee, teamId = 0, note = '' } = actions;
  switch (name) {
    case 'status':
      return msg(str`Set status: ${STATUS_WORDS[status]}`);
    case 'priority':
      return msg(str`Set priority: ${PRIORITY_WORDS[priority]}`);
    case 'assignee':
      if (assignee === 'me') return msg('Assign to me');
      if (assignee === 'nobody') return msg('Assign to nobody');
      return msg(str`Assign to ${names.nameOf(assignee ?? 0)}`);
    case 'teamId': {
      const team = names.teamNameOf(teamId);
      return msg(str`Give to team: ${team}`);
    }
    case 'tags':
      return msg(str`Add tag: ${tag}`);
    case 'note': {
      const words = note.length > LONGEST ? `${note.slice(0, LONGEST)}…` : note;
      return msg(str`Leave a note: ${words}`);
    }
  }
}
