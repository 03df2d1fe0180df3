// Admin: the providers that post mail to the desk.
import { msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { listMailHooks, type MailHook } from '../../../api/mail-hooks.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { mailHookState, STYLE_WORDS } from '../../../format/mail-hook-words.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';
import { addLink, pageHead } from '../../frame/page-head.ts';

export class MailHooksPage extends LitElement {
  static override styles = [controls, noticeStyles, adminStyles];
  #list = new PagedList<MailHook>(this, listMailHooks, {});

  override render() {
    return html`
      ${pageHead(
        msg('Mail hooks'),
        msg('Providers that receive mail for you and post it here, instead of sending it by SMTP.'),
        addLink('/admin/mail-hooks/new', msg('Add a mail hook')),
      )}
      ${pagedTable<MailHook>({
        label: msg('Mail hooks'),
        columns: [
          { title: msg('Name') },
          { title: msg('Provider') },
          { title: msg('State'), className: 'state' },
        ],
        list: this.#list,
        row: hookRow,
        empty: {
          title: msg('No mail hooks'),
          hint: msg('Add one where mail is received by Mailgun, Postmark, SendGrid or Amazon SES.'),
        },
      })}
    `;
  }
}

function hookRow(hook: MailHook) {
  const { text, tone } = mailHookState(hook);
  return html`<tr>
    <td>
      <a href=${`/admin/mail-hooks/${hook.id}`}>${hook.name}</a>
      ${tone === 'warn' && hook.lastError ? html`<div class="small tone-bad">${hook.lastError}</div>` : nothing}
    </td>
    <td class="small">${STYLE_WORDS[hook.style]}</td>
    <td><span class=${tone ? `tone-${tone}` : 'muted'}>${text}</span></td>
  </tr>`;
}

customElements.define('hd-mail-hooks-page', MailHooksPage);
