// Carries commands, from a key or the command bar, to whatever page is shown; and knows which of them anybody answers to at present.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { COMMANDS, ShortcutReader, type Command } from './shortcuts.ts';

const COMMAND = 'hd-command';
const reader = new ShortcutReader();

/** Call once: turns key presses into commands. */
export function listenForShortcuts(): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = reader.read(event, isBusy(event), event.timeStamp);
    // An open dialog must not be covered: what was begun there would be lost to sight.
    if (!command || (command === 'commands' && inDialog(event))) return;
    if (runCommand(command)) event.preventDefault();
  });
}

/** False when nobody answers to it. */
export function runCommand(command: Command): boolean {
  const wanted = new CustomEvent<Command>(COMMAND, { detail: command, cancelable: true });
  window.dispatchEvent(wanted);
  return wanted.defaultPrevented;
}

const inDialog = (event: KeyboardEvent): boolean =>
  event.composedPath().some((node) => node instanceof HTMLElement && node.matches('dialog[open]'));

/** In a field, an open menu or a dialog keys mean something else. */
function isBusy(event: KeyboardEvent): boolean {
  return event.composedPath().some((node) => {
    if (!(node instanceof HTMLElement)) return false;
    return (
      node.matches('input:not([type="checkbox"]), textarea, select, dialog[open], [popover]') ||
      node.isContentEditable
    );
  });
}

/** False: this time it is somebody else's. */
type Handler = () => void | false;
type Handlers = Partial<Record<Command, Handler>>;

const watches = new Set<CommandWatch>();

/** Those somebody on the page answers to, in the order of the list. */
export function liveCommands(): Command[] {
  const live = new Set([...watches].flatMap((watch) => watch.commands));
  return (Object.keys(COMMANDS) as Command[]).filter((command) => live.has(command));
}

/** Gives an element's handlers the commands while it is on the page, and only `when` it wants them. */
export class CommandWatch implements ReactiveController {
  #handlers: Handlers;
  #when: () => boolean;

  constructor(host: ReactiveControllerHost, handlers: Handlers, when: () => boolean = () => true) {
    this.#handlers = handlers;
    this.#when = when;
    host.addController(this);
  }

  get commands(): Command[] {
    return this.#when() ? (Object.keys(this.#handlers) as Command[]) : [];
  }

  hostConnected(): void {
    watches.add(this);
    window.addEventListener(COMMAND, this.#run);
  }

  hostDisconnected(): void {
    watches.delete(this);
    window.removeEventListener(COMMAND, this.#run);
  }

  #run = (event: Event): void => {
    const handler = this.#handlers[(event as CustomEvent<Command>).detail];
    if (!handler || event.defaultPrevented || !this.#when()) return;
    if (handler() !== false) event.preventDefault();
  };
}

/** One line of the command bar. */
export interface BarCommand {
  /** What it is found by and shown as. */
  words: string;
  /** What kind of thing it is: "View", "Assign". */
  kind: string;
  /** Its shortcut, as shown. */
  keys?: string;
  run: () => void;
}

const sources = new Set<CommandSource>();

/** All that pages offer at present, besides what has a shortcut. */
export const offeredCommands = (): BarCommand[] => [...sources].flatMap((source) => source.offered);

/** Offers an element's commands to the command bar while it is on the page; asked for each time the bar opens. */
export class CommandSource implements ReactiveController {
  #offer: () => BarCommand[];

  constructor(host: ReactiveControllerHost, offer: () => BarCommand[]) {
    this.#offer = offer;
    host.addController(this);
  }

  get offered(): BarCommand[] {
    return this.#offer();
  }

  hostConnected(): void {
    sources.add(this);
  }

  hostDisconnected(): void {
    sources.delete(this);
  }
}
