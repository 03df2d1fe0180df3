// Who somebody is at the identity provider, as their own preferences and the form of an agent show it.
import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import type { OidcLink } from '../../api/oidc.ts';

export const oidcLinkStyles = css`
  h2 {
    margin: 24px 0 8px;
    font-size: 16px;
    line-height: 24px;
    font-weight: 600;
  }
  p {
    overflow-wrap: anywhere;
  }
`;

/** @param about a sentence on when it was used */
export const oidcLinkLines = ({ email, issuer }: OidcLink, about: string): TemplateResult =>
  html`<p>${email ?? msg('Without an address')} <span class="muted">${issuer}</span></p>
    <p class="muted small">${about}</p>`;
