// The head of a page: its name, what it is for, and what can be done there.
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../elements/basics/icon.ts';

export const pageHead = (
  title: string,
  lead: string | TemplateResult,
  acts: TemplateResult | typeof nothing = nothing,
): TemplateResult =>
  html`<div class="head">
    <div>
      <h1>${title}</h1>
      <p class="muted">${lead}</p>
    </div>
    ${acts}
  </div>`;

/** The way to the form for one more. */
export const addLink = (href: string, words: string): TemplateResult =>
  html`<a class="button" href=${href}>${icon('plus')}${words}</a>`;
