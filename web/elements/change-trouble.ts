// Under the header: a change that did not go through, in words, with what to do; a clash is the agent's choice.
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../api/request.ts';
import { problemWords } from './notice.ts';

export const changeTroubleStyles = css`
  .trouble {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 8px 20px;
    background: var(--hd-bad-soft);
    border-bottom: 1px solid var(--hd-border);
  }
  .trouble span {
    flex: 1 1 240px;
    overflow-wrap: anywhere;
  }
`;

interface Trouble {
  /** What others did meanwhile; null when it was no clash. */
  clash: string | null;
  problem: Problem | null;
  dismiss: () => void;
  insist: () => void;
}

export function changeTrouble({ clash, problem, dismiss, insist }: Trouble): TemplateResult | typeof nothing {
  if (clash !== null) {
    return html`<div class="trouble" role="alert">
      <span>Your change was not saved: ${clash}.</span>
      <button class="button" @click=${dismiss}>Keep it as it is</button>
      <button class="button" @click=${insist}>Make my change anyway</button>
    </div>`;
  }
  if (!problem) return nothing;
  return html`<div class="trouble" role="alert">
    <span>Not changed. ${problemWords(problem)}</span>
    <button class="button" @click=${dismiss}>Dismiss</button>
  </div>`;
}
