// Admin: one webhook, new or existing: what it hears of, its secret, and the log of what was sent.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  getWebhook,
  renewSecret,
  type Webhook,
  type WebhookWithSecret,
} from '../../../api/webhooks.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { ask } from '../../../elements/basics/confirm-dialog.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { secretStyles } from '../../../elements/basics/secret-styles.ts';
import { readWebhookFields, WEBHOOK_FIELDS, webhookFields } from '../../../elements/admin/webhook-fields.ts';
import { webhookState } from '../../../format/webhook-words.ts';
import { navigate } from '../../../navigation.ts';
import { adminStyles } from '../admin-styles.ts';
import { RowForm } from '../row-form.ts';
import './webhook-log.ts';

const LIST = '/admin/webhooks';

const isWithSecret = (webhook: Webhook | WebhookWithSecret): webhook is WebhookWithSecret =>
  'secret' in webhook;

export class WebhookFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    secret: { state: true },
  };

  item: number | 'new' = 'new';
  /** Just made: shown this once. */
  secret = '';
  #form = new RowForm<Webhook>(this, {
    list: LIST,
    subjectType: 'webhook',
    notLoaded: msg('The webhook did not load'),
    find: getWebhook,
    loaded: () => (this.secret = ''),
  });

  static override styles = [controls, noticeStyles, adminStyles, formStyles, secretStyles];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item') && this.item !== this.#form.row?.id) void this.#form.load(this.item);
  }

  override render() {
    const instead = this.#form.instead();
    if (instead) return instead;
    const { row: webhook, errors } = this.#form;
    return html`
      <div class="head">
        <div>
          <h1>${webhook ? webhook.description || webhook.url : msg('New webhook')}</h1>
          ${webhook ? this.#state(webhook) : nothing}
        </div>
      </div>
      ${this.secret ? this.#secretNotice() : nothing}
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${webhookFields(webhook, desk.mailboxes, errors)}
        ${this.#form.foot({
          save: webhook ? msg('Save') : msg('Add webhook'),
          onDelete: webhook ? () => this.#delete(webhook) : undefined,
          more: webhook
            ? html`<button type="button" class="button apart" @click=${() => this.#renew(webhook)}>
                ${msg('New secret')}
              </button>`
            : nothing,
        })}
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
      <strong>${msg('The secret, shown this once')}</strong>
      <code data-testid="secret">${this.secret}</code>
      <p class="small">
        ${msg('Give it to the program that receives, so that it can check the signature. A secret before this one signs too, for a day.')}
      </p>
    </div>`;
  }

  /** How it is doing may have changed; what is being typed stays. */
  async #refresh(id: number): Promise<void> {
    const found = await getWebhook(id);
    if (!found.ok || this.#form.row?.id !== id || this.#form.dirty) return;
    this.#form.row = found.data;
    this.requestUpdate();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const { row } = this.#form;
    const saved = await this.#form.save<Webhook | WebhookWithSecret>(event, WEBHOOK_FIELDS, (fields) => {
      const input = readWebhookFields(fields);
      if (input.events.length > 0) return row ? changeWebhook(row.id, input) : createWebhook(input);
      this.#form.errors = { events: msg('Choose at least one.') };
      return null;
    });
    if (!saved) return;
    if (isWithSecret(saved)) this.secret = saved.secret;
    this.#form.row = saved;
    toast(row ? msg('Saved the webhook') : msg('Added the webhook'));
    if (!row) void navigate({ page: 'admin', section: 'webhooks', item: saved.id, query: {} }, true);
  }

  async #renew(webhook: Webhook): Promise<void> {
    const sure = await ask({
      title: msg('Make a new secret?'),
      text: msg('Deliveries are signed with both for a day; after that only with the new one.'),
      yes: msg('Make a new one'),
      no: msg('Keep it'),
    });
    if (!sure) return;
    const result = await renewSecret(webhook.id);
    if (!result.ok) return this.#form.refuse(result.problem, []);
    this.secret = result.data.secret;
    this.renderRoot.querySelector('h1')?.scrollIntoView({ block: 'start' });
  }

  async #delete({ id, url }: Webhook): Promise<void> {
    const question = {
      title: msg(str`Delete the webhook to ${new URL(url).host}?`),
      text: msg('What waits to be sent is lost, and the log goes with it.'),
      yes: msg('Delete it'),
      no: msg('Keep it'),
    };
    if (await this.#form.remove(question, () => deleteWebhook(id)))
      this.#form.leave(msg('Deleted the webhook'));
  }
}

customElements.define('hd-webhook-form-page', WebhookFormPage);
