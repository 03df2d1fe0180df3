// Imports in words.
import { msg, str } from '@lit/localize';
import type { Import, ImportKind } from '../api/imports.ts';
import { numberWords } from './plural.ts';

export const importKindWords = (kind: ImportKind): string =>
  ({
    zendesk: 'Zendesk',
    freescout: 'FreeScout',
    mail: msg('Mail (mbox, .eml)'),
    customers: msg('Customers from a table'),
    canned_replies: msg('Canned replies from a table'),
  })[kind];

export const importStateWords = ({ state }: Import): string =>
  ({
    new: msg('Files are missing'),
    reading: msg('Being read'),
    ready: msg('Ready to start'),
    running: msg('Being taken in'),
    done: msg('Done'),
    failed: msg('Failed'),
    undoing: msg('Being undone'),
    undone: msg('Undone'),
  })[state];

/** What has become of it so far; null before it was started. */
export function importOutcomeWords({ state, made, known, refused, removed, kept }: Import): string | null {
  if (state === 'undone' || state === 'undoing') {
    return msg(
      str`${numberWords(removed)} taken out again, ${numberWords(kept)} left, as somebody has worked on them.`,
    );
  }
  if (made + known + refused === 0 && state !== 'done') return null;
  return msg(
    str`${numberWords(made)} made, ${numberWords(known)} there already, ${numberWords(refused)} left out.`,
  );
}

export const isAtWork = ({ state }: Import): boolean =>
  state === 'reading' || state === 'running' || state === 'undoing';
