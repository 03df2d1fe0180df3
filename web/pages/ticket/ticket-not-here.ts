// What stands in the place of a ticket, or of its conversation, while it is not here.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Problem } from '../../api/request.ts';
import { problemNotice } from '../../elements/basics/notice.ts';

interface Missing {
  problem: Problem;
  again: () => void;
  backHref: string;
}

export function missingTicket({ problem, again, backHref }: Missing): TemplateResult {
  const isUnknown = problem.status === 404;
  return html`<div class="main">
    ${
      isUnknown
        ? html`<div class="notice">
            <h2>${msg('There is no such ticket')}</h2>
            <p>${msg('It was deleted for good, or it is in a mailbox that is not yours to see.')}</p>
            <a class="button" href=${backHref}>${msg('Back to the list')}</a>
          </div>`
        : html`${problemNotice(msg('The ticket did not load'), problem, again)}
            <p class="notice"><a href=${backHref}>${msg('Back to the list')}</a></p>`
    }
  </div>`;
}

/** @param place the whole page, or the conversation below the header */
export function loadingBones(place: 'page' | 'conversation'): TemplateResult {
  return html`<div class=${place === 'page' ? 'main skeleton' : 'skeleton'} role="status">
    <span class="spoken">${msg('Loading the conversation')}</span>
    ${[1, 2].map(() => html`<div class="ghost"><span class="bone"></span><span class="bone"></span><span class="bone"></span></div>`)}
  </div>`;
}
