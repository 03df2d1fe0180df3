// Above the words: drafts besides the one shown. Those colleagues share, and a draft of mine that is another one elsewhere.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { WrittenDraft } from '../../api/drafts.ts';
import { dayAndTime } from '../../format/times.ts';

export const draftNoticesStyles = css`
  .draft-notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    margin: 4px 0 8px;
    padding: 8px 10px;
    border: 1px solid var(--hd-note-border);
    border-radius: var(--hd-radius);
    background: var(--hd-note);
  }
  .draft-notice p {
    flex: 1 1 280px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
`;

export function clashNotice(
  clash: { current: Excerpted | null } | null,
  decide: (choice: 'theirs' | 'mine') => void,
): TemplateResult | typeof nothing {
  if (!clash) return nothing;
  const { current } = clash;
  const what = current
    ? msg(
        str`You went on with this draft somewhere else, ${dayAndTime(current.updatedAt)}: “${excerpt(current)}”`,
      )
    : msg('This draft was sent, emptied or taken over somewhere else. What is here is kept in this browser.');
  return html`<div class="draft-notice" role="alert">
    <p class="small">${what}</p>
    <button type="button" class="button" @click=${() => decide('theirs')}>
      ${current ? msg('Use the other one') : msg('Empty it here')}
    </button>
    <button type="button" class="button" @click=${() => decide('mine')}>${msg('Keep this one')}</button>
  </div>`;
}

export function sharedDrafts(
  drafts: readonly WrittenDraft[],
  takeOver: (agentId: number) => void,
): TemplateResult | typeof nothing {
  if (drafts.length === 0) return nothing;
  return html`${drafts.map(
    (draft) =>
      html`<div class="draft-notice" role="status">
        <p class="small">
          <strong>${msg(str`${draft.agent.name}’s draft`)}</strong>, ${dayAndTime(draft.updatedAt)}:
          <span dir="auto">${excerpt(draft)}</span>
        </p>
        <button type="button" class="button" @click=${() => takeOver(draft.agent.id)}>
          ${msg('Take over')}
        </button>
      </div>`,
  )}`;
}

const LONGEST = 160;

type Excerpted = Pick<WrittenDraft, 'updatedAt'> & { reply: { text: string }; note: { text: string } };

function excerpt({ reply, note }: Excerpted): string {
  const words = (reply.text || note.text).replaceAll(/\s+/g, ' ').trim();
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}
