// Files dropped anywhere on an element; `over` while some are held above it.
import type { LitElement } from 'lit';

export class FileDrop {
  over = false;
  #host: LitElement;

  constructor(host: LitElement, onFiles: (files: File[]) => void) {
    this.#host = host;
    host.addEventListener('dragover', (event) => this.#onDrag(event, true));
    host.addEventListener('dragleave', (event) =>
      this.#onDrag(event, host.contains(event.relatedTarget as Node | null)),
    );
    host.addEventListener('drop', (event) => {
      // Pictures dropped into the words have found their place.
      const taken = event.defaultPrevented;
      this.#onDrag(event, false);
      if (!taken) onFiles([...(event.dataTransfer?.files ?? [])]);
    });
  }

  #onDrag(event: DragEvent, over: boolean): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = over;
    this.#host.requestUpdate();
  }
}
