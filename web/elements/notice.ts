// States in place of content: nothing here, something went wrong (with a way on), still loading.
import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../api/request.ts';

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
  .bone {
    display: block;
    height: 10px;
    border-radius: 4px;
    background: var(--hd-surface-2);
  }
`;

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
