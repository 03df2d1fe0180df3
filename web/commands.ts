// Carries keyboard commands from the window to whatever page is shown.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ShortcutReader, type Command } from './shortcuts.ts';

const COMMAND = 'hd-command';
const reader = new ShortcutReader();

/** Call once: turns key presses into commands. */
export function listenForShortcuts(): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = reader.read(event, isBusy(event), event.timeStamp);
    if (!command) return;
    const wanted = new CustomEvent<Command>(COMMAND, { detail: command, cancelable: true });
    window.dispatchEvent(wanted);
    if (wanted.defaultPrevented) event.preventDefault();
  });
}

/** In a field, an open menu or a dialog keys mean something else. */
function isBusy(event: KeyboardEvent): boolean {
  return event.composedPath().some((node) => {
    if (!(node instanceof HTMLElement)) return false;
    return (
      node.matches('input:not([type="checkbox"]), textarea, select, dialog, [popover]') ||
      node.isContentEditable
    );
  });
}

type Handlers = Partial<Record<Command, () => void>>;

/** Gives an element's handlers the commands while it is on the page. */
export class CommandWatch implements ReactiveController {
  #handlers: Handlers;

  constructor(host: ReactiveControllerHost, handlers: Handlers) {
    this.#handlers = handlers;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener(COMMAND, this.#run);
  }

  hostDisconnected(): void {
    window.removeEventListener(COMMAND, this.#run);
  }

  #run = (event: Event): void => {
    const handler = this.#handlers[(event as CustomEvent<Command>).detail];
    if (!handler || event.defaultPrevented) return;
    event.preventDefault();
    handler();
  };
}
