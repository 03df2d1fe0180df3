// What agents noted about a customer, who and when.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { CustomerDetail } from '../../api/customers.ts';
import { icon } from '../../elements/basics/icon.ts';
import { exactTime, listTime } from '../../format/times.ts';
import { may } from '../../rights.ts';

type Note = CustomerDetail['notes'][number];

interface Notes {
  notes: Note[];
  /** Adds one: its button or its form. */
  adding: TemplateResult | typeof nothing;
  remove: (note: Note) => void;
}

export function customerNotes({ notes, adding, remove }: Notes): TemplateResult {
  return html`<section>
    <h3>${msg('Notes')}</h3>
    <ul>
      ${notes.map(
        (note) =>
          html`<li class="note">
            <p dir="auto">${note.text}</p>
            <p class="small muted">
              ${note.author?.name ?? msg('Somebody')} ·
              <time datetime=${note.createdAt} title=${exactTime(note.createdAt)}
                >${listTime(note.createdAt)}</time
              >
              ${
                may('customer.change')
                  ? html`<button
                      class="button quiet icon mini"
                      aria-label=${msg('Remove this note')}
                      @click=${() => remove(note)}
                    >
                      ${icon('close', 12)}
                    </button>`
                  : nothing
              }
            </p>
          </li>`,
      )}
    </ul>
    ${adding}
  </section>`;
}
