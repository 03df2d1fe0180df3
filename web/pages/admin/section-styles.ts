// Looks of a part of an admin page that stands on its own below others: its heading is as large as a page's.
import { css } from 'lit';

export const sectionStyles = css`
  h2 {
    margin-top: 24px;
    font-size: 16px;
    line-height: 24px;
    font-weight: 600;
  }
`;
