// Preferences: who I am at the identity provider of my organisation.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { listMyOidcLinks, type OidcLink } from '../../api/oidc.ts';
import { controls } from '../../elements/basics/controls.ts';
import { dayAndTime } from '../../format/times.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { oidcLinkLines, oidcLinkStyles } from './oidc-links.ts';

/** Nothing where nobody has linked the account. */
export class OwnLinks extends LitElement {
  static override properties = { links: { state: true } };

  links: OidcLink[] = [];

  static override styles = [controls, adminStyles, oidcLinkStyles];

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
      ${this.links.map((link) => {
        const [since, used] = [dayAndTime(link.createdAt), dayAndTime(link.lastUsedAt)];
        return oidcLinkLines(link, msg(str`Linked since ${since}, last signed in with ${used}`));
      })}`;
  }
}

customElements.define('hd-own-links', OwnLinks);
