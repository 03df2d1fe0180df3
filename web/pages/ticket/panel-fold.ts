// Whether the customer panel is shown: beside the conversation in a wide window, as the agent left it; else a drawer over it.
import type { ReactiveControllerHost } from 'lit';
import { MediaWatch, WIDE } from '../../browser/media-watch.ts';
import { readStored, writeStored } from '../../browser/stored.ts';

export class PanelFold {
  #host: ReactiveControllerHost;
  #wide: MediaWatch;
  #wanted = readStored<boolean>('panel') ?? true;
  #drawer = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    this.#wide = new MediaWatch(host, WIDE);
  }

  get shown(): boolean {
    return this.#wide.matches ? this.#wanted : this.#drawer;
  }

  get isDrawer(): boolean {
    return !this.#wide.matches;
  }

  closeDrawer(): void {
    this.#drawer = false;
  }

  toggle(): void {
    if (this.#wide.matches) {
      this.#wanted = !this.#wanted;
      writeStored('panel', this.#wanted);
    } else {
      this.#drawer = !this.#drawer;
    }
    this.#host.requestUpdate();
  }
}
