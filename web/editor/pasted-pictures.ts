// Pictures on their way into the words: uploaded first, put where the caret is when they are there.
import { msg, str } from '@lit/localize';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { uploadAttachment } from '../api/attachments.ts';

/** What every mail program shows; others go as files. */
const SHOWN = /^image\/(?:png|jpe?g|gif|webp)$/;

export const isPicture = (file: File): boolean => SHOWN.test(file.type);

interface Running {
  name: string;
  share: number;
  error: string;
}

export class PastedPictures {
  #host: ReactiveControllerHost;
  #insert: (id: number, alt: string) => void;
  #running: Running[] = [];

  constructor(host: ReactiveControllerHost, insert: (id: number, alt: string) => void) {
    this.#host = host;
    this.#insert = insert;
  }

  get busy(): boolean {
    return this.#running.some(({ error }) => error === '');
  }

  add(files: readonly File[]): void {
    for (const file of files) void this.#send(file);
  }

  async #send(file: File): Promise<void> {
    const running: Running = { name: file.name || msg('Pasted picture'), share: 0, error: '' };
    this.#running = [...this.#running, running];
    this.#host.requestUpdate();
    const upload = uploadAttachment(file, (share) => {
      running.share = share;
      this.#host.requestUpdate();
    });
    const result = await upload.result;
    if (result.ok) {
      this.#running = this.#running.filter((other) => other !== running);
      this.#insert(result.data.id, result.data.filename.replace(/\.\w+$/, ''));
    } else running.error = result.problem.detail || result.problem.title;
    this.#host.requestUpdate();
  }

  render(): TemplateResult | typeof nothing {
    if (this.#running.length === 0) return nothing;
    return html`${this.#running.map((running) =>
      running.error
        ? html`<p class="error" role="alert">
            ${msg(str`The picture ${running.name} is not in the text: ${running.error}`)}
            <button type="button" class="button quiet" @click=${() => this.#forget(running)}>
              ${msg('Dismiss')}
            </button>
          </p>`
        : html`<p class="small muted" role="status">
            ${msg(str`Uploading ${running.name}`)} <progress max="1" .value=${running.share}></progress>
          </p>`,
    )}`;
  }

  #forget(running: Running): void {
    this.#running = this.#running.filter((other) => other !== running);
    this.#host.requestUpdate();
  }
}
