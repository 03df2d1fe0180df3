// How a tag looks: its word in a chip of its colour, which is never the only sign.
import { css } from 'lit';
import type { Tag, TagColour } from '../../api/tags.ts';

/** Of a tag the desk does not know, grey. */
export const tagColour = (known: readonly Tag[], name: string): TagColour =>
  known.find((tag) => tag.name === name)?.colour ?? 'grey';

export const tagStyles = css`
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    max-width: 100%;
    min-height: 20px;
    padding: 0 8px;
    border: 1px solid var(--tag, var(--hd-border));
    border-radius: 10px;
    background: var(--hd-surface-0);
    font-size: 12px;
    line-height: 16px;
    overflow-wrap: anywhere;
  }
  .chip.accent {
    --tag: var(--hd-accent);
  }
  .chip.good {
    --tag: var(--hd-good);
  }
  .chip.warn {
    --tag: var(--hd-warn);
  }
  .chip.bad {
    --tag: var(--hd-bad);
  }
  .chip.note {
    --tag: var(--hd-note-border);
  }
`;
