// The fields of a new ticket above its message: whose mailbox, to whom, copies, subject.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Mailbox } from '../../api/mailboxes.ts';
import type { Address } from '../../api/tickets.ts';
import { formItem } from '../../elements/form/form-item.ts';
import '../../elements/form/hd-address-field.ts';
import type { NewTicketWords } from '../../state/new-ticket-draft.ts';

export interface NewTicketFields {
  draft: NewTicketWords;
  mailboxes: readonly Mailbox[];
  /** The one it is written from. */
  mailboxId: number;
  /** What is wrong, by field. */
  errors: Record<string, string>;
  /** Cc and Bcc are asked for. */
  wide: boolean;
  widen(): void;
  change(change: Partial<NewTicketWords>): void;
}

export const newTicketFields = (fields: NewTicketFields): TemplateResult =>
  html`${from(fields)} ${customer(fields)} ${copies(fields)} ${subject(fields)}`;

const from = ({ mailboxes, mailboxId, errors }: NewTicketFields): TemplateResult =>
  formItem(
    { name: 'mailboxId', label: msg('From'), error: errors['mailboxId'] },
    html`<select class="field" id="mailboxId" name="mailboxId" required aria-describedby="mailboxId-words">
      ${mailboxes.map(
        ({ id, name, address }) =>
          html`<option value=${id} .selected=${id === mailboxId}>${name} (${address})</option>`,
      )}
    </select>`,
  );

function customer({ draft, errors }: NewTicketFields): TemplateResult {
  return html`<div class="pair">
    ${formItem(
      { name: 'email', label: msg('Customer’s email'), error: errors['email'] },
      html`<input
        class="field"
        id="email"
        name="email"
        type="email"
        required
        maxlength="320"
        .value=${draft.email}
        aria-invalid=${errors['email'] ? 'true' : nothing}
        aria-describedby="email-words"
        autocomplete="off"
      />`,
    )}
    ${formItem(
      { name: 'name', label: msg('Customer’s name (optional)'), error: errors['name'] },
      html`<input
        class="field"
        id="name"
        name="name"
        maxlength="200"
        dir="auto"
        .value=${draft.name}
        aria-describedby="name-words"
        autocomplete="off"
      />`,
    )}
  </div>`;
}

function copies({ draft, errors, wide, widen, change }: NewTicketFields): TemplateResult {
  const { cc, bcc } = draft;
  if (!wide && cc.length + bcc.length === 0)
    return html`<button type="button" class="button quiet copies" @click=${widen}>
      ${msg('Add Cc or Bcc')}
    </button>`;
  const row = (name: 'cc' | 'bcc', label: string, addresses: Address[]): TemplateResult =>
    html`<div class="row">
      <hd-address-field
        .label=${label}
        .addresses=${addresses}
        @hd-change=${(event: CustomEvent<Address[]>) => change({ [name]: event.detail })}
      ></hd-address-field>
      ${errors[name] ? html`<p class="error small" role="alert">${errors[name]}</p>` : nothing}
    </div>`;
  return html`<div class="rows">${row('cc', msg('Cc'), cc)} ${row('bcc', msg('Bcc'), bcc)}</div>`;
}

function subject({ draft, errors }: NewTicketFields): TemplateResult {
  const error = errors['subject'];
  return formItem(
    { name: 'subject', label: msg('Subject'), error },
    html`<input
      class="field"
      id="subject"
      name="subject"
      required
      maxlength="500"
      dir="auto"
      .value=${draft.subject}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby="subject-words"
      autocomplete="off"
    />`,
  );
}
