// What can be done by a key, in words, and keys to commands. Single keys count only outside of fields; `g` waits for a second key.
import { msg } from '@lit/localize';

export type Command = keyof typeof COMMANDS;

export interface CommandFacts {
  group: 'move' | 'ticket' | 'rows' | 'anywhere';
  does: string;
  /** One after the other; none: it has no key. */
  keys: readonly string[];
  /** How the keyboard says it, where that differs. */
  shown?: readonly string[];
}

const facts = <Name extends string>(list: Record<Name, CommandFacts>): Record<Name, CommandFacts> => list;

/** The one list behind `?`, the command bar and the tooltips. What no page answers to at present is shown nowhere. */
export const COMMANDS = facts({
  next: { group: 'move', does: msg('Next row in the list'), keys: ['j'] },
  previous: { group: 'move', does: msg('Previous row in the list'), keys: ['k'] },
  'next-ticket': { group: 'move', does: msg('Open the next ticket'), keys: [']'] },
  'previous-ticket': { group: 'move', does: msg('Open the previous ticket'), keys: ['['] },
  escape: { group: 'move', does: msg('Back to the list'), keys: ['Escape'], shown: [msg('Esc')] },
  'go-unassigned': { group: 'move', does: msg('Go to Unassigned'), keys: ['g', 'i'] },
  'go-mine': { group: 'move', does: msg('Go to Mine'), keys: ['g', 'm'] },
  'go-open': { group: 'move', does: msg('Go to All open'), keys: ['g', 'u'] },
  'go-mentions': { group: 'move', does: msg('Go to Mentions'), keys: ['g', 'n'] },
  'go-snoozed': { group: 'move', does: msg('Go to Snoozed'), keys: ['g', 'z'] },
  'go-breaching': { group: 'move', does: msg('Go to Breaching'), keys: ['g', 'b'] },
  'go-all': { group: 'move', does: msg('Go to All tickets'), keys: ['g', 'a'] },
  'go-spam': { group: 'move', does: msg('Go to Spam'), keys: ['g', 's'] },
  'go-trash': { group: 'move', does: msg('Go to Trash'), keys: ['g', 't'] },
  search: { group: 'move', does: msg('Search'), keys: ['/'] },
  reply: { group: 'ticket', does: msg('Reply'), keys: ['r'] },
  note: { group: 'ticket', does: msg('Internal note'), keys: ['n'] },
  assign: { group: 'ticket', does: msg('Assign'), keys: ['a'] },
  status: { group: 'ticket', does: msg('Set the status'), keys: ['s'] },
  solve: { group: 'ticket', does: msg('Solve'), keys: ['e'] },
  tag: { group: 'ticket', does: msg('Add a tag'), keys: ['t'] },
  follow: { group: 'ticket', does: msg('Follow, or stop following'), keys: ['f'] },
  snooze: { group: 'ticket', does: msg('Snooze, or wake it'), keys: ['h'] },
  merge: { group: 'ticket', does: msg('Merge into another ticket…'), keys: ['m'] },
  split: {
    group: 'ticket',
    does: msg('Split off or move messages…'),
    keys: ['M'],
    shown: [msg('Shift'), 'm'],
  },
  link: { group: 'ticket', does: msg('Link to another ticket…'), keys: ['l'] },
  spam: { group: 'ticket', does: msg('Spam, or not spam'), keys: ['!'] },
  delete: { group: 'ticket', does: msg('Delete, or restore'), keys: ['#'] },
  'change-customer': { group: 'ticket', does: msg('Change the customer…'), keys: [] },
  'move-mailbox': { group: 'ticket', does: msg('Move to another mailbox…'), keys: [] },
  print: { group: 'ticket', does: msg('Print the conversation…'), keys: [] },
  select: { group: 'rows', does: msg('Select the row'), keys: ['x'] },
  'extend-next': {
    group: 'rows',
    does: msg('Select on to the next'),
    keys: ['J'],
    shown: [msg('Shift'), 'j'],
  },
  'extend-previous': {
    group: 'rows',
    does: msg('Select on to the previous'),
    keys: ['K'],
    shown: [msg('Shift'), 'k'],
  },
  'select-stretch': {
    group: 'rows',
    does: msg('Select from the last one to here'),
    keys: ['X'],
    shown: [msg('Shift'), 'x'],
  },
  'select-all': { group: 'rows', does: msg('Select all shown'), keys: [], shown: [msg('Ctrl'), 'A'] },
  compose: { group: 'anywhere', does: msg('New ticket'), keys: ['c'] },
  undo: { group: 'anywhere', does: msg('Undo what was just done'), keys: ['z'] },
  commands: { group: 'anywhere', does: msg('All commands'), keys: [], shown: [msg('Ctrl'), 'K'] },
  help: { group: 'anywhere', does: msg('The list of shortcuts'), keys: ['?'] },
});

/** The keys as a keyboard shows them; '' without one. */
export function keysOf(command: Command): string {
  const { keys, shown } = COMMANDS[command];
  return (shown ?? keys).join(' ');
}

const entries = Object.entries(COMMANDS) as [Command, CommandFacts][];
const byKey = (after: string | null): Map<string, Command> =>
  new Map(
    entries.flatMap(([name, { keys }]): [string, Command][] => {
      const [first, second] = keys;
      if (after === null) return first !== undefined && second === undefined ? [[first, name]] : [];
      return first === after && second !== undefined ? [[second, name]] : [];
    }),
  );
const SINGLE = byKey(null);
const AFTER_G = byKey('g');
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
    const held = press.ctrlKey || press.metaKey;
    // Also from within a field: it is no letter.
    if (held && !press.altKey && press.key.toLowerCase() === 'k') return 'commands';
    if (held && !press.altKey && !inField && press.key.toLowerCase() === 'a') return 'select-all';
    if (held || press.altKey || inField) return null;
    const afterG = now - this.#gPressedAt < G_WAIT_MS;
    this.#gPressedAt = Number.NEGATIVE_INFINITY;
    if (afterG) return AFTER_G.get(press.key) ?? null;
    if (press.key === 'g') {
      this.#gPressedAt = now;
      return null;
    }
    return SINGLE.get(press.key) ?? null;
  }
}
