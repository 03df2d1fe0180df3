// The fields of a webhook, and what was entered in them.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { NewWebhook, Webhook, WebhookEvent } from '../../api/webhooks.ts';
import { EVENT_WORDS } from '../../format/webhook-words.ts';
import { checksField } from '../form/checks-field.ts';
import { formItem } from '../form/form-item.ts';
import { textField } from '../form/text-field.ts';

interface Choice {
  id: number;
  address: string;
}

const EVENTS = Object.keys(EVENT_WORDS) as WebhookEvent[];
export const WEBHOOK_FIELDS = ['url', 'description', 'events', 'mailboxIds'];

export function webhookFields(
  webhook: Webhook | null,
  mailboxes: readonly Choice[],
  errors: Record<string, string>,
): TemplateResult {
  return html`
    ${formItem(
      {
        name: 'url',
        label: msg('Address'),
        help: msg('Where the POST goes: https:// and public, unless ops have allowed other networks.'),
        error: errors['url'],
      },
      html`<input
        class="field"
        id="url"
        name="url"
        type="url"
        required
        maxlength="2000"
        placeholder="https://example.com/helpdesk"
        .defaultValue=${webhook?.url ?? ''}
        aria-invalid=${errors['url'] ? 'true' : nothing}
        aria-describedby="url-words"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
      />`,
    )}
    ${textField({
      name: 'description',
      label: msg('Description (optional)'),
      help: msg('What it is for, and whom to ask.'),
      error: errors['description'],
      value: webhook?.description ?? '',
      maxLength: 500,
      optional: true,
    })}
    ${checksField({
      name: 'events',
      legend: msg('Tell of'),
      error: errors['events'],
      choices: EVENTS.map((event) => ({ value: event, label: EVENT_WORDS[event], aside: event })),
      chosen: webhook?.events ?? ['ticket.opened', 'message.added'],
    })}
    ${
      mailboxes.length < 2
        ? nothing
        : checksField({
            name: 'mailboxIds',
            legend: msg('In (none chosen: all mailboxes)'),
            error: errors['mailboxIds'],
            choices: mailboxes.map(({ id, address }) => ({ value: String(id), label: address })),
            chosen: (webhook?.mailboxIds ?? []).map(String),
          })
    }
    <div class="item">
      <label class="check"
        ><input
          type="checkbox"
          name="enabled"
          .defaultChecked=${webhook?.enabled ?? true}
        />${msg('On')}</label
      >
      <p class="muted small">
        ${msg('Switched off, nothing new is kept for it; what waits is sent when it is on again.')}
      </p>
    </div>
  `;
}

export function readWebhookFields(fields: FormData): NewWebhook {
  const text = (name: string): string => String(fields.get(name) ?? '').trim();
  return {
    url: text('url'),
    description: text('description'),
    events: fields.getAll('events') as WebhookEvent[],
    mailboxIds: fields.getAll('mailboxIds').map(Number),
    enabled: fields.has('enabled'),
  };
}
