// In place of the filters while held mail is selected: what to do with it, and the way to all that match.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { MatchingMails } from '../../api/inbound-mails.ts';
import { numberWords } from '../../format/plural.ts';
import type { HeldVerb } from './held-decisions.ts';
import type { MatchingHeld } from './matching-held.ts';

const VERBS: { verb: HeldVerb; label: string; look: string }[] = [
  { verb: 'release', label: msg('Release'), look: 'primary' },
  { verb: 'release-to', label: msg('Release to a ticket…'), look: '' },
  { verb: 'discard', label: msg('Discard'), look: 'bad' },
  { verb: 'block', label: msg('Block senders'), look: 'bad' },
];

interface HeldBulkBar {
  /** How many are ticked, and how many are loaded. */
  ticked: number;
  shown: number;
  matching: MatchingHeld;
  busy: boolean;
  decide: (verb: HeldVerb) => void;
  selectShown: () => void;
  clear: () => void;
}

export function heldBulkBar(bar: HeldBulkBar): TemplateResult {
  const { matching } = bar;
  return html`<div class="bulk" role="toolbar" aria-label=${msg('Selected mail')}>
    ${matching.selected ? matchingTools(bar, matching.selected) : tickedTools(bar)}
  </div>`;
}

function tickedTools(bar: HeldBulkBar): TemplateResult {
  const { ticked, shown, matching } = bar;
  return html`<strong role="status">${msg(str`${numberWords(ticked)} selected`)}</strong>
    ${verbButtons(bar, ticked === 1)}
    ${
      ticked < shown
        ? html`<button class="button quiet" @click=${bar.selectShown}>
            ${msg(str`Select all ${numberWords(shown)}`)}
          </button>`
        : nothing
    }
    ${
      ticked === shown && matching.found !== null
        ? html`<button class="button quiet" @click=${() => matching.select(matching.found)}>
            ${msg(str`Select all ${countWords(matching.found)} that match`)}
          </button>`
        : nothing
    }
    <button class="button quiet" @click=${bar.clear}>${msg('Clear')}</button>`;
}

function matchingTools(bar: HeldBulkBar, mails: MatchingMails): TemplateResult {
  const { matching, busy } = bar;
  const { count } = mails;
  const all = countWords(mails);
  if (matching.running && matching.decided > 0)
    return html`<strong role="status">${msg(str`${numberWords(matching.decided)} of ${all} decided`)}</strong>
      <progress
        max=${count}
        value=${Math.min(matching.decided, count)}
        aria-label=${msg('Decided')}
      ></progress>
      <button class="button quiet" @click=${() => matching.stop()}>${msg('Stop')}</button>`;
  return html`<strong role="status">${msg(str`All ${all} that match selected`)}</strong>
    ${verbButtons(bar, false)}
    <button class="button quiet" ?disabled=${busy} @click=${bar.clear}>${msg('Clear')}</button>`;
}

function verbButtons({ busy, decide }: HeldBulkBar, one: boolean): TemplateResult[] {
  return VERBS.map(
    ({ verb, label, look }) =>
      html`<button class="button ${look}" ?disabled=${busy} @click=${() => decide(verb)}>
        ${verb === 'block' && one ? msg('Block sender') : label}
      </button>`,
  );
}

function countWords({ count, more }: MatchingMails): string {
  return `${numberWords(count)}${more ? '+' : ''}`;
}
