// Opens a conversation at its newest message and keeps it in place while frames and pictures above still grow.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Closer to the end than this counts as reading the end: then new messages come into sight. */
const NEAR_END_PX = 80;
const GAP_PX = 16;

interface Parts {
  scroller: HTMLElement | null;
  /** What grows. */
  content: HTMLElement | null;
  newest: HTMLElement | null;
}

export class NewestInSight implements ReactiveController {
  #parts: () => Parts;
  #newestId = 0;
  /** Until the reader scrolls, the newest message is held in place. */
  #holding = true;
  #growth = new ResizeObserver(() => this.#place());

  constructor(host: ReactiveControllerHost, parts: () => Parts) {
    this.#parts = parts;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#growth.disconnect();
  }

  /** Another conversation is shown. */
  restart(): void {
    this.#newestId = 0;
    this.#holding = true;
    this.#growth.disconnect();
  }

  /** Call after each render, with the newest message's id. */
  follow(newestId: number): void {
    const { content } = this.#parts();
    if (!content || newestId === this.#newestId) return;
    this.#newestId = newestId;
    this.#growth.disconnect();
    this.#growth.observe(content);
  }

  /** Call when the reader scrolls: at the end they want to see what comes, elsewhere nothing may move. */
  release = (): void => {
    const { scroller } = this.#parts();
    requestAnimationFrame(() => {
      if (scroller)
        this.#holding = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;
    });
  };

  hold(): void {
    this.#holding = true;
  }

  #place(): void {
    const { scroller, newest } = this.#parts();
    if (!this.#holding || !scroller || !newest) return;
    scroller.scrollTop += newest.getBoundingClientRect().top - scroller.getBoundingClientRect().top - GAP_PX;
  }
}
