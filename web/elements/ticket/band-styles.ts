// A band under a ticket's header: what happened to the ticket in words, and what can be done about it.
import { css } from 'lit';

export const bandStyles = css`
  .band {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 8px 20px;
    background: var(--hd-note);
    border-bottom: 1px solid var(--hd-note-border);
  }
  .band > :is(p, span) {
    flex: 1 1 240px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .band .button {
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .band.trouble {
    background: var(--hd-bad-soft);
    border-color: var(--hd-border);
  }
  @media (max-width: 699px) {
    .band.proposal p {
      flex-basis: 100%;
    }
  }
`;
