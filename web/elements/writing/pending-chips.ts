// Beside Send: what chosen macros will do to the ticket once it is sent, each with a button that takes it off.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { TicketActions } from '../../api/macros.ts';
import { desk } from '../../state/desk.ts';
import { actionWords } from '../../format/action-words.ts';
import { actionsIn, withoutAction } from '../../state/pending-actions.ts';
import { icon } from '../basics/icon.ts';

export const pendingChipsStyles = css`
  .pending {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    padding: 0 0 8px;
  }
  .pending ul {
    display: contents;
  }
  .pending li {
    display: flex;
    align-items: center;
    gap: 2px;
    max-width: 100%;
    padding: 0 2px 0 8px;
    border: 1px solid var(--hd-border);
    border-radius: var(--hd-radius);
    background: var(--hd-accent-soft);
    font-size: 12px;
  }
  .pending .button {
    min-height: 24px;
    width: 24px;
  }
  @media (max-width: 699px) {
    .pending .button {
      min-height: 36px;
      width: 36px;
    }
  }
`;

export function pendingChips(
  actions: TicketActions,
  change: (actions: TicketActions) => void,
): TemplateResult | typeof nothing {
  const pending = actionsIn(actions);
  if (pending.length === 0) return nothing;
  return html`<div class="pending" role="group" aria-label=${msg('Done to the ticket when it is sent')}>
    <span class="small muted">${msg('When it is sent:')}</span>
    <ul>
      ${pending.map((action) => {
        const words = actionWords(actions, action, desk);
        return html`<li>
          <span class="cut" dir="auto" title=${words}>${words}</span
          ><button
            type="button"
            class="button quiet icon"
            aria-label=${msg(str`Do not: ${words}`)}
            title=${msg('Leave it out')}
            @click=${() => change(withoutAction(actions, action))}
          >
            ${icon('close', 12)}
          </button>
        </li>`;
      })}
    </ul>
  </div>`;
}
