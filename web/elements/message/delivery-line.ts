// Under a reply: how far its mail got, in words, what can be done about it, and its attempts.
import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Delivery } from '../../api/messages.ts';
import { deliveryWords } from '../../format/delivery-words.ts';
import { attemptList, attemptListStyles, attemptsWords } from './attempt-list.ts';
import { may } from '../../rights.ts';
import { icon } from '../basics/icon.ts';
import { bounceLines } from './message-marks.ts';

export type DeliveryAct = 'undo' | 'cancel' | 'retry' | 'people';

export const deliveryLineStyles = [
  attemptListStyles,
  css`
    footer .acts {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 0 4px;
    }
    footer:is(.bad, .warn) .acts {
      flex-basis: 100%;
      margin-inline-start: -6px;
    }
    footer .acts button {
      min-height: 24px;
      padding: 0 6px;
      border: 0;
      border-radius: 4px;
      background: none;
      color: var(--hd-accent);
      font: inherit;
      font-weight: 600;
      cursor: pointer;
    }
    footer .acts button:hover {
      background: var(--hd-surface-2);
    }
    footer details {
      flex-basis: 100%;
      color: var(--hd-text-muted);
    }
    footer summary {
      width: fit-content;
      list-style: disclosure-closed inside;
      cursor: pointer;
    }
    footer details[open] summary {
      list-style-type: disclosure-open;
    }
    @media (pointer: coarse) {
      footer .acts button {
        min-height: 44px;
      }
    }
  `,
];

interface DeliveryLine {
  delivery: Delivery;
  now: Date;
  /** The server sends nothing at all at present. */
  sendingOff: boolean;
  act: (act: DeliveryAct) => void;
}

export function deliveryLine({ delivery, now, sendingOff, act }: DeliveryLine): TemplateResult {
  const words = deliveryWords(delivery, now, sendingOff);
  const acts = may('outbound.decide') ? actsOf(delivery) : [];
  return html`<footer
    class="small ${words.tone}"
    data-testid="delivery"
    title=${words.tone === 'good' ? words.answer : nothing}
  >
    ${words.tone === 'bad' || words.tone === 'warn' ? icon('warn', 12) : nothing}<span>${words.text}</span>
    ${
      acts.length > 0
        ? html`<span class="acts">
            ${acts.map(
              ([name, label]) => html`<button type="button" @click=${() => act(name)}>${label}</button>`,
            )}
          </span>`
        : nothing
    }
    ${
      delivery.bounce?.length
        ? bounceLines(delivery)
        : words.answer && words.tone !== 'good'
          ? html`<q class="answer">${words.answer}</q>`
          : nothing
    }
    ${
      delivery.history.length > 1
        ? html`<details>
            <summary>${attemptsWords(delivery.attempts)}</summary>
            ${attemptList(delivery.history)}
          </details>`
        : nothing
    }
  </footer>`;
}

function actsOf({ state, sendAt, lastError }: Delivery): [DeliveryAct, string][] {
  switch (state) {
    case 'queued':
      return sendAt
        ? [
            ['retry', msg('Send now')],
            ['undo', msg('Take back')],
          ]
        : [['undo', msg('Undo')]];
    case 'deferred':
      return [
        ['retry', msg('Try now')],
        ['cancel', msg('Cancel')],
      ];
    case 'failed':
    case 'bounced':
      return [
        ['people', msg('Other recipients')],
        ['retry', msg('Try again')],
      ];
    case 'cancelled':
      return [['retry', msg('Send after all')]];
    case 'sent':
      return lastError ? [['people', msg('Other recipients')]] : [];
    case 'sending':
      return [];
  }
}
