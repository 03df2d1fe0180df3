// Asks for the fields that have to be filled in before a ticket is solved; the answer is a promise.
import { msg } from '@lit/localize';
import { html } from 'lit';
import type { CustomField, FieldValues, FieldValuesGiven } from '../../api/custom-fields.ts';
import { fieldControl, readControl } from './field-control.ts';
import { openDialog } from '../basics/open-dialog.ts';

/** The values to save; null when the agent thinks better of it. */
export async function askForFields(
  fields: CustomField[],
  values: FieldValues,
): Promise<FieldValuesGiven | null> {
  let given: FieldValuesGiven = {};
  let empty: CustomField[] = [];
  const agreed = await openDialog(
    {
      title: msg('Before the ticket is solved'),
      text: msg('Fill these in, and it is solved at once.'),
      no: msg('Do not solve it'),
      yes: msg('Save and solve'),
      width: 420,
    },
    (draw, { root }) => ({
      styles,
      agree: () => {
        given = Object.fromEntries(
          fields.map((field) => [field.id, readControl(field, controlOf(root, field))]),
        );
        empty = fields.filter(({ id }) => given[id] === null);
        draw();
        if (empty[0]) controlOf(root, empty[0]).focus();
        return empty.length === 0;
      },
      body: () =>
        html`${fields.map((field) =>
          fieldControl({
            field,
            value: values[field.id],
            error: empty.includes(field) ? msg('Fill this in.') : undefined,
          }),
        )}`,
    }),
  );
  return agreed ? given : null;
}

const controlOf = (root: ShadowRoot, { id }: CustomField): HTMLElement =>
  root.querySelector(`#field-${id}`) as HTMLElement;

const styles = `
  .custom { margin-top: 12px; padding: 0; border: 0; min-width: 0; }
  .custom > label:not(.check), legend { display: block; padding: 0 0 4px; font-weight: 500; }
  .check { display: flex; align-items: center; gap: 8px; min-height: 32px; }
`;
