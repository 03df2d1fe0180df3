// Admin: the teams tickets can belong to.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { listTeams, type Team } from '../../../api/teams.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { may } from '../../../rights.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';
import { addLink, pageHead } from '../../frame/page-head.ts';

export class TeamsPage extends LitElement {
  static override styles = [controls, noticeStyles, adminStyles];
  #list = new PagedList<Team>(this, listTeams, {});

  override render() {
    return html`
      ${pageHead(
        msg('Teams'),
        msg('Agents who share work. A ticket can belong to a team and to one agent.'),
        may('team.make') ? addLink('/admin/teams/new', msg('Add a team')) : nothing,
      )}
      ${pagedTable<Team>({
        label: msg('Teams'),
        columns: [{ title: msg('Name') }, { title: msg('Lead') }, { title: msg('Members') }],
        list: this.#list,
        row: teamRow,
        empty: {
          title: msg('No teams'),
          hint: msg('Add one, and tickets can be given to it, by hand or by a rule.'),
        },
      })}
    `;
  }
}

function teamRow({ id, name, lead, members }: Team) {
  return html`<tr>
    <td><a href=${`/admin/teams/${id}`} dir="auto">${name}</a></td>
    <td
      class=${lead?.active === false ? 'muted' : nothing}
      data-name=${lead ? msg('Lead') : nothing}
      dir="auto"
    >
      ${lead ? person(lead) : ''}
    </td>
    <td data-name=${members.length > 0 ? msg('Members') : nothing}>${members.map(person).join(', ')}</td>
  </tr>`;
}

const person = ({ name, active }: Team['members'][number]): string =>
  active ? name : msg(str`${name} (cannot sign in)`);

customElements.define('hd-teams-page', TeamsPage);
