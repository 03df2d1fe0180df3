// Sends mail of a ticket on to somebody else: to whom, a few words, one message or all, which of its files.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { forward, type Message } from '../../api/messages.ts';
import type { Problem } from '../../api/request.ts';
import type { Address } from '../../api/tickets.ts';
import type { Words } from '../../editor/words.ts';
import { commitAll } from '../../elements/form/hd-address-field.ts';
import '../../elements/writing/hd-editor.ts';
import { problemWords } from '../../elements/basics/notice.ts';
import { openDialog } from '../../elements/basics/open-dialog.ts';
import { fileSize } from '../../format/sizes.ts';
import { randomKey } from '../../browser/random-key.ts';

/** The forward as it was sent; null when the dialog was left. @param messages those of the ticket that are loaded */
export async function askForward(
  ticketId: number,
  message: Message,
  messages: readonly Message[],
): Promise<Message | null> {
  const key = randomKey();
  let to: Address[] = [];
  let whole = false;
  let words: Words = { text: '', html: null };
  let problem: Problem | null = null;
  let sent: Message | null = null;
  const left = new Set<number>();
  const files = () =>
    (whole ? messages : [message])
      .filter(({ kind }) => kind !== 'note')
      .flatMap(({ attachments }) => attachments.filter(({ inline, blocked }) => !inline && !blocked));

  const send = async (): Promise<boolean> => {
    const result = await forward(
      ticketId,
      {
        to,
        ...(words.html ? { html: words.html } : words.text.trim() ? { text: words.text } : {}),
        ...(whole ? {} : { messageId: message.id }),
        fileIds: files().flatMap(({ id }) => (left.has(id) ? [] : [id])),
      },
      key,
    );
    if (result.ok) sent = result.data;
    else problem = result.problem;
    return result.ok;
  };

  await openDialog({ title: msg('Forward'), yes: msg('Forward'), width: 620 }, (draw, { root }) => ({
    styles,
    agree: () => commitAll(root) && send(),
    body: () => html`
      <hd-address-field
        class="first"
        required
        .label=${msg('To')}
        .addresses=${to}
        @hd-change=${(event: CustomEvent<Address[]>) => {
          to = event.detail;
          draw();
        }}
      ></hd-address-field>
      <hd-editor
        .about=${key}
        .words=${words}
        .label=${msg('Words above what is forwarded')}
        .placeholder=${msg('A few words (optional)')}
        @hd-words=${(event: CustomEvent<Words>) => (words = event.detail)}
      ></hd-editor>
      ${choice(msg('The whole conversation, without notes'), whole, () => {
        whole = !whole;
        draw();
      })}
      ${files().map(({ id, filename, size }) =>
        choice(
          html`<bdi>${filename}</bdi> <span class="small muted">${fileSize(size)}</span>`,
          !left.has(id),
          () => void (left.delete(id) || left.add(id)),
        ),
      )}
      <p class="small muted">
        ${msg('Who gets it takes no part in what goes to the customer. What they answer comes to this ticket.')}
      </p>
      ${problem ? html`<p class="error" role="alert">${problemWords(problem)}</p>` : nothing}
    `,
  }));
  return sent;
}

const choice = (words: unknown, checked: boolean, change: () => void): TemplateResult =>
  html`<label class="check"
    ><input type="checkbox" .checked=${checked} @change=${change} /><span>${words}</span></label
  >`;

const styles = `
  hd-address-field { padding: 6px 0; border-bottom: 1px solid var(--hd-border); }
  .check { display: flex; align-items: center; gap: 8px; min-height: 32px; overflow-wrap: anywhere; }
`;
