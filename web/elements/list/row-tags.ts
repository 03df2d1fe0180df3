// The tags in a row of the ticket list: the first two, and how many more.
import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { Tag } from '../../api/tags.ts';
import { tagColour } from '../basics/tag-chip.ts';

const SHOWN = 2;

export const rowTagStyles = css`
  .tags {
    display: flex;
    flex: 0 1 auto;
    gap: 4px;
    min-width: 0;
    overflow: hidden;
    font-weight: 400;
    color: var(--hd-text-muted);
    font-size: 12px;
    line-height: 16px;
  }
  .tags .chip {
    display: block;
    min-height: 0;
    min-width: 24px;
    max-width: 96px;
    padding: 0 6px;
    line-height: 14px;
    color: var(--hd-text);
  }
  .tags .chip:first-child {
    flex: none;
  }
  .tags .fewer {
    display: none;
  }
  @container (max-width: 480px) {
    :host([compact]) .tags {
      flex: none;
    }
    :host([compact]) .tags .chip {
      max-width: 56px;
    }
    :host([compact]) .tags .more {
      display: none;
    }
    /* Still said, only not shown. */
    :host([compact]) .tags .chip + .chip {
      position: absolute;
      width: 1px;
      min-width: 0;
      height: 1px;
      padding: 0;
      clip-path: inset(50%);
    }
    :host([compact]) .tags .fewer {
      display: inline;
    }
  }
`;

export function rowTags(tags: readonly string[], known: readonly Tag[]) {
  if (tags.length === 0) return nothing;
  const more = tags.slice(SHOWN);
  return html`<span class="tags" title=${msg(str`Tags: ${tags.join(', ')}`)}
    >${tags.slice(0, SHOWN).map((tag) => html`<span class="chip cut ${tagColour(known, tag)}" dir="auto">${tag}</span>`)}${
      more.length > 0
        ? html`<span class="more" aria-hidden="true">+${more.length}</span
            ><span class="spoken">${more.join(', ')}</span>`
        : nothing
    }${tags.length > 1 ? html`<span class="fewer" aria-hidden="true">+${tags.length - 1}</span>` : nothing}</span
  >`;
}
