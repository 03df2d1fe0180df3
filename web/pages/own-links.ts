// Preferences: who I am at the identity provider of my organisation.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { listMyOidcLinks, type OidcLink } from '../api/oidc.ts';
import { controls } from '../elements/controls.ts';
import { dayAndTime } from '../format/times.ts';
import { adminStyles } from './admin-styles.ts';

/** Nothing where nobody has linked the account. */
export class OwnLinks extends LitElement {
  static override properties = { links: { state: true } };

  links: OidcLink[] = [];

  static override styles = [
    controls,
    adminStyles,
    css`
      h2 {
        margin: 24px 0 8px;
        font-size: 16px;
        line-height: 24px;
        font-weight: 600;
      }
      p {
        overflow-wrap: anywhere;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const found = await listMyOidcLinks();
    if (found.ok) this.links = found.data.items;
  }

  override render() {
    if (this.links.length === 0) return nothing;
    return html`<h2>${msg('My account at the organisation')}</h2>
      ${this.links.map(({ email, issuer, createdAt, lastUsedAt }) => {
        const [since, used] = [dayAndTime(createdAt), dayAndTime(lastUsedAt)];
        return html`<p>${email ?? msg('Without an address')} <span class="muted">${issuer}</span></p>
          <p class="muted small">${msg(str`Linked since ${since}, last signed in with ${used}`)}</p>`;
      })}`;
  }
}

customElements.define('hd-own-links', OwnLinks);
