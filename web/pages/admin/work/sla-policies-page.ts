// Admin: SLA policies in the order in which tickets ask them.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { listPolicies, orderPolicies, type Policy } from '../../../api/sla.ts';
import { DeskWatch, desk } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { icon } from '../../../elements/basics/icon.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { minuteWords } from '../../../format/sla-words.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';
import { wholeList } from '../../frame/whole-list.ts';
import { numberWords, plural } from '../../../format/plural.ts';
import { orWords } from '../../../format/lists.ts';
import { addLink, pageHead } from '../../frame/page-head.ts';

export class SlaPoliciesPage extends LitElement {
  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      .order {
        width: 88px;
      }
      .order .button + .button {
        margin-inline-start: 2px;
      }
      @media (max-width: 699px) {
        .order {
          float: inline-end;
        }
      }
      .up {
        transform: rotate(180deg);
      }
    `,
  ];
  #list = new PagedList<Policy>(this, wholeList(listPolicies), {});

  constructor() {
    super();
    new DeskWatch(this);
  }

  override render() {
    return html`
      ${pageHead(
        msg('SLA policies'),
        msg(
          'How soon customers are promised an answer and a solution. A ticket is under the first policy that fits it.',
        ),
        html`<a class="button quiet" href="/reports/sla">${msg('Report')}</a>
          <a class="button quiet" href="/admin/calendars">${msg('Business calendars')}</a>
          ${addLink('/admin/sla/new', msg('Add a policy'))}`,
      )}
      ${pagedTable<Policy>({
        label: msg('SLA policies'),
        columns: [
          { title: msg('Order'), className: 'order' },
          { title: msg('Name') },
          { title: msg('Promises (normal priority)') },
          { title: msg('For') },
          { title: msg('Hours') },
        ],
        list: this.#list,
        row: (policy) => this.#row(policy),
        empty: {
          title: msg('No policies'),
          hint: msg('Add one, such as a first answer within 8h, and agents are reminded before it is late.'),
        },
      })}
    `;
  }

  #row(policy: Policy) {
    const index = this.#list.items.indexOf(policy);
    return html`<tr>
      <td class="order">${this.#mover(policy, index, -1)}${this.#mover(policy, index, 1)}</td>
      <td>
        <a href=${`/admin/sla/${policy.id}`} dir="auto">${policy.name}</a>
        ${policy.active ? nothing : html`<div class="small muted">${msg('Switched off')}</div>`}
      </td>
      <td>${promiseWords(policy)}</td>
      <td>${matchWords(policy)}</td>
      <td dir="auto">${policy.calendarName ?? msg('Around the clock')}</td>
    </tr>`;
  }

  #mover(policy: Policy, index: number, step: -1 | 1) {
    const up = step < 0;
    return html`<button
      class="button quiet icon"
      aria-label=${up ? msg(str`Move ${policy.name} up`) : msg(str`Move ${policy.name} down`)}
      title=${up ? msg('Ask earlier') : msg('Ask later')}
      ?disabled=${index + step < 0 || index + step >= this.#list.items.length}
      @click=${() => this.#move(index, step)}
    >
      <span class=${up ? 'up' : nothing}>${icon('down')}</span>
    </button>`;
  }

  async #move(index: number, step: -1 | 1): Promise<void> {
    const ids = this.#list.items.map(({ id }) => id);
    const [moved] = ids.splice(index, 1);
    if (moved === undefined) return;
    ids.splice(index + step, 0, moved);
    const result = await orderPolicies(ids);
    if (!result.ok) {
      toast(msg(str`Not moved. ${result.problem.detail}`));
      return this.#list.reload();
    }
    this.#list.items = result.data.items;
    this.requestUpdate();
  }
}

function promiseWords({ targets }: Policy): string {
  const parts = [
    [msg('first answer'), targets.firstResponse],
    [msg('next answers'), targets.nextResponse],
    [msg('solution'), targets.resolution],
  ] as const;
  const given = parts.flatMap(([name, row]) =>
    row?.normal == null ? [] : [`${name} ${minuteWords(row.normal)}`],
  );
  return given.length > 0 ? given.join(', ') : msg('nothing for normal priority');
}

const names = (ids: number[], all: { id: number; name: string }[]): string[] =>
  ids.map((id) => all.find((one) => one.id === id)?.name ?? msg(str`no. ${id}`));

function matchWords({ match }: Policy): string {
  const mailboxes = desk.mailboxes.map(({ id, address }) => ({ id, name: address }));
  const parts = [
    orWords(names(match.mailboxIds, mailboxes)),
    orWords(names(match.teamIds, desk.teams)),
    orWords(match.tags.map((tag) => msg(str`tag ${tag}`))),
    orWords(match.customers),
    match.organisationIds.length > 0
      ? plural(match.organisationIds.length, {
          one: msg(str`${numberWords(match.organisationIds.length)} organisation`),
          other: msg(str`${numberWords(match.organisationIds.length)} organisations`),
        })
      : '',
  ];
  return parts.filter(Boolean).join('; ') || msg('All tickets');
}

customElements.define('hd-sla-policies-page', SlaPoliciesPage);
