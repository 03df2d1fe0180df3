// Looks that the parts of Me, security share.
import { css } from 'lit';

export const securityStyles = css`
  h2 {
    margin-top: 24px;
    font-size: 16px;
    line-height: 24px;
    font-weight: 600;
  }
  p {
    max-width: 640px;
  }
`;
