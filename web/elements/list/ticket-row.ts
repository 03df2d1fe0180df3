// One row of the ticket list: who, when, subject, one line of the last message, and what matters about it.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Tag } from '../../api/tags.ts';
import type { FoundTicket, Ticket } from '../../api/tickets.ts';
import { displayName } from '../../format/names.ts';
import { KIND_WORDS } from '../../format/sla-words.ts';
import { dueWords, exactTime, listTime } from '../../format/times.ts';
import { PRIORITY_WORDS, STATUS_WORDS } from '../../format/words.ts';
import { avatar } from '../basics/avatar.ts';
import { bodyExcerpt, headExcerpt } from '../basics/excerpt.ts';
import { icon } from '../basics/icon.ts';
import { rowTags } from './row-tags.ts';

export const ticketRowStyles = css`
  .row {
    display: grid;
    grid-template-columns: 10px minmax(0, 1fr) auto;
    column-gap: 6px;
    position: relative;
    height: 64px;
    padding: 5px 12px 4px 8px;
    line-height: 18px;
    color: inherit;
    text-decoration: none;
    border-bottom: 1px solid var(--hd-border);
    scroll-margin: 64px 0;
    content-visibility: auto;
    contain-intrinsic-size: auto 64px;
  }
  .row:hover {
    background: var(--hd-surface-1);
  }
  .row[aria-current] {
    background: var(--hd-accent-soft);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .row > * {
    min-width: 0;
  }
  .dot {
    grid-row: 1;
    align-self: center;
    width: 8px;
    height: 8px;
    border-radius: 50%;
  }
  .waiting .dot {
    box-shadow: inset 0 0 0 1.5px var(--hd-accent);
  }
  .unread .dot {
    background: var(--hd-accent);
  }
  @media (forced-colors: active) {
    .unread .dot {
      background: LinkText;
      forced-color-adjust: none;
    }
  }
  .unread .subject {
    font-weight: 600;
  }
  .customer {
    font-weight: 600;
    unicode-bidi: isolate;
  }
  .time,
  .marks {
    text-align: end;
    color: var(--hd-text-muted);
    font-size: 12px;
  }
  .subject,
  .preview {
    grid-column: 2 / 4;
    unicode-bidi: isolate;
  }
  .subject {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .subject > :first-child {
    flex: 1;
    min-width: 45%;
  }
  .preview {
    display: flex;
    gap: 8px;
    align-items: center;
    color: var(--hd-text-muted);
    font-size: 12px;
  }
  .preview > :first-child {
    flex: 1;
  }
  mark {
    border-radius: 2px;
    background: var(--hd-note-border);
    color: var(--hd-text);
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 3px;
    flex: none;
    font-size: 12px;
    line-height: 16px;
    color: var(--hd-text-muted);
  }
  .mark.late,
  .mark.urgent {
    color: var(--hd-bad);
  }
  .mark.soon,
  .mark.high {
    color: var(--hd-warn);
  }
  .present .avatar {
    outline: 2px solid var(--hd-accent);
    outline-offset: -2px;
  }
  /* One line a ticket: what stood below each other stands in a row, the time last. */
  :host([compact]) .row {
    display: flex;
    align-items: center;
    height: 44px;
    padding-block: 0;
    contain-intrinsic-size: auto 44px;
    scroll-margin: 44px 0;
  }
  :host([compact]) :is(.subject, .preview) {
    display: contents;
  }
  :host([compact]) .dot {
    flex: none;
  }
  :host([compact]) .customer {
    flex: 0 1 clamp(64px, 26%, 180px);
    min-width: 56px;
  }
  :host([compact]) .subject > :first-child {
    flex: 0 3 auto;
    min-width: 48px;
  }
  :host([compact]) .preview > :first-child {
    flex: 1 9 0;
    min-width: 0;
  }
  :host([compact]) .time {
    order: 1;
    flex: none;
  }
  @container (max-width: 480px) {
    :host([compact]) :is(.state, .level) {
      display: none;
    }
    /* There is room for one time only. */
    :host([compact]) .row:has(.due) .time {
      display: none;
    }
    :host([compact]) .subject > :first-child {
      min-width: 32px;
    }
    :host([compact]) .due {
      order: 1;
    }
  }
  .arrived {
    animation: arrived 2.4s ease-out;
  }
  @keyframes arrived {
    from {
      background: var(--hd-accent-soft);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .arrived {
      animation: none;
    }
  }
`;

