// Admin: whose mail is always let in, refused or held.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { listSenderRules, type SenderRule } from '../../../api/sender-rules.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { ruleWords } from '../../../format/pattern-words.ts';
import { dayAndTime, exactTime } from '../../../format/times.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';
import { addLink, pageHead } from '../../frame/page-head.ts';

export class SenderRulesPage extends LitElement {
  static override styles = [controls, noticeStyles, adminStyles];
  #list = new PagedList<SenderRule>(this, listSenderRules, {});

  constructor() {
    super();
    new DeskWatch(this);
  }

  override render() {
    return html`
      ${pageHead(
        msg('Sender rules'),
        msg(
          'Whose mail is always let in, and whose never. The most exact rule decides, one of a mailbox before one for all.',
        ),
        addLink('/admin/senders/new', msg('Add a rule')),
      )}
      ${pagedTable<SenderRule>({
        label: msg('Sender rules'),
        columns: [
          { title: msg('Sender') },
          { title: msg('Mail is'), className: 'state' },
          { title: msg('Mailbox') },
          { title: msg('Added'), className: 'state' },
        ],
        list: this.#list,
        row: ruleRow,
        empty: {
          title: msg('No rules'),
          hint: msg(
            'All senders are treated alike. Add a rule, or block a sender from a ticket or from held mail.',
          ),
        },
      })}
    `;
  }
}

function ruleRow(rule: SenderRule) {
  const mailbox = desk.mailboxes.find(({ id }) => id === rule.mailboxId);
  return html`<tr>
    <td>
      <a href=${`/admin/senders/${rule.id}`}>${rule.pattern}</a>
      ${rule.note ? html`<div class="small muted" dir="auto">${rule.note}</div>` : nothing}
    </td>
    <td>${ruleWords(rule)}</td>
    <td>
      ${rule.mailboxId === null ? msg('All mailboxes') : (mailbox?.address ?? msg(str`Mailbox ${rule.mailboxId}`))}
    </td>
    <td>
      <time datetime=${rule.createdAt} title=${exactTime(rule.createdAt)}>${dayAndTime(rule.createdAt)}</time>
      ${rule.createdBy ? html`<div class="small muted">${msg(str`by ${rule.createdBy.name}`)}</div>` : nothing}
    </td>
  </tr>`;
}

customElements.define('hd-sender-rules-page', SenderRulesPage);
