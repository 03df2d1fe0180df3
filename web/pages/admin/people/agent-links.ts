// Admin, one agent: who they are at the identity provider, and removing that, so that another person there can be linked.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { listOidcLinks, removeOidcLinks, type OidcLink } from '../../../api/oidc.ts';
import { ask } from '../../../elements/basics/confirm-dialog.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { dayAndTime } from '../../../format/times.ts';
import { adminStyles } from '../admin-styles.ts';
import { oidcLinkLines, oidcLinkStyles } from '../../me/oidc-links.ts';

/** Nothing where nobody has linked the account. */
export class AgentLinks extends LitElement {
  static override properties = { agentId: { type: Number }, links: { state: true } };

  agentId = 0;
  links: OidcLink[] = [];

  static override styles = [
    controls,
    adminStyles,
    oidcLinkStyles,
    css`
      .button {
        margin-top: 8px;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const found = await listOidcLinks(this.agentId);
    if (found.ok) this.links = found.data.items;
  }

  override render() {
    if (this.links.length === 0) return nothing;
    return html`<h2>${msg('Account at the organisation')}</h2>
      ${this.links.map((link) => {
        const used = dayAndTime(link.lastUsedAt);
        return oidcLinkLines(link, msg(str`Last signed in with ${used}`));
      })}
      <button class="button" @click=${this.#remove}>${msg('Remove the link')}</button>`;
  }

  #remove = async (): Promise<void> => {
    const isMeant = await ask({
      title: msg('Remove the link?'),
      text: msg(
        'Whoever signs in with this agent’s verified address next is linked instead. Sessions that came through the organisation end.',
      ),
      yes: msg('Remove the link'),
      no: msg('Cancel'),
    });
    if (!isMeant) return;
    const gone = await removeOidcLinks(this.agentId);
    if (!gone.ok) return toast(gone.problem.detail, true);
    this.links = [];
    toast(msg('Removed the link'));
  };
}

customElements.define('hd-agent-links', AgentLinks);
