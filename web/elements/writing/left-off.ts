// Under the recipients of a reply: who fell off, compared with the mail it answers. One click puts somebody back.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Address } from '../../api/tickets.ts';
import { displayName, fullAddress } from '../../format/names.ts';

export const leftOffStyles = css`
  .left-off {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
  }
  .left-off .who {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    max-width: 100%;
    min-height: 24px;
    padding: 0 8px;
    border: 1px solid var(--hd-border);
    border-radius: 12px;
    background: none;
    color: inherit;
    font-size: 12px;
    overflow-wrap: anywhere;
  }
  .left-off button.who {
    border-style: dashed;
    cursor: pointer;
  }
  .left-off button.who:hover {
    background: var(--hd-surface-2);
  }
  @media (pointer: coarse), (max-width: 699px) {
    .left-off button.who {
      min-height: 32px;
      border-radius: 16px;
    }
  }
`;

interface LeftOff {
  people: Address[];
  /** Whose mail is answered; '' when nobody's is. */
  author: string;
  putBack: (person: Address) => void;
}

export function leftOff({ people, author, putBack }: LeftOff): TemplateResult | typeof nothing {
  if (people.length === 0) return nothing;
  return html`<div
    class="left-off small"
    role="group"
    aria-label=${author ? msg(str`Left off, compared with ${author}’s mail`) : msg('Left off, compared with the last mail')}
  >
    <span class="muted">${msg('Left off:')}</span>
    ${people.map(
      (person) =>
        html`<button
          type="button"
          class="who"
          aria-label=${msg(str`Add ${fullAddress(person)} to Cc`)}
          title=${putBackHelp(fullAddress(person), author)}
          @click=${() => putBack(person)}
        >
          + ${displayName(person)}
        </button>`,
    )}
  </div>`;
}

function putBackHelp(person: string, author: string): string {
  return author
    ? msg(str`${person} is on ${author}’s mail, or was copied before. Add to Cc`)
    : msg(str`${person} is on the last mail, or was copied before. Add to Cc`);
}
