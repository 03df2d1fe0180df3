// Admin: the organisations customers belong to.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { listOrganisations, type Organisation } from '../../../api/organisations.ts';
import { desk } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { icon } from '../../../elements/basics/icon.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { navigate } from '../../../navigation.ts';
import { Soon } from '../../../browser/soon.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';
import { pageHead } from '../../frame/page-head.ts';

const TYPING = { waitMs: 250, restMs: 0 };

export class OrganisationsPage extends LitElement {
  static override properties = { query: { attribute: false } };

  query: Record<string, string> = {};
  #typed = '';
  #list = new PagedList<Organisation>(this, listOrganisations);
  #search = new Soon(() => {
    const query: Record<string, string> = this.#typed ? { q: this.#typed } : {};
    void navigate({ page: 'admin', section: 'organisations', item: null, query }, true);
  }, TYPING);

  static override styles = [controls, noticeStyles, adminStyles];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query')) this.#list.show({ q: this.query['q'] ?? '' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#search.cancel();
  }

  override render() {
    const { q = '' } = this.query;
    return html`
      ${pageHead(
        msg('Organisations'),
        msg('Customers belong to one by the domain of their address.'),
        html`${
          desk.me?.role === 'admin'
            ? html`<a class="button" href="/admin/organisations/new"
                >${icon('plus')}${msg('Add an organisation')}</a
              >`
            : nothing
        }`,
      )}
      <div class="filters">
        <input
          class="field"
          type="search"
          aria-label=${msg('Find an organisation')}
          placeholder=${msg('Beginning of the name, or a domain')}
          maxlength="254"
          .value=${q}
          @input=${(event: InputEvent) => {
            this.#typed = (event.currentTarget as HTMLInputElement).value.trim();
            this.#search.schedule();
          }}
        />
      </div>
      ${pagedTable<Organisation>({
        label: msg('Organisations'),
        columns: [{ title: msg('Name') }, { title: msg('Domains') }],
        list: this.#list,
        row: ({ id, name, domains }) =>
          html`<tr>
            <td><a href=${`/admin/organisations/${id}`} dir="auto">${name}</a></td>
            <td>${domains.join(', ')}</td>
          </tr>`,
        empty: q
          ? {
              title: msg(str`Nothing found for “${q}”`),
              hint: msg('Try the beginning of the name, or a whole domain.'),
            }
          : {
              title: msg('No organisations'),
              hint: msg('Add one with its mail domains, and its customers follow.'),
            },
      })}
    `;
  }
}

customElements.define('hd-organisations-page', OrganisationsPage);
