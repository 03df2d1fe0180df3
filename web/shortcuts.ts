// Keys to commands. Single keys count only outside of fields; `g` waits for a second key.

export type Command =
  | 'next'
  | 'previous'
  | 'reply'
  | 'note'
  | 'assign'
  | 'status'
  | 'tag'
  | 'solve'
  | 'search'
  | 'help'
  | 'compose'
  | 'go-unassigned'
  | 'go-mine'
  | 'go-open'
  | 'select'
  | 'extend-next'
  | 'extend-previous'
  | 'undo'
  | 'escape';

export interface ShortcutGroup {
  title: string;
  keys: [keys: string[], does: string][];
}

/** The list behind `?`. */
export const SHORTCUTS: ShortcutGroup[] = [
  {
    title: 'Move',
    keys: [
      [['j'], 'Next ticket in the list'],
      [['k'], 'Previous ticket in the list'],
      [['Enter'], 'Open the ticket'],
      [['Esc'], 'Back to the list'],
      [['g', 'i'], 'Go to Unassigned'],
      [['g', 'm'], 'Go to Mine'],
      [['g', 'u'], 'Go to All open'],
      [['/'], 'Search'],
    ],
  },
  {
    title: 'On a ticket',
    keys: [
      [['r'], 'Reply'],
      [['n'], 'Internal note'],
      [['a'], 'Assign'],
      [['s'], 'Set the status'],
      [['t'], 'Add a tag'],
      [['e'], 'Solve'],
      [['Ctrl', 'Enter'], 'Send (⌘ Enter on a Mac)'],
    ],
  },
  {
    title: 'In held mail',
    keys: [
      [['x'], 'Select the mail'],
      [['Shift', 'j'], 'Select on to the next'],
      [['Shift', 'k'], 'Select on to the previous'],
    ],
  },
  {
    title: 'Anywhere',
    keys: [
      [['c'], 'New ticket'],
      [['z'], 'Undo what the message at the foot says'],
      [['?'], 'This list'],
    ],
  },
];

const SINGLE: Record<string, Command> = {
  j: 'next',
  k: 'previous',
  r: 'reply',
  n: 'note',
  a: 'assign',
  s: 'status',
  t: 'tag',
  e: 'solve',
  c: 'compose',
  x: 'select',
  z: 'undo',
  J: 'extend-next',
  K: 'extend-previous',
  '/': 'search',
  '?': 'help',
  Escape: 'escape',
};
const AFTER_G: Record<string, Command> = { i: 'go-unassigned', m: 'go-mine', u: 'go-open' };
const G_WAIT_MS = 1200;

interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Keeps the pending `g`; `now` in milliseconds. */
export class ShortcutReader {
  #gPressedAt = Number.NEGATIVE_INFINITY;

  read(press: KeyPress, inField: boolean, now: number): Command | null {
    if (press.ctrlKey || press.metaKey || press.altKey) return null;
    if (inField) return null;
    const afterG = now - this.#gPressedAt < G_WAIT_MS;
    this.#gPressedAt = Number.NEGATIVE_INFINITY;
    if (afterG) return AFTER_G[press.key] ?? null;
    if (press.key === 'g') {
      this.#gPressedAt = now;
      return null;
    }
    return SINGLE[press.key] ?? null;
  }
}
