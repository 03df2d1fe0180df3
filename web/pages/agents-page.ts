// Admin: everybody who answers, and who may no longer.
import { LitElement, html } from 'lit';
import { listAgents, type Agent } from '../api/agents.ts';
import { controls } from '../elements/controls.ts';
import { icon } from '../elements/icon.ts';
import { noticeStyles } from '../elements/notice.ts';
import { pagedTable } from '../elements/paged-table.ts';
import { adminStyles } from './admin-styles.ts';
import { PagedList } from './paged-list.ts';

export class AgentsPage extends LitElement {
  static override styles = [controls, noticeStyles, adminStyles];
  #list = new PagedList<Agent>(this, listAgents);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#list.show({});
  }

  override render() {
    return html`
      <div class="head">
        <div>
          <h1>Agents</h1>
          <p class="muted">People who answer tickets. Admins also change these settings.</p>
        </div>
        <a class="button" href="/admin/agents/new">${icon('plus')}Add an agent</a>
      </div>
      ${pagedTable<Agent>({
        label: 'Agents',
        columns: [
          { title: 'Name' },
          { title: 'Email' },
          { title: 'Role', className: 'count' },
          { title: 'State', className: 'state' },
        ],
        list: this.#list,
        row: (agent) =>
          html`<tr>
            <td><a href=${`/admin/agents/${agent.id}`} dir="auto">${agent.name}</a></td>
            <td>${agent.email}</td>
            <td>${agent.role === 'admin' ? 'Admin' : 'Agent'}</td>
            <td class=${agent.active ? '' : 'muted'}>${agent.active ? 'Active' : 'Cannot sign in'}</td>
          </tr>`,
        empty: { title: 'No agents', hint: 'Add the first one.' },
      })}
    `;
  }
}

customElements.define('hd-agents-page', AgentsPage);
