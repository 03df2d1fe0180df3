// Admin, one mailbox: which SMTP server its mail leaves through, tried out with a button.
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import {
  getRelay,
  removeRelay,
  saveRelay,
  testDeskRelay,
  testRelay,
  type MailboxRelay,
  type RelayTrial,
} from '../api/relays.ts';
import type { Result } from '../api/request.ts';
import { ask } from '../elements/confirm-dialog.ts';
import { controls } from '../elements/controls.ts';
import { formStyles } from '../elements/form-styles.ts';
import { noticeStyles, problemWords } from '../elements/notice.ts';
import { relayFields, relayInput } from '../elements/relay-fields.ts';
import { toast } from '../elements/hd-toasts.ts';
import { relayWords } from '../format/relay-words.ts';
import { adminStyles } from './admin-styles.ts';
import { FormState } from './form-state.ts';

const FIELDS = ['host', 'port', 'tls', 'user', 'password', 'maxPerMinute', 'maxMessageBytes'];

class MailboxRelaySection extends LitElement {
  static override properties = {
    mailboxId: { type: Number },
    relay: { state: true },
    open: { state: true },
    trial: { state: true },
    trying: { state: true },
  };

  mailboxId = 0;
  relay: MailboxRelay | null = null;
  open = false;
  trial: RelayTrial | null = null;
  trying = false;
  #form = new FormState(this);

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    css`
      section > p {
        margin: 0 0 12px;
        overflow-wrap: anywhere;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('mailboxId')) void this.#load();
  }

  async #load(): Promise<void> {
    const result = await getRelay(this.mailboxId);
    if (result.ok) this.relay = result.data;
  }

  override render() {
    const { relay } = this;
    if (!relay) return nothing;
    return html`
      <section aria-labelledby="relay">
        <h2 id="relay">Send through</h2>
        <p class="muted" data-testid="relay-words">${relayWords(relay)}</p>
        ${this.open ? this.#fields(relay) : this.#closed(relay)}
      </section>
    `;
  }

  #closed(relay: MailboxRelay) {
    const isDesks = relay.settings === null && relay.desk !== null;
    return html`
      ${this.#trialWords()}
      <div class="row">
        <button class="button" @click=${this.#show}>
          ${relay.settings ? 'Change the relay' : 'Set up a relay of its own'}
        </button>
        ${
          isDesks
            ? html`<button
                class="button quiet"
                ?disabled=${this.trying}
                @click=${() => this.#try(testDeskRelay())}
              >
                ${this.trying ? 'Trying…' : 'Test the connection'}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  #fields({ settings }: MailboxRelay) {
    const { errors, problem, saving } = this.#form;
    return html`
      <form
        aria-labelledby="relay"
        novalidate
        @submit=${this.#submit}
        @input=${this.#form.onInput}
        @focusout=${this.#form.onLeave}
      >
        ${relayFields(settings, errors)} ${this.#trialWords()}
        ${problem ? html`<p class="error" role="alert">Not saved. ${problemWords(problem)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${saving}>${saving ? 'Saving…' : 'Save relay'}</button>
          <button type="button" class="button" ?disabled=${this.trying} @click=${this.#tryFields}>
            ${this.trying ? 'Trying…' : 'Test the connection'}
          </button>
          <button type="button" class="button quiet" @click=${this.#close}>Cancel</button>
          ${settings ? html`<button type="button" class="button quiet apart" @click=${this.#remove}>Remove relay</button>` : nothing}
        </div>
      </form>
    `;
  }

  #trialWords() {
    const { trial } = this;
    return trial
      ? html`<p class=${trial.ok ? 'muted' : 'error'} role="status" data-testid="relay-trial">
          ${trial.message}
        </p>`
      : nothing;
  }

  #show = (): void => {
    this.trial = null;
    this.open = true;
  };

  #close = (): void => {
    this.#form.settle();
    this.open = false;
    this.trial = null;
  };

  #read(): FormData | null {
    const form = this.renderRoot.querySelector('form');
    return form && this.#form.check(form) ? new FormData(form) : null;
  }

  #tryFields = (): void => {
    const fields = this.#read();
    if (fields) void this.#try(testRelay(this.mailboxId, relayInput(fields)));
  };

  async #try(trying: Promise<Result<RelayTrial>>): Promise<void> {
    this.trying = true;
    this.trial = null;
    const result = await trying;
    this.trying = false;
    if (result.ok) this.trial = result.data;
    else this.#form.refuse(result.problem, FIELDS);
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const fields = this.#form.saving ? null : this.#read();
    if (!fields) return;
    this.#form.saving = true;
    this.requestUpdate();
    const result = await saveRelay(this.mailboxId, relayInput(fields));
    this.#form.saving = false;
    if (!result.ok) return this.#form.refuse(result.problem, FIELDS);
    this.relay = result.data;
    this.#close();
    toast('Saved the relay of the mailbox');
  };

  #remove = async (): Promise<void> => {
    const sure = await ask({
      title: 'Send through the relay of the desk again?',
      text: 'The settings and the password of this relay are forgotten. Mail that waits goes out through the desk’s.',
      yes: 'Remove relay',
      no: 'Keep',
    });
    if (!sure) return;
    const result = await removeRelay(this.mailboxId);
    if (!result.ok) return this.#form.refuse(result.problem, FIELDS);
    this.#close();
    await this.#load();
  };
}

customElements.define('hd-mailbox-relay', MailboxRelaySection);
