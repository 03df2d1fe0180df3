// Re-renders an element when the window crosses one of the frame's widths.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export const NARROW = '(max-width: 699px)';
export const WIDE = '(min-width: 1200px)';

export class MediaWatch implements ReactiveController {
  #host: ReactiveControllerHost;
  #query: MediaQueryList;

  constructor(host: ReactiveControllerHost, query: string) {
    this.#host = host;
    this.#query = window.matchMedia(query);
    host.addController(this);
  }

  get matches(): boolean {
    return this.#query.matches;
  }

  hostConnected(): void {
    this.#query.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    this.#query.removeEventListener('change', this.#changed);
  }

  #changed = (): void => this.#host.requestUpdate();
}
