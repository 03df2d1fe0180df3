// A new ticket is opened: looked through first, then sent, and what the server refuses is put beside what caused it.
import { msg, str } from '@lit/localize';
import type { LitElement } from 'lit';
import type { Problem } from '../../api/request.ts';
import type { Ticket } from '../../api/tickets.ts';
import { unfilledIn } from '../../editor/macro-source.ts';
import { commitAll } from '../../elements/form/hd-address-field.ts';
import type { HdEditor } from '../../elements/writing/hd-editor.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import type { SendChoice } from '../../elements/writing/send-buttons.ts';
import { filesTrouble, stillUploading } from '../../elements/writing/sending-trouble.ts';
import { dayAndTime } from '../../format/times.ts';
import { isSilent } from '../../state/reply-draft.ts';
import type { FormState } from '../admin/form-state.ts';
import type { NewTicketState } from './new-ticket-state.ts';

/** The form's names for what the API calls these. */
const FIELD_OF: Record<string, string> = {
  'customer.email': 'email',
  'customer.name': 'name',
  to: 'email',
  html: 'text',
};
export const NEW_TICKET_FIELDS = ['mailboxId', 'email', 'name', 'subject', 'text', 'cc', 'bcc'];

interface Parts {
  form: FormState;
  state: NewTicketState;
  mailboxId: () => number;
}

export class NewTicketSending {
  #host: LitElement;
  #parts: Parts;

  constructor(host: LitElement, parts: Parts) {
    this.#host = host;
    this.#parts = parts;
  }

  /** Null when something is wrong; that is said in its place then. */
  async send(choice: SendChoice): Promise<Ticket | null> {
    const { form, state, mailboxId } = this.#parts;
    const root = this.#host.renderRoot;
    const element = root.querySelector('form');
    if (!element || state.sending || !commitAll(root)) return null;
    if (!form.check(element) || !this.#isWritten() || !this.#filesReady()) return null;
    const opened = await state.send(mailboxId(), choice);
    if (!opened.ok) {
      this.#refuse(opened.problem);
      return null;
    }
    form.settle();
    tellOpened(opened.data, choice);
    return opened.data;
  }

  get #editor(): HdEditor | null {
    return this.#host.renderRoot.querySelector('hd-editor');
  }

  #refuse(problem: Problem): void {
    const errors = problem.errors.map((error) => ({ ...error, field: FIELD_OF[error.field] ?? error.field }));
    this.#parts.form.refuse({ ...problem, errors }, NEW_TICKET_FIELDS);
  }

  #isWritten(): boolean {
    const { form, state } = this.#parts;
    const { words } = state.draft;
    const unfilled = unfilledIn(words.text);
    if (!isSilent(words) && !unfilled) return true;
    form.errors['text'] = unfilled
      ? msg(str`Fill in ${unfilled} first: the canned reply had nothing to put there.`)
      : msg('The message is empty.');
    this.#host.requestUpdate();
    this.#editor?.focus();
    return false;
  }

  #filesReady(): boolean {
    const { uploads } = this.#parts.state;
    const isBusy = uploads.busy || this.#editor?.busy;
    const trouble = filesTrouble(uploads.files) || (isBusy ? stillUploading() : '');
    if (trouble) toast(trouble, true);
    return trouble === '';
  }
}

function tellOpened({ number }: Ticket, { sendAt }: SendChoice): void {
  if (!sendAt) return toast(msg(str`Ticket #${number} opened, the mail is on its way`));
  toast(msg(str`Ticket #${number} opened, its mail goes out ${dayAndTime(sendAt.toISOString())}`), false, {
    href: '/admin/outbox?state=queued',
    label: msg('See it in the Outbox'),
  });
}
