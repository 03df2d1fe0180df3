// Asks for the fields that have to be filled in before a ticket is solved; the answer is a promise.
import { msg } from '@lit/localize';
import { html, render } from 'lit';
import type { CustomField, FieldValues, FieldValuesGiven } from '../api/custom-fields.ts';
import { dialogSheet } from './confirm-dialog.ts';
import { controls } from './controls.ts';
import { fieldControl, readControl } from './field-control.ts';

/** The values to save; null when the agent thinks better of it. */
export function askForFields(fields: CustomField[], values: FieldValues): Promise<FieldValuesGiven | null> {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const looks = new CSSStyleSheet();
  looks.replaceSync(`
    .custom { margin-top: 12px; padding: 0; border: 0; min-width: 0; }
    .custom > label:not(.check), legend { display: block; padding: 0 0 4px; font-weight: 500; }
    .check { display: flex; align-items: center; gap: 8px; min-height: 32px; }
    .field { width: 100%; }
  `);
  if (controls.styleSheet) root.adoptedStyleSheets = [controls.styleSheet, dialogSheet(420), looks];
  render(
    html`<dialog aria-labelledby="title">
      <form method="dialog">
        <h2 id="title">${msg('Before the ticket is solved')}</h2>
        <p>${msg('Fill these in, and it is solved at once.')}</p>
        ${fields.map((field) => fieldControl({ field, value: values[field.id] }))}
        <div class="acts">
          <button class="button" value="no" formnovalidate>${msg('Do not solve it')}</button>
          <button class="button primary" value="yes">${msg('Save and solve')}</button>
        </div>
      </form>
    </dialog>`,
    root,
  );
  document.body.append(host);
  const dialog = root.querySelector('dialog') as HTMLDialogElement;
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const given = Object.fromEntries(
        fields.map((field) => {
          const control = root.querySelector<HTMLElement>(`#field-${field.id}`) as HTMLElement;
          return [field.id, readControl(field, control)];
        }),
      );
      host.remove();
      resolve(dialog.returnValue === 'yes' ? given : null);
    });
    dialog.showModal();
    root.querySelector<HTMLElement>('.custom input, .custom select')?.focus();
  });
}
