// The part of a mailbox's form about what it is called: addresses, name, the language of its mails.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Mailbox } from '../../../api/mailboxes.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { languageField, languageName } from '../../../elements/form/language-field.ts';
import { textField } from '../../../elements/form/text-field.ts';
import type { Language } from '../../../language.ts';

interface AddressFields {
  mailbox: Mailbox | null;
  /** What a mailbox without one of its own speaks; null: not known yet. */
  deskLanguage: Language | null;
  errors: Record<string, string>;
}

export function addressFields({ mailbox, deskLanguage, errors }: AddressFields): TemplateResult {
  return html`
    ${formItem(
      {
        name: 'address',
        label: msg('Address'),
        help: msg('Replies go out from it. Its mail must reach this server.'),
        error: errors['address'],
      },
      html`<input
        class="field"
        id="address"
        name="address"
        type="email"
        required
        .defaultValue=${mailbox?.address ?? ''}
        aria-invalid=${errors['address'] ? 'true' : nothing}
        aria-describedby="address-words"
        autocomplete="off"
        spellcheck="false"
      />`,
    )}
    ${textField({
      name: 'name',
      label: msg('Name'),
      help: msg('Customers see it as the sender, and agents in the list of mailboxes.'),
      error: errors['name'],
      value: mailbox?.name ?? '',
      maxLength: 200,
    })}
    ${languageField({
      name: 'language',
      label: msg('Language of its mails'),
      help: msg(
        'Of what the desk itself writes to customers: the usual acknowledgement, the question after a solved ticket, the lines above a forwarded mail. Texts of your own stay as they are.',
      ),
      chosen: mailbox?.language ?? null,
      none: deskLanguage ? msg(str`As the desk (${languageName(deskLanguage)})`) : msg('As the desk'),
      error: errors['language'],
    })}
    ${formItem(
      {
        name: 'aliases',
        label: msg('Other addresses'),
        help: msg('Mail to these comes in here too. One a line.'),
        error: errors['aliases'],
      },
      html`<textarea
        class="field"
        id="aliases"
        name="aliases"
        rows="2"
        .defaultValue=${(mailbox?.aliases ?? []).join('\n')}
        aria-invalid=${errors['aliases'] ? 'true' : nothing}
        aria-describedby="aliases-words"
        spellcheck="false"
      ></textarea>`,
    )}
  `;
}
