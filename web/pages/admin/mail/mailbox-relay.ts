// Admin, one mailbox: which SMTP server its mail leaves through, tried out with a button.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import {
  getRelay,
  removeRelay,
  saveRelay,
  testDeskRelay,
  testRelay,
  type MailboxRelay,
} from '../../../api/relays.ts';
import type { Problem } from '../../../api/request.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { noticeStyles, problemNotice } from '../../../elements/basics/notice.ts';
import '../../../elements/form/hd-last-change.ts';
import { relayFields, relayInput } from '../../../elements/admin/relay-fields.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { relayWords } from '../../../format/relay-words.ts';
import { adminStyles } from '../admin-styles.ts';
import { TriedForm } from '../tried-form.ts';

const FIELDS = ['host', 'port', 'tls', 'user', 'password', 'maxPerMinute', 'maxMessageBytes'];

class MailboxRelaySection extends LitElement {
  static override properties = {
    mailboxId: { type: Number },
    relay: { state: true },
    missing: { state: true },
  };

  mailboxId = 0;
  relay: MailboxRelay | null = null;
  missing: Problem | null = null;
  #form = new TriedForm(this);

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
    this.missing = result.ok ? null : result.problem;
    if (result.ok) this.relay = result.data;
  }

  override render() {
    const { relay } = this;
    if (this.missing)
      return problemNotice(msg('The relay did not load'), this.missing, () => void this.#load());
    if (!relay) return nothing;
    return html`
      <section aria-labelledby="relay">
        <h2 id="relay">${msg('Send through')}</h2>
        <p class="muted" data-testid="relay-words">${relayWords(relay)}</p>
        ${this.#form.open ? this.#fields(relay) : this.#closed(relay)}
        <hd-last-change
          subject-type="relay"
          .subjectId=${this.mailboxId}
          .saves=${this.#form.saves}
        ></hd-last-change>
      </section>
    `;
  }

  #closed(relay: MailboxRelay) {
    const isDesks = relay.settings === null && relay.desk !== null;
    return html`
      ${this.#form.trialWords('relay-trial')}
      <div class="row">
        <button class="button" @click=${this.#form.show}>
          ${relay.settings ? msg('Change the relay') : msg('Set up a relay of its own')}
        </button>
        ${
          isDesks
            ? this.#form.tryButton(msg('Test the connection'), () =>
                this.#form.tryOut(FIELDS, testDeskRelay()),
              )
            : nothing
        }
      </div>
    `;
  }

  #fields({ settings }: MailboxRelay) {
    return html`
      <form
        aria-labelledby="relay"
        novalidate
        @submit=${this.#submit}
        @input=${this.#form.onInput}
        @focusout=${this.#form.onLeave}
      >
        ${relayFields(settings, this.#form.errors)} ${this.#form.trialWords('relay-trial')}
        ${this.#form.foot({
          save: msg('Save relay'),
          tryOut: msg('Test the connection'),
          onTry: () =>
            this.#form.tryFields(FIELDS, (fields) => testRelay(this.mailboxId, relayInput(fields))),
          remove: settings ? { words: msg('Remove relay'), act: () => this.#remove() } : undefined,
        })}
      </form>
    `;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    const saved = await this.#form.save(event, FIELDS, (fields) =>
      saveRelay(this.mailboxId, relayInput(fields)),
    );
    if (!saved) return;
    this.relay = saved;
    this.#form.close();
    toast(msg('Saved the relay of the mailbox'));
  };

  async #remove(): Promise<void> {
    const question = {
      title: msg('Send through the relay of the desk again?'),
      text: msg(
        'The settings and the password of this relay are forgotten. Mail that waits goes out through the desk’s.',
      ),
      yes: msg('Remove relay'),
      no: msg('Keep'),
    };
    if (!(await this.#form.remove(question, () => removeRelay(this.mailboxId)))) return;
    this.#form.close();
    await this.#load();
  }
}

customElements.define('hd-mailbox-relay', MailboxRelaySection);
