// Above the reply: an answer that came by mail and was not sent, why, and what can be done with it.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { MailedDraft } from '../../api/drafts.ts';
import { dayAndTime } from '../../format/times.ts';

export interface MailedDraftState {
  draft: MailedDraft;
  /** Its words are in the reply. */
  taken: boolean;
  mine: boolean;
}

export function mailedDraft(
  { draft, taken, mine }: MailedDraftState,
  acts: { take: () => void; discard: () => void },
): TemplateResult {
  const when = dayAndTime(draft.updatedAt);
  const words = mine
    ? msg(html`By mail, ${when}, <strong>not sent</strong> because ${draft.reason}.`)
    : msg(html`By mail of ${draft.agent.name}, ${when}, <strong>not sent</strong> because ${draft.reason}.`);
  return html`<div class="draft-notice" role="status">
    <p class="small">
      ${words} ${taken ? msg('The words are in the reply: look at them, then send or discard.') : ''}
    </p>
    ${taken ? '' : html`<button type="button" class="button" @click=${acts.take}>${msg('Add to the reply')}</button>`}
    <button type="button" class="button" @click=${acts.discard}>${msg('Discard')}</button>
  </div>`;
}
