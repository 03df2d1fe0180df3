// Looks that the parts of Me, security share.
import { css } from 'lit';
import { sectionStyles } from './section-styles.ts';

export const securityStyles = [
  sectionStyles,
  css`
    p {
      max-width: 640px;
    }
  `,
];
