// The box beside a row of the ticket list: seen when the pointer or the focus is there, and on all rows while one is selected.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Ticket } from '../../api/tickets.ts';
import { may } from '../../rights.ts';

export const rowBoxStyles = css`
  li {
    position: relative;
  }
  .tick {
    position: absolute;
    z-index: 1;
    inset-block: 0;
    inset-inline-start: 0;
    display: grid;
    place-items: center;
    width: 24px;
    opacity: 0;
    cursor: pointer;
  }
  .tick input {
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--hd-accent);
    cursor: pointer;
  }
  li:is(:hover, :focus-within) .tick,
  .selecting .tick {
    opacity: 1;
  }
  li:is(:hover, :focus-within) .dot,
  .selecting .dot {
    visibility: hidden;
  }
  li.selected .row {
    background: var(--hd-accent-soft);
  }
  @media (hover: none), (max-width: 699px) {
    .tick {
      width: 44px;
      opacity: 1;
    }
    .tick input {
      width: 20px;
      height: 20px;
    }
    ul .row {
      padding-inline-start: 38px;
    }
    li .dot,
    li:is(:hover, :focus-within) .dot,
    .selecting .dot {
      visibility: visible;
    }
  }
`;

interface Box {
  checked: boolean;
  focusable: boolean;
  /** @param stretch with shift: everything from the row touched last */
  tick: (stretch: boolean) => void;
}

export function rowBox(ticket: Ticket, { checked, focusable, tick }: Box): TemplateResult | typeof nothing {
  // Tickets are selected to be changed.
  if (!may('ticket.change')) return nothing;
  const subject = ticket.subject || msg('(no subject)');
  return html`<label class="tick"
    ><input
      type="checkbox"
      tabindex=${focusable ? 0 : -1}
      aria-label=${msg(str`Select #${ticket.number} ${subject}`)}
      .checked=${checked}
      @click=${(event: MouseEvent) => tick(event.shiftKey)}
  /></label>`;
}
