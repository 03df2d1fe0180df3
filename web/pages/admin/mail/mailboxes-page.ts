// Admin: the addresses customers write to.
import { msg } from '@lit/localize';
import { LitElement, html } from 'lit';
import { listMailboxes, type Mailbox } from '../../../api/mailboxes.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { breakable } from '../../../elements/basics/address.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';
import { addLink, pageHead } from '../../frame/page-head.ts';

export class MailboxesPage extends LitElement {
  static override styles = [controls, noticeStyles, adminStyles];
  #list = new PagedList<Mailbox>(this, listMailboxes, {});

  override render() {
    return html`
      ${pageHead(
        msg('Mailboxes'),
        msg('The addresses customers write to. Replies go out from them.'),
        addLink('/admin/mailboxes/new', msg('Add a mailbox')),
      )}
      ${pagedTable<Mailbox>({
        label: msg('Mailboxes'),
        columns: [
          { title: msg('Address') },
          { title: msg('Name') },
          { title: msg('Other addresses') },
          { title: msg('Acknowledges'), className: 'time' },
        ],
        list: this.#list,
        row: (mailbox) =>
          html`<tr>
            <td><a href=${`/admin/mailboxes/${mailbox.id}`}>${breakable(mailbox.address)}</a></td>
            <td dir="auto">${mailbox.name}</td>
            <td>${mailbox.aliases.map((alias) => html`<div>${breakable(alias)}</div>`)}</td>
            <td data-name=${msg('Acknowledges')}>${mailbox.acknowledge ? msg('Yes') : msg('No')}</td>
          </tr>`,
        empty: { title: msg('No mailboxes'), hint: msg('Add the address your customers write to.') },
      })}
    `;
  }
}

customElements.define('hd-mailboxes-page', MailboxesPage);
