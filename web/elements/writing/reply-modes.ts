// Reply or note: two buttons, and a word that nobody but agents sees a note.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { ReplyMode } from '../../state/reply-draft.ts';
import { icon } from '../basics/icon.ts';

export function replyModes(current: ReplyMode, choose: (mode: ReplyMode) => void): TemplateResult {
  const button = (mode: ReplyMode, label: string, title: string): TemplateResult =>
    html`<button
      type="button"
      class="mode"
      aria-pressed=${current === mode}
      title=${title}
      @click=${() => choose(mode)}
    >
      ${label}
    </button>`;
  return html`<div class="modes" role="group" aria-label=${msg('What to write')}>
    ${button('reply', msg('Reply'), msg('Reply (r)'))}
    ${button('note', msg('Note'), msg('Internal note (n)'))}
    ${
      current === 'note'
        ? html`<span class="small hint"
            >${icon('note', 12)}${msg('Internal note: only agents see this')}</span
          >`
        : nothing
    }
  </div>`;
}
