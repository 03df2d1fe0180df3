// Asks which messages leave the ticket, and where to: a new ticket, or one that is there.
import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Message } from '../../api/messages.ts';
import type { Ticket } from '../../api/tickets.ts';
import { displayName } from '../../format/names.ts';
import { relativeTime } from '../../format/times.ts';
import '../basics/hd-ticket-picker.ts';
import { openDialog } from '../basics/open-dialog.ts';

export interface SplitChoice {
  messageIds: number[];
  /** Null: a new ticket. */
  into: Ticket | null;
}

/** `chosen`: the message it was asked on, if on one. Null when the dialog was left. */
export async function askSplit(messages: Message[], chosen: number | null): Promise<SplitChoice | null> {
  const ids = new Set(chosen === null ? [] : [chosen]);
  let elsewhere = false;
  let into: Ticket | null = null;
  const yes = await openDialog(
    {
      title: msg('Split off or move messages'),
      text: msg('Files and mail go along, and answers to these messages follow them. You can undo this.'),
      yes: msg('Move'),
      width: 560,
    },
    (draw) => ({
      styles,
      ready: () => ids.size > 0 && ids.size < messages.length && (!elsewhere || into !== null),
      body: () => html`
        <fieldset>
          <legend>${msg('Messages')}</legend>
          <div class="messages">
            ${messages.map(
              (message, index) =>
                html`<label class="check"
                  ><input
                    type="checkbox"
                    class=${index === 0 ? 'first' : ''}
                    .checked=${ids.has(message.id)}
                    @change=${(event: Event) => {
                      if ((event.currentTarget as HTMLInputElement).checked) ids.add(message.id);
                      else ids.delete(message.id);
                      draw();
                    }}
                  />
                  <span class="cut" dir="auto"
                    ><strong>${authorOf(message)}</strong> ${message.text || message.quotedText}</span
                  >
                  <span class="small muted">${relativeTime(message.createdAt, new Date())}</span></label
                >`,
            )}
          </div>
          ${
            ids.size === messages.length
              ? html`<p class="error" role="status">
                  ${msg('Nothing would stay here. Merge the ticket instead.')}
                </p>`
              : nothing
          }
        </fieldset>
        <fieldset>
          <legend>${msg('Where to')}</legend>
          ${[false, true].map(
            (other) =>
              html`<label class="check"
                ><input
                  type="radio"
                  name="where"
                  .checked=${elsewhere === other}
                  @change=${() => {
                    elsewhere = other;
                    draw();
                  }}
                />
                <span>${other ? msg('Another ticket') : msg('A new ticket')}</span></label
              >`,
          )}
          ${
            elsewhere
              ? html`<hd-ticket-picker
                  @hd-pick=${(event: CustomEvent<Ticket | null>) => {
                    into = event.detail;
                    draw();
                  }}
                ></hd-ticket-picker>`
              : nothing
          }
        </fieldset>
      `,
    }),
  );
  return yes ? { messageIds: [...ids], into: elsewhere ? into : null } : null;
}

const authorOf = (message: Message): string =>
  displayName({
    name: message.author?.name || message.from?.name || '',
    address: message.from?.address ?? '',
  });

const styles = `
  fieldset { min-width: 0; margin: 0 0 12px; padding: 0; border: 0; }
  legend { margin-bottom: 4px; font-weight: 500; }
  .messages { max-height: 240px; overflow-y: auto; border: 1px solid var(--hd-border); border-radius: var(--hd-radius); }
  .check { display: flex; gap: 8px; align-items: center; min-height: 32px; padding: 2px 8px; }
  .check .cut { flex: 1; min-width: 0; }
`;
