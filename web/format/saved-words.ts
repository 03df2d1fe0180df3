// Whether what is being written is kept, in words.
import { msg, str } from '@lit/localize';
import { clockTime } from './times.ts';

interface Kept {
  /** Null while the server has nothing of it. */
  savedAt: string | null;
  /** Written on since. */
  unsaved: boolean;
}

/** Null while there is nothing to say. @param away the server does not answer */
export function savedWords({ savedAt, unsaved }: Kept, away: boolean): string | null {
  if (away && unsaved) return msg('Saved in this browser only: the server does not answer');
  return savedAt && msg(str`Saved ${clockTime(savedAt)}`);
}
