// What a rule did last, and where it failed.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, type PropertyValues } from 'lit';
import { listRuleRuns, type RuleRun } from '../../../api/rules.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { resultWords } from '../../../format/rule-words.ts';
import { dayAndTime, exactTime } from '../../../format/times.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';

export class RuleRuns extends LitElement {
  static override properties = { ruleId: { attribute: false } };

  ruleId = 0;
  #list = new PagedList<RuleRun>(this, ({ rule, ...query }) =>
    listRuleRuns(Number(rule), { ...query, limit: 20 }),
  );

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      section {
        max-width: 760px;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ruleId')) this.#list.show({ rule: this.ruleId });
  }

  override render() {
    return html`<section aria-labelledby="title">
      <h2 id="title">${msg('Last runs')}</h2>
      ${pagedTable<RuleRun>({
        label: msg('Last runs'),
        columns: [
          { title: msg('Ticket') },
          { title: msg('What it did') },
          { title: msg('When'), className: 'state' },
        ],
        list: this.#list,
        row: ({ ticket, results, error, createdAt }) =>
          html`<tr>
            <td><a href=${`/tickets/${ticket.id}`} dir="auto">#${ticket.number} ${ticket.subject}</a></td>
            <td>
              ${
                error
                  ? html`<p class="error">${msg(str`Failed: ${error}`)}</p>`
                  : results.map(
                      (result) => html`<p class=${result.skipped ? 'muted' : ''}>${resultWords(result)}</p>`,
                    )
              }
            </td>
            <td><time datetime=${createdAt} title=${exactTime(createdAt)}>${dayAndTime(createdAt)}</time></td>
          </tr>`,
        empty: { title: msg('It has not run yet'), hint: msg('Each run is listed here for three months.') },
      })}
    </section>`;
  }
}

customElements.define('hd-rule-runs', RuleRuns);
