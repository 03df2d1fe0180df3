// The attempts to send a mail, in order: when, what came of it, what the other server said.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { dayAndTime, exactTime } from '../../format/times.ts';
import { numberWords, plural } from '../../format/plural.ts';

interface Attempt {
  startedAt: string;
  finishedAt: string;
  outcome: string;
  response: string;
}

export const attemptListStyles = css`
  .attempts {
    display: grid;
    gap: 4px;
    margin: 6px 0 0;
    padding: 0;
    list-style: none;
    color: var(--hd-text);
    overflow-wrap: anywhere;
  }
  .attempts time {
    font-variant-numeric: tabular-nums;
  }
`;

const OUTCOMES: Record<string, string> = {
  sent: msg('taken'),
  deferred: msg('put off'),
  failed: msg('given up'),
  interrupted: msg('interrupted'),
};

export function attemptList(attempts: readonly Attempt[]): TemplateResult | typeof nothing {
  if (attempts.length === 0) return nothing;
  return html`<ol class="attempts small" aria-label=${msg('Attempts')}>
    ${attempts.map(
      ({ finishedAt, outcome, response }) =>
        html`<li>
          <time datetime=${finishedAt} title=${exactTime(finishedAt)}>${dayAndTime(finishedAt)}</time>
          ${OUTCOMES[outcome] ?? outcome}${response ? html`: <span class="muted">${response}</span>` : nothing}
        </li>`,
    )}
  </ol>`;
}

/** "1 attempt", "3 attempts" */
export const attemptsWords = (count: number): string =>
  plural(count, {
    one: msg(str`${numberWords(count)} attempt`),
    other: msg(str`${numberWords(count)} attempts`),
  });
