// The words of a reply or note, with the mailbox's signature below a reply.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Mailbox } from '../../api/mailboxes.ts';
import type { Source } from '../../editor/typeahead.ts';
import type { Words } from '../../editor/words.ts';
import { wordsOf, type ReplyDraft } from '../../state/reply-draft.ts';
import './hd-editor.ts';
import './hd-signature.ts';

interface ReplyWords {
  ticketId: number;
  mailbox: Mailbox | null;
  draft: ReplyDraft;
  sources: readonly Source[];
  change: (words: Words) => void;
  attach: (files: File[]) => void;
  send: () => void;
}

export function replyWords(reply: ReplyWords): TemplateResult {
  const { ticketId, mailbox, draft, sources, change, attach, send } = reply;
  const isNote = draft.mode === 'note';
  return html`<hd-editor
    .about=${`${ticketId} ${draft.mode}`}
    .words=${wordsOf(draft)}
    .label=${isNote ? msg('Note text') : msg('Reply text')}
    .placeholder=${isNote ? msg('Write a note for your colleagues. @ mentions one of them') : msg('Write a reply. / finds canned replies')}
    .sources=${sources}
    @hd-words=${(event: CustomEvent<Words>) => change(event.detail)}
    @hd-files=${(event: CustomEvent<File[]>) => attach(event.detail)}
    @hd-submit=${send}
    ><hd-signature slot="below" ?hidden=${isNote} .mailbox=${mailbox} .ticketId=${ticketId}></hd-signature
  ></hd-editor>`;
}
