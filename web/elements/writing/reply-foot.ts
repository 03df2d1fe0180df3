// Below the words of a reply or note: files, whether it is kept and shared, and how it leaves.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { savedWords } from '../../format/saved-words.ts';
import type { ReplyDraft } from '../../state/reply-draft.ts';
import { attachButton } from './attach-button.ts';
import { sendButtons, type SendChoice } from './send-buttons.ts';

interface Foot {
  draft: ReplyDraft;
  /** The server does not answer. */
  away: boolean;
  /** On its way, or about to be. */
  sending: boolean;
  attach: (files: File[]) => void;
  share: (shared: boolean) => void;
  send: (choice: SendChoice) => void;
}

export function replyFoot(foot: Foot): TemplateResult {
  const { draft, away, sending, attach, send } = foot;
  return html`<div class="foot">
    ${attachButton('quiet', attach)}
    <span class="saved small muted cut" role="status">${savedWords(draft, away) || nothing}</span>
    ${shareButton(foot)} ${sendButtons(draft.mode, sending, send)}
  </div>`;
}

function shareButton({ draft: { savedAt, shared }, share }: Foot): TemplateResult | typeof nothing {
  if (!savedAt && !shared) return nothing;
  return html`<button
    type="button"
    class="button quiet"
    aria-pressed=${shared ? 'true' : 'false'}
    title=${msg('Colleagues see this draft and may take it over')}
    @pointerdown=${(event: Event) => event.preventDefault()}
    @click=${() => share(!shared)}
  >
    ${shared ? msg('Shared') : msg('Share draft')}
  </button>`;
}
