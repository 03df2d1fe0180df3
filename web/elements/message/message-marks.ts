// What a message says about its sender and its delivery: proven or not, new to the ticket, and what came back.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Delivery, Message } from '../../api/messages.ts';
import { BADGE_WORDS } from '../../format/authentication-words.ts';
import { bounceAdvice, bounceWords } from '../../format/bounce-words.ts';
import { may } from '../../rights.ts';
import { icon } from '../basics/icon.ts';

export const messageMarksStyles = css`
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    flex: none;
    min-height: 24px;
    margin-block: -2px;
    padding: 0 4px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--hd-text-muted);
    font-size: 12px;
    line-height: 16px;
    cursor: pointer;
  }
  .badge:hover {
    background: var(--hd-surface-2);
    color: var(--hd-text);
  }
  .badge.fail {
    color: var(--hd-bad);
    font-weight: 600;
  }
  .stranger {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    margin: 10px 0 0 38px;
    padding: 8px 8px 8px 12px;
    border: 1px solid var(--hd-note-border);
    border-radius: var(--hd-radius);
    background: var(--hd-note);
  }
  .stranger p {
    flex: 1 1 220px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .stranger .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .came-back {
    flex-basis: 100%;
    display: grid;
    gap: 6px;
    overflow-wrap: anywhere;
  }
  .came-back .late {
    display: flex;
    align-items: center;
    gap: 4px;
    color: var(--hd-warn);
  }
  .came-back .advice {
    color: var(--hd-text-muted);
  }
  @media (max-width: 699px) {
    .line:has(.badge) {
      flex-wrap: wrap;
      gap: 0 8px;
    }
    .stranger {
      margin-inline-start: 0;
    }
  }
`;

/** Opens the journey, which has the proof; nothing where the domain gives none. */
export function authenticationBadge(
  { authentication }: Message,
  onAsk: () => void,
): TemplateResult | typeof nothing {
  if (authentication !== 'pass' && authentication !== 'fail') return nothing;
  const { label, help } = BADGE_WORDS[authentication];
  return html`<button
    class="badge ${authentication}"
    title=${help}
    aria-label=${`${label}. ${help}`}
    data-testid="authentication"
    @click=${onAsk}
  >
    ${icon(authentication === 'pass' ? 'check' : 'warn', 12)}${label}
  </button>`;
}

export type SenderVerb = 'admit' | 'split' | 'block';

const CHOICES: { verb: SenderVerb; label: string; help: string }[] = [
  { verb: 'admit', label: msg('Admit'), help: msg('They belong here from now on') },
  {
    verb: 'split',
    label: msg('Split off', { id: 'split-off-this' }),
    help: msg('Move their mail to a ticket of its own'),
  },
  {
    verb: 'block',
    label: msg('Block'),
    help: msg('Take no more mail from this address, and take this out of the ticket'),
  },
];

export function newPersonBanner(
  message: Message,
  onChoose: (verb: SenderVerb) => void,
): TemplateResult | typeof nothing {
  if (!message.newPerson) return nothing;
  const address = message.from?.address || message.from?.name || msg('the sender');
  return html`<div class="stranger" role="group" aria-label=${msg(str`New person: ${address}`)}>
    <p>
      ${msg(html`<strong>New person:</strong> ${address} is not part of this ticket and gets nothing from it.`)}
    </p>
    <div class="choices">
      ${CHOICES.filter(() => may('ticket.change')).map(
        ({ verb, label, help }) =>
          html`<button class="button" title=${help} @click=${() => onChoose(verb)}>${label}</button>`,
      )}
    </div>
  </div>`;
}

/** One paragraph a recipient whose mail came back or is late. */
export function bounceLines({ bounce, state }: Delivery): TemplateResult | typeof nothing {
  if (!bounce || bounce.length === 0) return nothing;
  // The line above has said this one's cause already.
  const told = state === 'bounced' ? bounce.find(({ kind }) => kind === 'bounce') : undefined;
  return html`<ul class="came-back" aria-label=${msg('What came back')}>
    ${bounce.map((row) => {
      const late = row.kind === 'delay';
      return html`<li>
        ${
          row === told
            ? nothing
            : html`<p class=${late ? 'late' : nothing}>
                ${late ? icon('warn', 12) : nothing}${bounceWords(row, row.kind)} · ${row.recipient}
              </p>`
        }
        <p class="advice">${bounceAdvice(row, row.kind)}</p>
        ${row.diagnostic ? html`<q class="answer">${row.diagnostic}</q>` : nothing}
      </li>`;
    })}
  </ul>`;
}
