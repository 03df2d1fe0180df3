// States in place of content: nothing here, something went wrong (with a way on), still loading.
import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../api/request.ts';

export const noticeStyles = css`
  .notice {
    padding: 40px 24px;
    text-align: center;
    color: var(--hd-text-muted);
    text-wrap: balance;
  }
  .notice :is(h1, h2) {
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
    color: var(--hd-text);
    margin-bottom: 4px;
  }
  .notice .button {
    margin-top: 16px;
  }
  .bones {
    display: grid;
    gap: 20px;
    max-width: 560px;
    padding-top: 12px;
    /* What is there in a moment is not announced by a flicker. */
    animation: bones 0s 150ms backwards;
  }
  @keyframes bones {
    from {
      visibility: hidden;
    }
  }
  .bone {
    display: block;
    height: 10px;
    border-radius: 4px;
    background: var(--hd-surface-2);
  }
`;

const BONES = Array.from({ length: 6 });

/** In place of what is on its way. */
export function loadingNotice(): TemplateResult {
  return html`<div class="bones" role="status">
    <span class="spoken">${msg('Loading')}</span>${BONES.map(() => html`<span class="bone"></span>`)}
  </div>`;
}

export function emptyNotice(title: string, hint: string): TemplateResult {
  return html`<div class="notice">
    <h2>${title}</h2>
    <p>${hint}</p>
  </div>`;
}

export function problemNotice(what: string, problem: Problem, retry?: () => void): TemplateResult {
  return html`<div class="notice" role="alert">
    <h2>${what}</h2>
    <p>${problemWords(problem)}</p>
    ${retry ? html`<button class="button" @click=${retry}>${msg('Try again')}</button>` : nothing}
  </div>`;
}

/** One sentence of what happened. */
export function problemWords(problem: Problem): string {
  return problem.detail || problem.title;
}
