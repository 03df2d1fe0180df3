// What stands in the list while its tickets are on their way.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';

const ROWS = Array.from({ length: 8 });

export const ticketBones = (): TemplateResult =>
  html`<div role="status">
    <span class="spoken">${msg('Loading tickets')}</span>
    ${ROWS.map(
      () =>
        html`<div class="skeleton">
          <span class="bone w0"></span><span class="bone w1"></span><span class="bone w2"></span>
        </div>`,
    )}
  </div>`;
