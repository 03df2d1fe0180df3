// Initials in a small circle; decoration beside a name, so hidden from screen readers.
import { css, html, type TemplateResult } from 'lit';
import { initials } from '../../format/names.ts';

export const avatarStyles = css`
  .avatar {
    flex: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: 28px;
    height: 28px;
    border-radius: 50%;
    background: var(--hd-surface-2);
    color: var(--hd-text-muted);
    font-size: 11px;
    line-height: 1;
    font-weight: 600;
    letter-spacing: 0.02em;
    user-select: none;
  }
  .avatar.agent {
    background: var(--hd-accent-soft);
    color: var(--hd-accent);
  }
  .avatar.tiny {
    width: 20px;
    height: 20px;
    font-size: 9px;
  }
`;

export function avatar(name: string, look: '' | 'agent' | 'tiny' | 'tiny agent' = ''): TemplateResult {
  return html`<span class="avatar ${look}" aria-hidden="true">${initials(name)}</span>`;
}
