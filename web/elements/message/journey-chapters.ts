// The decisions about one mail, chapter by chapter: what decided something in sight, what found nothing folded.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { TraceLine } from '../../api/inbound-mails.ts';
import { journeyOf, SENDER_TITLE, type Chapter, type JourneyLine } from '../../format/journey.ts';
import { stepWords, verdictWords } from '../../format/journey-words.ts';
import { numberWords, plural } from '../../format/plural.ts';
import { icon } from '../basics/icon.ts';

export const journeyStyles = css`
  .journey {
    display: grid;
    gap: 20px;
    max-width: 760px;
  }
  .chapter {
    position: relative;
    padding-inline-start: 20px;
  }
  .chapter::before {
    content: '';
    position: absolute;
    inset-block: 8px -20px;
    inset-inline-start: 4px;
    border-inline-start: 1px solid var(--hd-border);
  }
  .chapter:last-child::before {
    inset-block-end: 0;
  }
  .chapter::after {
    content: '';
    position: absolute;
    inset-block-start: 6px;
    inset-inline-start: 0;
    width: 9px;
    height: 9px;
    border-radius: 5px;
    background: var(--hd-border-strong);
    box-shadow: 0 0 0 3px var(--hd-surface-0);
  }
  .chapter h3 {
    margin-bottom: 4px;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  .chapter dl {
    margin-top: 2px;
  }
  .lines {
    display: grid;
    gap: 4px;
  }
  .lines li {
    display: grid;
    grid-template-columns: 180px 96px minmax(0, 1fr);
    gap: 2px 12px;
  }
  .lines li > * {
    overflow-wrap: anywhere;
  }
  .lines .good {
    color: var(--hd-good);
  }
  .lines .warn {
    color: var(--hd-warn);
  }
  .lines .good,
  .lines .warn {
    font-weight: 600;
  }
  .lines .quiet {
    color: var(--hd-text-muted);
  }
  .chapter details .lines {
    margin-top: 4px;
  }
  .chapter summary {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 24px;
    list-style: none;
    color: var(--hd-text-muted);
    cursor: pointer;
  }
  .chapter summary::-webkit-details-marker {
    display: none;
  }
  .chapter summary:hover {
    color: var(--hd-text);
  }
  details[open] > summary .icon-image {
    rotate: 90deg;
  }
  .followed {
    display: grid;
    gap: 4px;
    overflow-wrap: anywhere;
  }
  .followed li {
    display: grid;
    grid-template-columns: minmax(64px, max-content) minmax(0, 1fr);
    gap: 0 12px;
  }
  @media (max-width: 699px) {
    .lines {
      gap: 10px;
    }
    .lines li {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .lines li > :last-child {
      grid-column: 1 / -1;
    }
    .chapter summary {
      min-height: 44px;
    }
  }
`;

/**
 * List items of an `<ol class="journey">`, which the caller may begin and end with chapters of its own.
 * @param proof what the sender could prove, shown with what was asked about them
 */
export function journeyChapters(
  trace: readonly TraceLine[],
  proof: TemplateResult | typeof nothing,
): TemplateResult[] {
  const chapters = journeyOf(trace);
  const about = chapters.find(({ key }) => key === 'sender');
  const shown = chapters.map((one) => chapter(one, one === about ? proof : nothing));
  return about || proof === nothing ? shown : [journeyChapter(SENDER_TITLE, html`${proof}`), ...shown];
}

function chapter(
  { title, summary, telling, quiet }: Chapter,
  proof: TemplateResult | typeof nothing,
): TemplateResult {
  return journeyChapter(
    title,
    html`${proof} ${proof === nothing && summary ? html`<p>${summary}</p>` : nothing}
    ${telling.length > 0 ? lines(telling) : nothing}
    ${
      quiet.length > 0
        ? html`<details>
            <summary class="small">
              ${icon('next', 12)} ${telling.length > 0 ? otherChecks(quiet.length) : checks(quiet.length)}
            </summary>
            ${lines(quiet)}
          </details>`
        : nothing
    }`,
  );
}

const checks = (count: number): string =>
  plural(count, {
    one: msg(str`${numberWords(count)} check, nothing found`),
    other: msg(str`${numberWords(count)} checks, nothing found`),
  });

const otherChecks = (count: number): string =>
  plural(count, {
    one: msg(str`${numberWords(count)} other check, nothing found`),
    other: msg(str`${numberWords(count)} other checks, nothing found`),
  });

export function journeyChapter(title: string, content: TemplateResult): TemplateResult {
  return html`<li class="chapter">
    <h3>${title}</h3>
    ${content}
  </li>`;
}

function lines(shown: JourneyLine[]): TemplateResult {
  return html`<ul class="lines">
    ${shown.map(
      ({ step, verdict, detail, tone }) =>
        html`<li>
          <span>${stepWords(step)}</span>
          <span class=${tone}>${verdictWords(verdict)}</span>
          <span class="muted">${detail}</span>
        </li>`,
    )}
  </ul>`;
}
