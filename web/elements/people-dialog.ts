// Asks who a mail that did not arrive is to go to instead; the answer is a promise.
import { msg } from '@lit/localize';
import { html, render } from 'lit';
import type { Address } from '../api/tickets.ts';
import { dialogSheet } from './confirm-dialog.ts';
import { controls } from './controls.ts';
import './hd-address-field.ts';
import type { HdAddressField } from './hd-address-field.ts';

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
export function askPeople(text: string, before: People): Promise<People | null> {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  if (controls.styleSheet) root.adoptedStyleSheets = [controls.styleSheet, dialogSheet(520), fields()];
  const people = { ...before };
  const draw = (): void => {
    render(
      html`<dialog aria-labelledby="title" aria-describedby="text">
        <form
          method="dialog"
          @submit=${(event: SubmitEvent) => {
            if ((event.submitter as HTMLButtonElement).value === 'yes' && !complete()) event.preventDefault();
          }}
        >
          <h2 id="title">${msg('Send to other people')}</h2>
          <p id="text" class="before">${text}</p>
          ${FIELDS.map(
            ({ name, label }) =>
              html`<hd-address-field
                .label=${label}
                .addresses=${people[name]}
                @hd-change=${(event: CustomEvent<Address[]>) => {
                  people[name] = event.detail;
                  draw();
                }}
              ></hd-address-field>`,
          )}
          <div class="acts">
            <button class="button" value="no">${msg('Cancel')}</button>
            <button class="button primary" value="yes">${msg('Send')}</button>
          </div>
        </form>
      </dialog>`,
      root,
    );
  };
  const complete = (): boolean => {
    const all = [...root.querySelectorAll<HdAddressField>('hd-address-field')].map((field) => field.commit());
    if (people.to.length === 0) all.push(false);
    return all.every(Boolean);
  };
  draw();
  document.body.append(host);
  const dialog = root.querySelector('dialog') as HTMLDialogElement;
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      host.remove();
      resolve(dialog.returnValue === 'yes' ? people : null);
    });
    dialog.showModal();
  });
}

function fields(): CSSStyleSheet {
  const styles = new CSSStyleSheet();
  styles.replaceSync(`
    hd-address-field { padding: 6px 0; border-bottom: 1px solid var(--hd-border); }
  `);
  return styles;
}
