// The macros I may use: mine, my teams', everybody's; those used most first.
import { msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { listMacros, type Macro } from '../../api/macros.ts';
import { controls } from '../../elements/basics/controls.ts';
import { noticeStyles } from '../../elements/basics/notice.ts';
import { pagedTable } from '../../elements/basics/paged-table.ts';
import { numberWords } from '../../format/plural.ts';
import { dayAndTime } from '../../format/times.ts';
import { may } from '../../rights.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { PagedList } from '../frame/paged-list.ts';
import { addLink, pageHead } from '../frame/page-head.ts';

export class MacrosPage extends LitElement {
  static override styles = [controls, noticeStyles, adminStyles];
  #list = new PagedList<Macro>(this, listMacros, {});

  override render() {
    return html`
      ${pageHead(
        msg('Macros'),
        msg('Canned replies and actions. Type / in a reply or note to find them.'),
        may('macro.change') ? addLink('/admin/macros/new', msg('Add a macro')) : nothing,
      )}
      ${pagedTable<Macro>({
        label: msg('Macros'),
        columns: [
          { title: msg('Name') },
          { title: msg('For whom') },
          { title: msg('Used') },
          { title: msg('Last used') },
        ],
        list: this.#list,
        row: macroRow,
        empty: {
          title: msg('No macros'),
          hint: msg('Add one for what you write every day, and find it with / while you write.'),
        },
      })}
    `;
  }
}

export const visibilityWords = (): Record<Macro['visibility'], string> => ({
  own: msg('Only me'),
  team: msg('A team'),
  all: msg('Everybody'),
});

function macroRow({ id, name, visibility, uses, lastUsedAt }: Macro) {
  return html`<tr>
    <td><a href=${`/admin/macros/${id}`} dir="auto">${name}</a></td>
    <td>${visibilityWords()[visibility]}</td>
    <td>${numberWords(uses)}</td>
    <td>${lastUsedAt ? dayAndTime(lastUsedAt) : ''}</td>
  </tr>`;
}

customElements.define('hd-macros-page', MacrosPage);
