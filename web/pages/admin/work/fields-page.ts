// Admin: the custom fields of tickets, customers and organisations.
import { msg } from '@lit/localize';
import { LitElement, html } from 'lit';
import { listCustomFields, type CustomField } from '../../../api/custom-fields.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { FIELD_SUBJECT_WORDS, FIELD_TYPE_WORDS } from '../../../format/field-words.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';
import { addLink, pageHead } from '../../frame/page-head.ts';

export class FieldsPage extends LitElement {
  static override styles = [controls, noticeStyles, adminStyles];
  #list = new PagedList<CustomField>(this, listCustomFields, { archived: 'true' });

  override render() {
    return html`
      ${pageHead(
        msg('Fields'),
        msg(
          'What this desk wants to know besides what every desk knows. Agents fill them in beside the ticket.',
        ),
        addLink('/admin/fields/new', msg('Add a field')),
      )}
      ${pagedTable<CustomField>({
        label: msg('Fields'),
        columns: [
          { title: msg('Name') },
          { title: msg('Of') },
          { title: msg('Kind') },
          { title: msg('To solve') },
          { title: msg('State') },
        ],
        list: this.#list,
        row: fieldRow,
        empty: {
          title: msg('No fields'),
          hint: msg('Add one, such as the product a ticket is about, or a customer’s contract.'),
        },
      })}
    `;
  }
}

function fieldRow({ id, name, subject, type, requiredOnSolve, archived }: CustomField) {
  return html`<tr>
    <td><a href=${`/admin/fields/${id}`} dir="auto">${name}</a></td>
    <td>${FIELD_SUBJECT_WORDS[subject]}</td>
    <td>${FIELD_TYPE_WORDS[type]}</td>
    <td>${requiredOnSolve ? msg('Has to be filled in') : ''}</td>
    <td class="muted">${archived ? msg('Archived') : ''}</td>
  </tr>`;
}

customElements.define('hd-fields-page', FieldsPage);