interface RowOptions {
  href: string;
  current: boolean;
  focusable: boolean;
  arrived: boolean;
  /** The status is worth a word: the list mixes several. */
  showStatus: boolean;
  /** What the desk knows of tags. */
  tags: readonly Tag[];
  /** Others who look at it now, by name. */
  present: string[];
}

export function ticketRow(ticket: FoundTicket, row: RowOptions): TemplateResult {
  const waiting =
    ticket.lastMessageKind === 'customer' && (ticket.status === 'new' || ticket.status === 'open');
  const classes = `row ${waiting ? 'waiting' : ''} ${ticket.unread ? 'unread' : ''} ${row.arrived ? 'arrived' : ''}`;
  return html`<a
    class=${classes}
    href=${row.href}
    data-ticket-id=${ticket.id}
    aria-current=${row.current ? 'true' : nothing}
    tabindex=${row.focusable ? 0 : -1}
  >
    <span
      class="dot"
      title=${ticket.unread ? msg('Not read yet') : waiting ? msg('Waiting for an answer') : nothing}
    ></span>
    <span class="customer cut" dir="auto">${displayName(ticket.customer)}</span>
    <time class="time" datetime=${ticket.lastMessageAt} title=${exactTime(ticket.lastMessageAt)}
      >${listTime(ticket.lastMessageAt)}</time
    >
    <span class="subject"
      ><span class="cut" dir="auto">${headExcerpt(ticket) ?? (ticket.subject || msg('(no subject)'))}</span
      >${priorityMark(ticket)}${rowTags(ticket.tags, row.tags)}</span
    >
    <span class="preview"
      ><span class="cut" dir="auto"
        >${bodyExcerpt(ticket) ?? html`${ticket.lastMessageKind === 'note' ? msg(str`Note: ${ticket.preview}`) : ticket.preview}`}</span
      >${dueMark(ticket)}
      ${row.present.map(
        (name) =>
          html`<span class="present" title=${msg(str`${name} is looking at this`)}
            >${avatar(name, 'tiny')}<span class="spoken">${msg(str`${name} is looking at this`)}</span></span
          >`,
      )}
      ${row.showStatus && ticket.status !== 'open' ? html`<span class="mark state">${STATUS_WORDS[ticket.status]}</span>` : nothing}
      ${
        ticket.assignee
          ? html`<span title=${msg(str`Assigned to ${ticket.assignee.name}`)}
              >${avatar(ticket.assignee.name, 'tiny agent')}<span class="spoken"
                >${msg(str`Assigned to ${ticket.assignee.name}`)}</span
              ></span
            >`
          : nothing
      }
      ${waiting ? html`<span class="spoken">${msg('Waiting for an answer')}</span>` : nothing}
      ${ticket.unread ? html`<span class="spoken">${msg('Not read yet')}</span>` : nothing}
    </span>
  </a>`;
}

function priorityMark(ticket: Ticket) {
  if (ticket.priority !== 'high' && ticket.priority !== 'urgent') return nothing;
  return html`<span class="mark ${ticket.priority}" title=${PRIORITY_WORDS[ticket.priority]}
    >${icon('flag', 12)}<span class="level">${PRIORITY_WORDS[ticket.priority]}</span></span
  >`;
}

function dueMark(ticket: Ticket) {
  if (!ticket.dueAt) return nothing;
  const due = dueWords(ticket.dueAt, new Date(), ticket.dueSoonAt);
  const title = ticket.dueKind ? `${KIND_WORDS[ticket.dueKind]} ${due.text}` : due.text;
  return html`<span class="mark due ${due.state}" title=${title}>${icon('clock', 12)}${due.text}</span>`;
}
