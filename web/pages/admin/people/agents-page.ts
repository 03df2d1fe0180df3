// Admin: everybody who answers, and who may no longer.
import { msg } from '@lit/localize';
import { LitElement, html } from 'lit';
import { listAgents, type Agent } from '../../../api/agents.ts';
import { breakable } from '../../../elements/basics/address.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { icon } from '../../../elements/basics/icon.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { roleWords } from '../../../rights.ts';
import type { AgentInvites } from './agent-invites.ts';
import './agent-invites.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';
import { addLink, pageHead } from '../../frame/page-head.ts';

export class AgentsPage extends LitElement {
  static override styles = [controls, noticeStyles, adminStyles];
  #list = new PagedList<Agent>(this, listAgents, {});

  #invite = (): void => {
    this.renderRoot.querySelector<AgentInvites>('hd-agent-invites')?.show();
  };

  override render() {
    return html`
      ${pageHead(
        msg('Agents'),
        msg('People who answer tickets. Admins also change these settings.'),
        html`<button class="button primary" @click=${this.#invite}>
            ${icon('mail')}${msg('Invite by mail')}
          </button>
          ${addLink('/admin/agents/new', msg('Add an agent'))}`,
      )}
      <hd-agent-invites></hd-agent-invites>
      ${pagedTable<Agent>({
        label: msg('Agents'),
        columns: [
          { title: msg('Name') },
          { title: msg('Email') },
          { title: msg('Role'), className: 'count' },
          { title: msg('State'), className: 'state' },
        ],
        list: this.#list,
        row: (agent) =>
          html`<tr>
            <td><a href=${`/admin/agents/${agent.id}`} dir="auto">${agent.name}</a></td>
            <td>${breakable(agent.email)}</td>
            <td>${roleWords(agent.role)}</td>
            <td class=${agent.active ? '' : 'muted'}>
              ${agent.active ? msg('Active') : msg('Cannot sign in')}
            </td>
          </tr>`,
        empty: { title: msg('No agents'), hint: msg('Add the first one.') },
      })}
    `;
  }
}

customElements.define('hd-agents-page', AgentsPage);
