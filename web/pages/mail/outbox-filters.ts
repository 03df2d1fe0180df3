// What narrows the outbox: the state of a mail and its age.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { OUTBOUND_STATES, type OutboundCounts, type OutboundMail } from '../../api/outbound-mails.ts';
import type { Query } from '../../api/request.ts';
import { filterSelect } from '../../elements/basics/filter-select.ts';
import { OUTBOUND_WORDS } from '../../format/words.ts';

/** The server counts no further. */
const MOST_COUNTED = 1000;

const AGES: Record<string, { label: string; query: Record<string, number> }> = {
  hour: { label: msg('Within an hour'), query: { youngerThanMinutes: 60 } },
  day: { label: msg('Within a day'), query: { youngerThanMinutes: 1440 } },
  'over-10-min': { label: msg('Older than 10 minutes'), query: { olderThanMinutes: 10 } },
  'over-hour': { label: msg('Older than an hour'), query: { olderThanMinutes: 60 } },
  'over-day': { label: msg('Older than a day'), query: { olderThanMinutes: 1440 } },
};

/** The page's query as the API takes it. */
export function askedOutbox({ state, age }: Record<string, string>): Query {
  return { state, ...AGES[age ?? '']?.query };
}

interface OutboxFilters {
  query: Record<string, string>;
  counts: OutboundCounts | null;
  change: (change: Record<string, string>) => void;
}

export function outboxFilters({ query, counts, change }: OutboxFilters): TemplateResult {
  return html`<div class="filters">
    ${filterSelect({
      label: msg('State'),
      all: msg('All states'),
      options: OUTBOUND_STATES.map((state) => ({
        value: state,
        label: OUTBOUND_WORDS[state] + countWords(counts, state),
      })),
      value: query['state'] ?? '',
      choose: (state) => change({ state }),
    })}
    ${filterSelect({
      label: msg('Age'),
      all: msg('Any age'),
      options: Object.entries(AGES).map(([value, { label }]) => ({ value, label })),
      value: query['age'] ?? '',
      choose: (age) => change({ age }),
    })}
  </div>`;
}

function countWords(counts: OutboundCounts | null, state: OutboundMail['state']): string {
  const number = state === 'sent' || state === 'cancelled' ? 0 : (counts?.[state] ?? 0);
  return number > 0 ? ` (${number === MOST_COUNTED ? `${MOST_COUNTED}+` : number})` : '';
}
