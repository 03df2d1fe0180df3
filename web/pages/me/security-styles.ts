// Looks that the parts of Me, security share.
import { css } from 'lit';
import { sectionStyles } from '../admin/section-styles.ts';

export const securityStyles = [
  sectionStyles,
  css`
    p {
      max-width: 640px;
    }
    /* A line parts buttons from the form they belong to, and from nothing else. */
    .acts {
      margin-top: 12px;
      padding-top: 0;
      border-top: 0;
    }
    .acts + p {
      margin-top: 16px;
    }
    form > .acts {
      margin-top: 0;
      padding-top: 16px;
      border-top: 1px solid var(--hd-border);
    }
  `,
];
