// Admin, one webhook: what was sent and answered, each try; a test, and sending again what failed.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import {
  getDelivery,
  listDeliveries,
  replayDeliveries,
  testWebhook,
  type Delivery,
  type DeliveryDetail,
  type DeliveryState,
} from '../../../api/webhooks.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { icon } from '../../../elements/basics/icon.ts';
import { noticeStyles, problemWords } from '../../../elements/basics/notice.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { dayAndTime, exactTime } from '../../../format/times.ts';
import { DELIVERY_WORDS, deliveryState } from '../../../format/webhook-words.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';
import { numberWords, plural } from '../../../format/plural.ts';

const STATES = Object.keys(DELIVERY_WORDS) as DeliveryState[];
/** As far back as the log goes. */
const EVER = new Date(0).toISOString();

/** Emits `hd-sent` when something was sent, as the webhook may be doing otherwise then. */
class WebhookLog extends LitElement {
  static override properties = {
    webhookId: { type: Number },
    state: { state: true },
    opened: { state: true },
    busy: { state: true },
  };

  webhookId = 0;
  state: DeliveryState | '' = '';
  opened: DeliveryDetail | null = null;
  busy = false;
  #list = new PagedList<Delivery>(this, ({ webhookId, ...query }, signal) =>
    listDeliveries(Number(webhookId), query, signal),
  );

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-inline-start: auto;
      }
      .row {
        display: inline;
        min-height: 24px;
        padding: 0;
        border: 0;
        background: none;
        color: var(--hd-accent);
        font-weight: 500;
        text-align: start;
        text-decoration: underline;
        text-underline-offset: 2px;
        cursor: pointer;
        overflow-wrap: anywhere;
      }
      pre {
        max-height: 260px;
        margin: 4px 0 12px;
        padding: 8px 12px;
        overflow: auto;
        border: 1px solid var(--hd-border);
        border-radius: var(--hd-radius);
        background: var(--hd-surface-1);
        font: 12px/18px var(--hd-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .detail td {
        padding: 8px 0 16px;
      }
      .detail h3 {
        font-size: 12px;
        line-height: 16px;
        font-weight: 500;
        color: var(--hd-text-muted);
      }
      @media (max-width: 699px) {
        .acts {
          margin-inline-start: 0;
        }
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('webhookId') || changed.has('state')) this.opened = null;
    this.#list.show({ webhookId: this.webhookId, state: this.state });
  }

  override render() {
    return html`<section aria-labelledby="log">
      <h2 id="log">${msg('Deliveries')}</h2>
      <div class="filters">
        <select
          class="field"
          aria-label=${msg('State')}
          @change=${(event: Event) => (this.state = (event.currentTarget as HTMLSelectElement).value as DeliveryState)}
        >
          <option value="">${msg('All states')}</option>
          ${STATES.map((state) => html`<option value=${state} ?selected=${state === this.state}>${DELIVERY_WORDS[state]}</option>`)}
        </select>
        <div class="acts">
          <button class="button" ?disabled=${this.busy} @click=${this.#test}>
            ${icon('send')}${msg('Send a test')}
          </button>
          <button class="button" ?disabled=${this.busy} @click=${() => this.#replay({ failedSince: EVER })}>
            ${msg('Send again all given up')}
          </button>
          <button class="button" @click=${() => this.#list.reload()}>
            ${icon('refresh')}${msg('Refresh')}
          </button>
        </div>
      </div>
      ${pagedTable<Delivery>({
        label: msg('Deliveries'),
        columns: [
          { title: msg('Made'), className: 'time' },
          { title: msg('Event') },
          { title: msg('State') },
        ],
        list: this.#list,
        row: (delivery) => this.#row(delivery),
        empty: {
          title: msg('Nothing sent'),
          hint: msg('What happens from now on appears here. Send a test to see whether it arrives.'),
        },
      })}
    </section>`;
  }

  #row(delivery: Delivery) {
    const { text, tone } = deliveryState(delivery);
    const isOpen = this.opened?.id === delivery.id;
    return html`<tr>
        <td>
          <time datetime=${delivery.createdAt} title=${exactTime(delivery.createdAt)}
            >${dayAndTime(delivery.createdAt)}</time
          >
        </td>
        <td>
          <button class="row" aria-expanded=${isOpen ? 'true' : 'false'} @click=${() => this.#open(delivery)}>
            ${delivery.event}
          </button>
          ${delivery.ticketId ? html`<div class="small"><a href=${`/tickets/${delivery.ticketId}`}>${msg('Ticket')}</a></div>` : nothing}
        </td>
        <td class=${tone ? `tone-${tone}` : ''}>
          ${text} ${delivery.error ? html`<div class="small">${delivery.error}</div>` : nothing}
        </td>
      </tr>
      ${isOpen && this.opened ? this.#detail(this.opened) : nothing}`;
  }

  #detail(delivery: DeliveryDetail) {
    return html`<tr class="detail">
      <td colspan="3">
        <p class="small muted">${msg(str`webhook-id: ${delivery.webhookId}`)}</p>
        <h3>${msg('Body')}</h3>
        <pre tabindex="0" aria-label=${msg('Body')}>
${delivery.payload === null ? msg('Made with the first try.') : readable(delivery.payload)}</pre>
        ${delivery.log.map(
          (attempt) => html`
            <h3>${msg(str`${exactTime(attempt.startedAt)} to ${attempt.url}`)}</h3>
            <p class="small">
              ${attempt.status === null ? attempt.error : msg(str`Answered ${attempt.status} in ${attempt.durationMs} ms.`)}
            </p>
            ${attempt.response ? html`<pre tabindex="0" aria-label=${msg('Answer')}>${attempt.response}</pre>` : nothing}
          `,
        )}
        ${
          delivery.state === 'waiting' || delivery.state === 'sending'
            ? nothing
            : html`<button
                class="button"
                ?disabled=${this.busy}
                @click=${() => this.#replay({ deliveryIds: [delivery.id] })}
              >
                ${msg('Send again')}
              </button>`
        }
      </td>
    </tr>`;
  }

  async #open(delivery: Delivery): Promise<void> {
    if (this.opened?.id === delivery.id) {
      this.opened = null;
      return;
    }
    const result = await getDelivery(this.webhookId, delivery.id);
    if (result.ok) this.opened = result.data;
    else toast(msg(str`The delivery did not load. ${problemWords(result.problem)}`), true);
  }

  #test = async (): Promise<void> => {
    this.busy = true;
    const result = await testWebhook(this.webhookId);
    this.busy = false;
    if (!result.ok) return toast(msg(str`Not sent. ${problemWords(result.problem)}`), true);
    const { state, status, error, durationMs } = result.data;
    if (state === 'delivered') toast(msg(str`The test arrived: ${status} in ${durationMs} ms`));
    else toast(msg(str`The test failed. ${error ?? msg(str`The endpoint answered ${status}.`)}`), true);
    await this.#sent(result.data);
  };

  async #replay(which: Parameters<typeof replayDeliveries>[1]): Promise<void> {
    this.busy = true;
    const result = await replayDeliveries(this.webhookId, which);
    this.busy = false;
    if (!result.ok) return toast(msg(str`Not sent. ${problemWords(result.problem)}`), true);
    const { queued } = result.data;
    toast(
      queued === 0
        ? msg('Nothing to send again')
        : plural(queued, {
            one: msg(str`Sending ${numberWords(queued)} delivery again`),
            other: msg(str`Sending ${numberWords(queued)} deliveries again`),
          }),
    );
    await this.#sent(null);
  }

  async #sent(opened: DeliveryDetail | null): Promise<void> {
    this.opened = opened;
    await this.#list.reload();
    this.dispatchEvent(new CustomEvent('hd-sent'));
  }
}

/** With line breaks; as it is when it is no JSON. */
function readable(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}

customElements.define('hd-webhook-log', WebhookLog);
