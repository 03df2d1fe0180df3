// Admin: the tags of the desk, with how many tickets have each.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { listTags, type Tag } from '../../../api/tags.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { tagStyles } from '../../../elements/basics/tag-chip.ts';
import { numberWords } from '../../../format/plural.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';
import { addLink, pageHead } from '../../frame/page-head.ts';

export class TagsPage extends LitElement {
  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    tagStyles,
    css`
      .chip {
        color: inherit;
      }
    `,
  ];
  #list = new PagedList<Tag>(this, listTags, { archived: 'true' });

  override render() {
    return html`
      ${pageHead(
        msg('Tags'),
        msg('Words tickets are sorted by. A tag is made when a ticket first gets it.'),
        addLink('/admin/tags/new', msg('Add a tag')),
      )}
      ${pagedTable<Tag>({
        label: msg('Tags'),
        columns: [{ title: msg('Name') }, { title: msg('Tickets') }, { title: msg('State') }],
        list: this.#list,
        row: tagRow,
        empty: { title: msg('No tags'), hint: msg('Add one here, or press t on a ticket.') },
      })}
    `;
  }
}

function tagRow({ id, name, colour, useCount, archived, moving }: Tag) {
  return html`<tr>
    <td><a class="chip ${colour}" href=${`/admin/tags/${id}`} dir="auto">${name}</a></td>
    <td data-name=${msg('Tickets')}>${numberWords(useCount)}</td>
    <td class="muted">
      ${archived ? msg('Archived') : nothing} ${moving ? msg('Tickets are being changed') : nothing}
    </td>
  </tr>`;
}

customElements.define('hd-tags-page', TagsPage);
