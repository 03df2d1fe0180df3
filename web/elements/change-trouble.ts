// Under the header: a change that did not go through, in words, with what to do; a clash is the agent's choice.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../api/request.ts';
import type { Clash } from '../ticket-clash.ts';
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
  .trouble .button {
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .trouble span {
    flex: 1 1 240px;
    overflow-wrap: anywhere;
  }
`;

interface Trouble {
  clashes: Clash[];
  problem: Problem | null;
  choose: (clash: Clash, whose: 'theirs' | 'mine') => void;
  dismiss: () => void;
}

export function changeTrouble({ clashes, problem, choose, dismiss }: Trouble): TemplateResult {
  return html`${clashes.map((clash) => clashChoice(clash, choose))}${
    problem
      ? html`<div class="trouble" role="alert">
          <span>${msg(str`Not changed. ${problemWords(problem)}`)}</span>
          <button class="button" @click=${dismiss}>${msg('Dismiss')}</button>
        </div>`
      : nothing
  }`;
}

function clashChoice(clash: Clash, choose: Trouble['choose']): TemplateResult {
  const { label, theirs, mine } = clash;
  return html`<div class="trouble" role="alert">
    <span
      >${msg(str`${label}: somebody else was quicker. It is now “${theirs}”; you wanted “${mine}”.`)}</span
    >
    <button class="button" @click=${() => choose(clash, 'theirs')}>${msg('Keep it as it is now')}</button>
    <button class="button" @click=${() => choose(clash, 'mine')}>${msg(str`Change it to “${mine}”`)}</button>
  </div>`;
}
