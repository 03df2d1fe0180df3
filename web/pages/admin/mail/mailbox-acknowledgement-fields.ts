// The part of a mailbox's form about its acknowledgement.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Mailbox } from '../../../api/mailboxes.ts';
import { formItem } from '../../../elements/form/form-item.ts';

export function acknowledgementFields(
  mailbox: Mailbox | null,
  errors: Record<string, string>,
): TemplateResult {
  return html`
    <div class="item">
      <label class="check"
        ><input
          type="checkbox"
          name="acknowledge"
          .defaultChecked=${mailbox?.acknowledge ?? true}
        />${msg('Acknowledge new tickets')}</label
      >
      <p class="muted small">
        ${msg('The customer gets a short mail that theirs has arrived. Automatic mail and lists never do.')}
      </p>
    </div>
    ${formItem(
      {
        name: 'acknowledgementText',
        label: msg('Acknowledgement'),
        help: msg(
          'Its words; {number} becomes the number of the ticket. Left empty, the usual words below are used.',
        ),
        error: errors['acknowledgementText'],
      },
      html`<textarea
        class="field"
        id="acknowledgementText"
        name="acknowledgementText"
        rows="4"
        dir="auto"
        .defaultValue=${mailbox?.acknowledgementText ?? ''}
        aria-describedby="acknowledgementText-words"
      ></textarea>`,
    )}
  `;
}
