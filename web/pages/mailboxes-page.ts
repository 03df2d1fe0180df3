// Admin: the addresses customers write to.
import { LitElement, html } from 'lit';
import { listMailboxes, type Mailbox } from '../api/mailboxes.ts';
import { controls } from '../elements/controls.ts';
import { icon } from '../elements/icon.ts';
import { noticeStyles } from '../elements/notice.ts';
import { pagedTable } from '../elements/paged-table.ts';
import { adminStyles } from './admin-styles.ts';
import { PagedList } from './paged-list.ts';

export class MailboxesPage extends LitElement {
  static override styles = [controls, noticeStyles, adminStyles];
  #list = new PagedList<Mailbox>(this, listMailboxes);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#list.show({});
  }

  override render() {
    return html`
      <div class="head">
        <div>
          <h1>Mailboxes</h1>
          <p class="muted">The addresses customers write to. Replies go out from them.</p>
        </div>
        <a class="button" href="/admin/mailboxes/new">${icon('plus')}Add a mailbox</a>
      </div>
      ${pagedTable<Mailbox>({
        label: 'Mailboxes',
        columns: [
          { title: 'Address' },
          { title: 'Name' },
          { title: 'Other addresses' },
          { title: 'Acknowledges', className: 'time' },
        ],
        list: this.#list,
        row: (mailbox) =>
          html`<tr>
            <td><a href=${`/admin/mailboxes/${mailbox.id}`}>${mailbox.address}</a></td>
            <td dir="auto">${mailbox.name}</td>
            <td>${mailbox.aliases.join(', ')}</td>
            <td>${mailbox.acknowledge ? 'Yes' : 'No'}</td>
          </tr>`,
        empty: { title: 'No mailboxes', hint: 'Add the address your customers write to.' },
      })}
    `;
  }
}

customElements.define('hd-mailboxes-page', MailboxesPage);
