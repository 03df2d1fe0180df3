// Whether the connection has been lost for so long that it is worth saying; a short gap heals unseen.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { desk } from '../../state/desk.ts';

const LOST_AFTER_MS = 2500;

export class OfflineWatch implements ReactiveController {
  offline = false;
  #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    desk.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    desk.removeEventListener('change', this.#changed);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #changed = (): void => {
    if (desk.connected) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#say(false);
    } else {
      this.#timer ??= setTimeout(() => this.#say(true), LOST_AFTER_MS);
    }
  };

  #say(offline: boolean): void {
    this.offline = offline;
    this.#host.requestUpdate();
  }
}
