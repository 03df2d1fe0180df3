// Admin: the programs that are told what happens here.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { listWebhooks, type Webhook } from '../../../api/webhooks.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { webhookState } from '../../../format/webhook-words.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';
import { addLink, pageHead } from '../../frame/page-head.ts';

export class WebhooksPage extends LitElement {
  static override styles = [controls, noticeStyles, adminStyles];
  #list = new PagedList<Webhook>(this, listWebhooks, {});

  override render() {
    return html`
      ${pageHead(
        msg('Webhooks'),
        msg('Other programs that are told what happens here, by a signed POST with JSON.'),
        addLink('/admin/webhooks/new', msg('Add a webhook')),
      )}
      ${pagedTable<Webhook>({
        label: msg('Webhooks'),
        columns: [
          { title: msg('Endpoint') },
          { title: msg('Hears of') },
          { title: msg('State'), className: 'state' },
        ],
        list: this.#list,
        row: webhookRow,
        empty: {
          title: msg('No webhooks'),
          hint: msg('Add one to tell another program of new tickets, replies or answers.'),
        },
      })}
    `;
  }
}

function webhookRow(webhook: Webhook) {
  const { text, tone } = webhookState(webhook);
  const trouble = webhook.disabledReason ?? webhook.lastError;
  return html`<tr>
    <td>
      <a href=${`/admin/webhooks/${webhook.id}`}>${webhook.description || webhook.url}</a>
      ${webhook.description ? html`<div class="small muted">${webhook.url}</div>` : nothing}
      ${trouble ? html`<div class="small tone-bad">${trouble}</div>` : nothing}
    </td>
    <td class="small">${webhook.events.join(', ')}</td>
    <td>
      <span class=${tone ? `tone-${tone}` : 'muted'}>${text}</span>
      ${webhook.waiting > 0 ? html`<div class="small muted">${msg(str`${webhook.waiting} waiting`)}</div>` : nothing}
    </td>
  </tr>`;
}

customElements.define('hd-webhooks-page', WebhooksPage);
