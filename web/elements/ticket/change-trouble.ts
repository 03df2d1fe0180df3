// Under the header: a change that did not go through, in words, with what to do; a clash is the agent's choice.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../api/request.ts';
import type { Clash } from '../../state/ticket-clash.ts';
import { problemWords } from '../basics/notice.ts';

interface Trouble {
  clashes: Clash[];
  problem: Problem | null;
  choose: (clash: Clash, whose: 'theirs' | 'mine') => void;
  dismiss: () => void;
}

export function changeTrouble({ clashes, problem, choose, dismiss }: Trouble): TemplateResult {
  return html`${clashes.map((clash) => clashChoice(clash, choose))}${
    problem
      ? html`<div class="band trouble" role="alert">
          <span>${msg(str`Not changed. ${problemWords(problem)}`)}</span>
          <button class="button" @click=${dismiss}>${msg('Dismiss')}</button>
        </div>`
      : nothing
  }`;
}

function clashChoice(clash: Clash, choose: Trouble['choose']): TemplateResult {
  const { label, theirs, mine } = clash;
  return html`<div class="band trouble" role="alert">
    <span
      >${msg(str`${label}: somebody else was quicker. It is now “${theirs}”; you wanted “${mine}”.`)}</span
    >
    <button class="button" @click=${() => choose(clash, 'theirs')}>${msg('Keep it as it is now')}</button>
    <button class="button" @click=${() => choose(clash, 'mine')}>${msg(str`Change it to “${mine}”`)}</button>
  </div>`;
}
