// Admin: one webhook, new or existing: what it hears of, its secret, and the log of what was sent.
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import type { Problem } from '../api/request.ts';
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  getWebhook,
  renewSecret,
  type Webhook,
  type WebhookWithSecret,
} from '../api/webhooks.ts';
import { desk, DeskWatch } from '../desk.ts';
import { ask } from '../elements/confirm-dialog.ts';
import { controls } from '../elements/controls.ts';
import { formStyles } from '../elements/form-styles.ts';
import { toast } from '../elements/hd-toasts.ts';
import { noticeStyles, problemNotice, problemWords } from '../elements/notice.ts';
import { readWebhookFields, WEBHOOK_FIELDS, webhookFields } from '../elements/webhook-fields.ts';
import { webhookState } from '../format/webhook-words.ts';
import { navigate } from '../navigation.ts';
import { adminStyles } from './admin-styles.ts';
import { FormState } from './form-state.ts';
import './webhook-log.ts';

const LIST = '/admin/webhooks';

export class WebhookFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    webhook: { state: true },
    secret: { state: true },
    missing: { state: true },
  };

  item: number | 'new' = 'new';
  webhook: Webhook | null = null;
  /** Just made: shown this once. */
  secret = '';
  missing: Problem | null = null;
  #form = new FormState(this);

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    css`
      .checks {
        margin: 0;
        padding: 0;
        border: 0;
        display: grid;
        gap: 6px;
      }
      .checks legend {
        padding: 0;
        margin-bottom: 6px;
        font-weight: 500;
      }
      .checks .check {
        font-weight: 400;
      }
      .secret {
        max-width: 560px;
        margin-bottom: 20px;
        padding: 12px 16px;
        border: 1px solid var(--hd-note-border);
        border-radius: var(--hd-radius);
        background: var(--hd-note);
      }
      .secret code,
      code {
        display: block;
        margin: 8px 0;
        font: 13px/20px var(--hd-mono);
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item') && this.item !== this.webhook?.id) void this.#load();
  }

  async #load(): Promise<void> {
    this.webhook = null;
    this.missing = null;
    this.secret = '';
    if (this.item === 'new') return;
    const found = await getWebhook(this.item);
    if (found.ok) this.webhook = found.data;
    else this.missing = found.problem;
  }

  override render() {
    if (this.missing) return problemNotice('The webhook did not load', this.missing, () => void this.#load());
    if (this.item !== 'new' && !this.webhook) return html`<p class="spoken" role="status">Loading</p>`;
    const { webhook } = this;
    const { errors, problem, saving } = this.#form;
    return html`
      <div class="head">
        <div>
          <h1>${webhook ? webhook.description || webhook.url : 'New webhook'}</h1>
          ${webhook ? this.#state(webhook) : nothing}
        </div>
      </div>
      ${this.secret ? this.#secretNotice() : nothing}
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${webhookFields(webhook, desk.mailboxes, errors)}
        ${problem ? html`<p class="error" role="alert">Not saved. ${problemWords(problem)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${saving}>
            ${saving ? 'Saving…' : webhook ? 'Save' : 'Add webhook'}
          </button>
          <a class="button quiet" href=${LIST}>Cancel</a>
          ${
            webhook
              ? html`<button type="button" class="button apart" @click=${() => this.#renew(webhook)}>
                    New secret
                  </button>
                  <button type="button" class="button bad" @click=${() => this.#delete(webhook)}>
                    Delete
                  </button>`
              : nothing
          }
        </div>
      </form>
      ${webhook ? html`<hd-webhook-log .webhookId=${webhook.id} @hd-sent=${() => this.#refresh(webhook.id)}></hd-webhook-log>` : nothing}
    `;
  }

  #state(webhook: Webhook) {
    const { text, tone } = webhookState(webhook);
    const trouble = webhook.disabledReason ?? webhook.lastError;
    return html`<p class=${tone ? `tone-${tone}` : 'muted'}>${text}</p>
      ${trouble ? html`<p class="small tone-bad" role="status">${trouble}</p>` : nothing}`;
  }

  #secretNotice() {
    return html`<div class="secret" role="status">
      <strong>The secret, shown this once</strong>
      <code data-testid="secret">${this.secret}</code>
      <p class="small">
        Give it to the program that receives, so that it can check the signature. A secret before this one
        signs too, for a day.
      </p>
    </div>`;
  }

  /** How it is doing may have changed; what is being typed stays. */
  async #refresh(id: number): Promise<void> {
    const found = await getWebhook(id);
    if (found.ok && this.webhook?.id === id && !this.#form.dirty) this.webhook = found.data;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (this.#form.saving || !this.#form.check(form)) return;
    const input = readWebhookFields(new FormData(form));
    if (input.events.length === 0) {
      this.#form.errors = { events: 'Choose at least one.' };
      this.requestUpdate();
      return;
    }
    this.#form.saving = true;
    this.requestUpdate();
    const result = this.webhook ? await changeWebhook(this.webhook.id, input) : await createWebhook(input);
    this.#form.saving = false;
    if (!result.ok) return this.#form.refuse(result.problem, WEBHOOK_FIELDS);
    this.#form.settle();
    const wasNew = this.webhook === null;
    this.secret = wasNew ? (result.data as WebhookWithSecret).secret : '';
    this.webhook = result.data;
    toast(wasNew ? 'Added the webhook' : 'Saved the webhook');
    if (wasNew) void navigate({ page: 'admin', section: 'webhooks', item: result.data.id, query: {} }, true);
  }

  async #renew(webhook: Webhook): Promise<void> {
    const sure = await ask({
      title: 'Make a new secret?',
      text: 'Deliveries are signed with both for a day; after that only with the new one.',
      yes: 'Make a new one',
      no: 'Keep it',
    });
    if (!sure) return;
    const result = await renewSecret(webhook.id);
    if (!result.ok) return this.#form.refuse(result.problem, []);
    this.secret = result.data.secret;
    this.renderRoot.querySelector('h1')?.scrollIntoView({ block: 'start' });
  }

  async #delete(webhook: Webhook): Promise<void> {
    const sure = await ask({
      title: `Delete the webhook to ${new URL(webhook.url).host}?`,
      text: 'What waits to be sent is lost, and the log goes with it.',
      yes: 'Delete it',
      no: 'Keep it',
    });
    if (!sure) return;
    const result = await deleteWebhook(webhook.id);
    if (!result.ok) return this.#form.refuse(result.problem, []);
    this.#form.settle();
    toast('Deleted the webhook');
    void navigate(LIST);
  }
}

customElements.define('hd-webhook-form-page', WebhookFormPage);
