// Which mailboxes an agent sees: all, or those that are ticked.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

interface Choice {
  mailboxes: readonly { id: number; address: string; name: string }[];
  /** Null: all. */
  chosen: readonly number[] | null;
  error: string | undefined;
  legend?: string;
  /** Of the box that leaves the others out of account. */
  all?: string;
  help?: string;
}

/** Fields `seesAll` and `mailboxIds`. */
export function mailboxChecks({ mailboxes, chosen, error, ...words }: Choice): TemplateResult {
  return html`<fieldset class="checks">
    <legend>${words.legend ?? msg('Sees mail of')}</legend>
    <label class="check"
      ><input
        type="checkbox"
        name="seesAll"
        .defaultChecked=${chosen === null}
      />${words.all ?? msg('All mailboxes, also new ones')}</label
    >
    ${mailboxes.map(
      ({ id, address }) =>
        html`<label class="check of-some"
          ><input
            type="checkbox"
            name="mailboxIds"
            value=${id}
            .defaultChecked=${chosen?.includes(id) ?? false}
          /><span>${address}</span></label
        >`,
    )}
    <p class=${error ? 'error small' : 'muted small'} role=${error ? 'alert' : nothing}>
      ${error ?? words.help ?? msg('Of other mailboxes they see no ticket, count or search result. Admins see all.')}
    </p>
  </fieldset>`;
}

/** What is ticked; undefined when nothing is, which would leave them without any mail. */
export function readMailboxChecks(fields: FormData): number[] | null | undefined {
  if (fields.has('seesAll')) return null;
  const ids = fields.getAll('mailboxIds').map(Number);
  return ids.length > 0 ? ids : undefined;
}
