// Admin: business calendars, whose hours promises count by.
import { msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { listCalendars, type Calendar } from '../../../api/sla.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';
import { wholeList } from '../../frame/whole-list.ts';
import { addLink, pageHead } from '../../frame/page-head.ts';

export class CalendarsPage extends LitElement {
  static override styles = [controls, noticeStyles, adminStyles];
  #list = new PagedList<Calendar>(this, wholeList(listCalendars), {});

  override render() {
    return html`
      ${pageHead(
        msg('Business calendars'),
        msg('Hours in which promised time counts. Policies without one count around the clock.'),
        addLink('/admin/calendars/new', msg('Add a calendar')),
      )}
      ${pagedTable<Calendar>({
        label: msg('Business calendars'),
        columns: [
          { title: msg('Name') },
          { title: msg('Time zone') },
          { title: msg('Holidays'), className: 'count' },
          { title: msg('Used by') },
        ],
        list: this.#list,
        row: ({ id, name, timeZone, holidays, policies }) =>
          html`<tr>
            <td><a href=${`/admin/calendars/${id}`} dir="auto">${name}</a></td>
            <td>${timeZone}</td>
            <td>${holidays.length}</td>
            <td dir="auto">${policies.join(', ') || nothing}</td>
          </tr>`,
        empty: {
          title: msg('No calendars'),
          hint: msg(
            'Add one with your office hours, and nights, weekends and holidays no longer count against you.',
          ),
        },
      })}
    `;
  }
}

customElements.define('hd-calendars-page', CalendarsPage);
