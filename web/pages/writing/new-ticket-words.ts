// The message of a new ticket, with the mailbox's signature below it.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Mailbox } from '../../api/mailboxes.ts';
import type { Source } from '../../editor/typeahead.ts';
import type { Words } from '../../editor/words.ts';
import '../../elements/writing/hd-editor.ts';
import '../../elements/writing/hd-signature.ts';
import type { NewTicketWords } from '../../state/new-ticket-draft.ts';

interface Message {
  draft: NewTicketWords;
  mailbox: Mailbox | null;
  /** The same object as long as it says the same. */
  customer: { name: string; email: string };
  sources: readonly Source[];
  /** What is wrong with it. */
  error: string | undefined;
  change: (words: Words) => void;
  attach: (files: File[]) => void;
  send: () => void;
}

export function newTicketWords(message: Message): TemplateResult {
  const { draft, mailbox, customer, sources, error, change, attach, send } = message;
  return html`<div class="item">
    <span class="label" aria-hidden="true">${msg('Message')}</span>
    <div class="box">
      <hd-editor
        about="new"
        .words=${draft.words}
        .label=${msg('Message')}
        .placeholder=${msg('Write to the customer. / finds canned replies')}
        .sources=${sources}
        @hd-words=${(event: CustomEvent<Words>) => change(event.detail)}
        @hd-files=${(event: CustomEvent<File[]>) => attach(event.detail)}
        @hd-submit=${send}
        ><hd-signature
          slot="below"
          .mailbox=${mailbox}
          .customer=${customer}
          .subject=${draft.subject}
        ></hd-signature
      ></hd-editor>
    </div>
    ${error ? html`<p class="error small" role="alert">${error}</p>` : nothing}
  </div>`;
}
