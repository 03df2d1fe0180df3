// How what is written leaves: a note is added; a reply is sent, with a status or later.
import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Status } from '../../api/tickets.ts';
import type { ReplyMode } from '../../state/reply-draft.ts';
import '../basics/hd-menu.ts';
import { askWhen } from '../form/later-dialog.ts';

export interface SendChoice {
  status: Status | null;
  /** Null: at once. */
  sendAt: Date | null;
}

export const AT_ONCE: SendChoice = { status: null, sendAt: null };

/** Asks when, and sends then. */
async function laterThen(send: (choice: SendChoice) => void): Promise<void> {
  const sendAt = await askWhen();
  if (sendAt) send({ status: null, sendAt });
}

export const sendButtonsStyles = css`
  .send {
    display: inline-flex;
  }
  .send > .button {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
    padding-inline: 16px;
  }
  .send hd-menu {
    margin-inline-start: 1px;
  }
`;

/** The other ways to send, beside the button: with a status, or later. */
export function sendMenu(
  statuses: readonly { value: Status; label: string }[],
  send: (choice: SendChoice) => void,
): TemplateResult {
  return html`<hd-menu
    plain
    icon-only
    icon="down"
    look="primary"
    .label=${msg('Send and set status')}
    .items=${[...statuses, { value: 'later', label: msg('Send later…') }]}
    @hd-select=${({ detail }: CustomEvent<Status | 'later'>) =>
      detail === 'later' ? void laterThen(send) : send({ status: detail, sendAt: null })}
  ></hd-menu>`;
}

export function sendButtons(
  mode: ReplyMode,
  sending: boolean,
  send: (choice: SendChoice) => void,
): TemplateResult {
  const waiting = sending ? 'true' : nothing;
  if (mode === 'note') {
    return html`<button class="button primary" aria-disabled=${waiting} title=${msg('Ctrl Enter')}>
      ${sending ? msg('Adding…') : msg('Add note')}
    </button>`;
  }
  return html`<span class="send">
    <button class="button primary" aria-disabled=${waiting} title=${msg('Ctrl Enter')}>
      ${sending ? msg('Sending…') : msg('Send')}
    </button>
    ${sendMenu(
      [
        { value: 'open', label: msg('Send and keep open') },
        { value: 'pending', label: msg('Send and set pending') },
        { value: 'solved', label: msg('Send and solve') },
      ],
      send,
    )}
  </span>`;
}
