// Sends mail of a ticket on to somebody else: to whom, a few words, one message or all, which of its files.
import { msg } from '@lit/localize';
import { html, nothing, render } from 'lit';
import { forward, type Message } from '../api/messages.ts';
import type { Problem } from '../api/request.ts';
import type { Address } from '../api/tickets.ts';
import type { Words } from '../editor/words.ts';
import { dialogSheet } from '../elements/confirm-dialog.ts';
import { controls } from '../elements/controls.ts';
import '../elements/hd-address-field.ts';
import type { HdAddressField } from '../elements/hd-address-field.ts';
import '../elements/hd-editor.ts';
import { problemWords } from '../elements/notice.ts';
import { fileSize } from '../format/sizes.ts';
import { randomKey } from '../random-key.ts';

/** The forward as it was sent; null when the dialog was left. @param messages those of the ticket that are loaded */
export function askForward(
  ticketId: number,
  message: Message,
  messages: readonly Message[],
): Promise<Message | null> {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  if (controls.styleSheet) root.adoptedStyleSheets = [controls.styleSheet, dialogSheet(620), looks()];
  const key = randomKey();
  let to: Address[] = [];
  let whole = false;
  let words: Words = { text: '', html: null };
  let problem: Problem | null = null;
  let sent: Message | null = null;
  let sending = false;
  const left = new Set<number>();
  const files = () =>
    (whole ? messages : [message])
      .filter(({ kind }) => kind !== 'note')
      .flatMap(({ attachments }) => attachments.filter(({ inline, blocked }) => !inline && !blocked));

  const send = async (): Promise<void> => {
    const fields = [...root.querySelectorAll<HdAddressField>('hd-address-field')];
    if (sending || !fields.map((field) => field.commit()).every(Boolean)) return;
    sending = true;
    draw();
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
    sending = false;
    if (result.ok) {
      sent = result.data;
      root.querySelector('dialog')?.close();
    } else problem = result.problem;
    draw();
  };

  const draw = (): void => {
    render(
      html`<dialog aria-labelledby="title">
        <form
          @submit=${(event: SubmitEvent) => {
            event.preventDefault();
            void send();
          }}
        >
          <h2 id="title">${msg('Forward')}</h2>
          <hd-address-field
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
            @hd-submit=${() => void send()}
          ></hd-editor>
          <label class="check"
            ><input
              type="checkbox"
              .checked=${whole}
              @change=${() => {
                whole = !whole;
                draw();
              }}
            /><span>${msg('The whole conversation, without notes')}</span></label
          >
          ${files().map(
            ({ id, filename, size }) =>
              html`<label class="check"
                ><input
                  type="checkbox"
                  .checked=${!left.has(id)}
                  @change=${() => void (left.delete(id) || left.add(id))}
                /><span dir="auto">${filename}</span><span class="small muted">${fileSize(size)}</span></label
              >`,
          )}
          <p class="small muted">
            ${msg('Who gets it takes no part in what goes to the customer. What they answer comes to this ticket.')}
          </p>
          ${problem ? html`<p class="error" role="alert">${problemWords(problem)}</p>` : nothing}
          <div class="acts">
            <button type="button" class="button" @click=${() => root.querySelector('dialog')?.close()}>
              ${msg('Cancel')}
            </button>
            <button class="button primary" aria-disabled=${sending ? 'true' : nothing}>
              ${msg('Forward')}
            </button>
          </div>
        </form>
      </dialog>`,
      root,
    );
  };
  draw();
  document.body.append(host);
  const dialog = root.querySelector('dialog') as HTMLDialogElement;
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      host.remove();
      resolve(sent);
    });
    dialog.showModal();
  });
}

function looks(): CSSStyleSheet {
  const styles = new CSSStyleSheet();
  styles.replaceSync(`
    hd-address-field { padding: 6px 0; border-bottom: 1px solid var(--hd-border); }
    .check { display: flex; align-items: center; gap: 8px; min-height: 32px; overflow-wrap: anywhere; }
  `);
  return styles;
}
