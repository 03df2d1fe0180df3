// What was done to many tickets, in whole sentences.
import { msg, str } from '@lit/localize';
import type { BulkAction, BulkChange } from '../api/bulk-actions.ts';
import type { Ticket } from '../api/tickets.ts';
import { numberWords, plural } from './plural.ts';
import { PRIORITY_WORDS, STATUS_WORDS } from './words.ts';

interface Names {
  nameOf: (agentId: number) => string;
  teamNameOf: (teamId: number) => string;
  into: Ticket | null;
}

/** What it says once `count` tickets are done. */
export function bulkDoneWords(count: number, change: BulkChange, names: Names): string {
  const n = numberWords(count);
  const of = (one: string, other: string): string => plural(count, { one, other });
  const { act, status, priority, assigneeId, teamId, addTags, removeTags } = change;
  if (act) return actWords(act, count);
  if (change.mergeIntoId !== undefined) {
    const number = names.into?.number ?? '';
    return of(msg(str`${n} ticket merged into #${number}`), msg(str`${n} tickets merged into #${number}`));
  }
  if (assigneeId === null) return of(msg(str`${n} ticket unassigned`), msg(str`${n} tickets unassigned`));
  if (assigneeId !== undefined) {
    const who = names.nameOf(assigneeId);
    return of(msg(str`${n} ticket assigned to ${who}`), msg(str`${n} tickets assigned to ${who}`));
  }
  if (teamId === null)
    return of(msg(str`${n} ticket belongs to no team now`), msg(str`${n} tickets belong to no team now`));
  if (teamId !== undefined) {
    const team = names.teamNameOf(teamId);
    return of(msg(str`${n} ticket given to ${team}`), msg(str`${n} tickets given to ${team}`));
  }
  if (status) {
    const word = STATUS_WORDS[status];
    return of(msg(str`${n} ticket set to “${word}”`), msg(str`${n} tickets set to “${word}”`));
  }
  if (priority) {
    const word = PRIORITY_WORDS[priority];
    return of(msg(str`Priority of ${n} ticket: ${word}`), msg(str`Priority of ${n} tickets: ${word}`));
  }
  return tagWords(count, addTags ?? [], removeTags ?? []);
}

function actWords(act: NonNullable<BulkChange['act']>, count: number): string {
  const n = numberWords(count);
  const [one, other] = {
    spam: [msg(str`${n} ticket marked as spam`), msg(str`${n} tickets marked as spam`)],
    not_spam: [msg(str`${n} ticket is no spam`), msg(str`${n} tickets are no spam`)],
    delete: [msg(str`${n} ticket moved to the trash`), msg(str`${n} tickets moved to the trash`)],
    restore: [msg(str`${n} ticket restored`), msg(str`${n} tickets restored`)],
  }[act] as [string, string];
  return plural(count, { one, other });
}

function tagWords(count: number, added: string[], removed: string[]): string {
  const n = numberWords(count);
  if (removed.length === 0) {
    const tags = added.join(', ');
    return plural(count, {
      one: msg(str`${n} ticket tagged ${tags}`),
      other: msg(str`${n} tickets tagged ${tags}`),
    });
  }
  return plural(count, {
    one: msg(str`Tags of ${n} ticket changed`),
    other: msg(str`Tags of ${n} tickets changed`),
  });
}

/** While a worker is at it. */
export function bulkProgressWords({ state, total, pending, done, undone, skipped }: BulkAction): string {
  const all = numberWords(total);
  if (state !== 'undoing') return msg(str`Changing tickets: ${numberWords(total - pending)} of ${all}`);
  return msg(str`Undoing: ${numberWords(undone + skipped)} of ${numberWords(undone + skipped + done)}`);
}

/** '' when all went well. */
export function bulkFailedWords(count: number): string {
  const n = numberWords(count);
  return count === 0
    ? ''
    : plural(count, {
        one: msg(str`${n} ticket could not be changed.`),
        other: msg(str`${n} tickets could not be changed.`),
      });
}

export function bulkUndoneWords({ undone, skipped }: BulkAction): string {
  if (skipped === 0) return msg('Undone');
  const n = numberWords(skipped);
  const left = plural(skipped, {
    one: msg(str`${n} ticket was left as it is: others have changed it since.`),
    other: msg(str`${n} tickets were left as they are: others have changed them since.`),
  });
  const back = numberWords(undone);
  return plural(undone, {
    one: msg(str`Undone on ${back} ticket. ${left}`),
    other: msg(str`Undone on ${back} tickets. ${left}`),
  });
}

/** What the bulk bar says. */
export function selectedWords(count: number): string {
  const n = numberWords(count);
  return plural(count, { one: msg(str`${n} selected`), other: msg(str`${n} selected`) });
}
