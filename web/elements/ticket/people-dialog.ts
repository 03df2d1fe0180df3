// Asks who a mail that did not arrive is to go to instead; the answer is a promise.
import { msg } from '@lit/localize';
import { html } from 'lit';
import type { Address } from '../../api/tickets.ts';
import { commitAll } from '../form/hd-address-field.ts';
import { openDialog } from '../basics/open-dialog.ts';

export interface People {
  to: Address[];
  cc: Address[];
  bcc: Address[];
}

const FIELDS: { name: keyof People; label: string }[] = [
  { name: 'to', label: msg('To', { id: 'recipients-to' }) },
  { name: 'cc', label: msg('Cc') },
  { name: 'bcc', label: msg('Bcc') },
];

/** Null when the dialog was left. */
export async function askPeople(text: string, before: People): Promise<People | null> {
  const people = { ...before };
  const agreed = await openDialog(
    { title: msg('Send to other people'), text, yes: msg('Send'), width: 520 },
    (draw, { root }) => ({
      styles: 'hd-address-field { padding: 6px 0; border-bottom: 1px solid var(--hd-border); }',
      agree: () => commitAll(root),
      body: () =>
        html`${FIELDS.map(
          ({ name, label }) =>
            html`<hd-address-field
              class=${name === 'to' ? 'first' : ''}
              ?required=${name === 'to'}
              .label=${label}
              .addresses=${people[name]}
              @hd-change=${(event: CustomEvent<Address[]>) => {
                people[name] = event.detail;
                draw();
              }}
            ></hd-address-field>`,
        )}`,
    }),
  );
  return agreed ? people : null;
}
