// A part of a page whose settings are optional: closed until asked for, tried out before they are saved, and removed again.
import { msg } from '@lit/localize';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Result } from '../../api/request.ts';
import { FormState } from './form-state.ts';

interface Trial {
  ok: boolean;
  message: string;
}

interface Foot {
  save: string;
  tryOut: string;
  onTry: () => unknown;
  /** The words on the button that removes, and what it does; absent while nothing is set up. */
  remove?: { words: string; act: () => unknown } | undefined;
}

export class TriedForm extends FormState {
  open = false;
  trial: Trial | null = null;
  trying = false;
  #part: ReactiveControllerHost & { renderRoot: ParentNode };

  constructor(part: ReactiveControllerHost & { renderRoot: ParentNode }) {
    super(part);
    this.#part = part;
  }

  show = (): void => this.#turn(true);
  close = (): void => this.#turn(false);

  #turn(open: boolean): void {
    this.settle();
    this.open = open;
    this.trial = null;
    this.#part.requestUpdate();
  }

  /** Tries what is in the fields, when they are as they must be. */
  tryFields(names: string[], send: (fields: FormData) => Promise<Result<Trial>>): void {
    const form = this.#part.renderRoot.querySelector('form');
    if (form && this.check(form)) void this.tryOut(names, send(new FormData(form)));
  }

  async tryOut(names: string[], sending: Promise<Result<Trial>>): Promise<void> {
    this.trying = true;
    this.trial = null;
    this.#part.requestUpdate();
    const result = await sending;
    this.trying = false;
    if (result.ok) this.trial = result.data;
    else this.refuse(result.problem, names);
    this.#part.requestUpdate();
  }

  /** How the trial went. */
  trialWords(testId: string): TemplateResult | typeof nothing {
    const { trial } = this;
    return trial
      ? html`<p class=${trial.ok ? 'muted' : 'error'} role="status" data-testid=${testId}>
          ${trial.message}
        </p>`
      : nothing;
  }

  tryButton(words: string, onTry: () => unknown): TemplateResult {
    return html`<button type="button" class="button" ?disabled=${this.trying} @click=${onTry}>
      ${this.trying ? msg('Trying…') : words}
    </button>`;
  }

  foot({ save, tryOut, onTry, remove }: Foot): TemplateResult {
    return html`${this.trouble()}
      <div class="acts">
        <button class="button primary" ?disabled=${this.saving}>
          ${this.saving ? msg('Saving…') : save}
        </button>
        ${this.tryButton(tryOut, onTry)}
        <button type="button" class="button quiet" @click=${this.close}>${msg('Cancel')}</button>
        ${
          remove
            ? html`<button type="button" class="button quiet apart" @click=${remove.act}>
                ${remove.words}
              </button>`
            : nothing
        }
      </div>`;
  }
}
