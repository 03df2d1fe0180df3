// Does something again and again while an element is on the page.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class Every implements ReactiveController {
  #ms: number;
  #run: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, ms: number, run: () => void) {
    this.#ms = ms;
    this.#run = run;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(this.#run, this.#ms);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}
