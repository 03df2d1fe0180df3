// Which events by which channel: a table of boxes to tick.
import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Choices } from '../../api/notifications.ts';
import { NOTICE_KINDS, type NoticeKind } from '../../format/notice-words.ts';

type Way = keyof Choices[NoticeKind];

const WAYS: { way: Way; label: string }[] = [
  { way: 'mail', label: msg('Mail') },
  { way: 'inApp', label: msg('Console') },
  { way: 'browser', label: msg('Browser') },
];

export const choicesTableStyles = css`
  .choices {
    display: grid;
    grid-template-columns: minmax(0, 1fr) repeat(3, 72px);
    align-items: stretch;
  }
  .choices > [role='row'],
  .choices > [role='rowgroup'] {
    display: contents;
  }
  .choices .cell {
    padding: 8px 0;
    border-bottom: 1px solid var(--hd-border);
  }
  .choices .way {
    display: grid;
    place-items: center;
    padding: 0;
  }
  .choices .top {
    color: var(--hd-text-muted);
    font-size: 12px;
    line-height: 16px;
    font-weight: 500;
  }
  .choices label {
    display: grid;
    place-items: center;
    width: 100%;
    height: 100%;
    min-height: 44px;
    cursor: pointer;
  }
  .choices input {
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--hd-accent);
  }
  @media (max-width: 699px) {
    .choices {
      grid-template-columns: minmax(0, 1fr) repeat(3, 56px);
    }
  }
`;

/** @param change called with the whole table as it is to be */
export function choicesTable(choices: Choices, change: (choices: Choices) => void): TemplateResult {
  const toggle = (kind: NoticeKind, way: Way): void =>
    change({ ...choices, [kind]: { ...choices[kind], [way]: !choices[kind][way] } });
  return html`<div class="choices" role="table" aria-label=${msg('What to tell, and how')}>
    <div role="row">
      <span class="cell top" role="columnheader">${msg('Event')}</span>
      ${WAYS.map(({ label }) => html`<span class="cell way top" role="columnheader">${label}</span>`)}
    </div>
    ${NOTICE_KINDS.map(
      ({ kind, label, help }) =>
        html`<div role="row">
          <span class="cell" role="rowheader"
            >${label}${help ? html`<span class="small muted"><br />${help}</span>` : nothing}</span
          >
          ${WAYS.map(
            ({ way, label: wayLabel }) =>
              html`<span class="cell way" role="cell"
                ><label title=${`${label}: ${wayLabel}`}
                  ><input
                    type="checkbox"
                    name=${`${kind}.${way}`}
                    aria-label=${`${label}: ${wayLabel}`}
                    .checked=${choices[kind][way]}
                    @change=${() => toggle(kind, way)} /></label
              ></span>`,
          )}
        </div>`,
    )}
  </div>`;
}
