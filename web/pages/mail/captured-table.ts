// What the built-in capture server caught when there is no SMTP host, each mail as a file to fetch.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { capturedMailRawUrl, type CapturedMail } from '../../api/outbound-mails.ts';
import { pagedTable } from '../../elements/basics/paged-table.ts';
import { fileSize } from '../../format/sizes.ts';
import { dayAndTime, exactTime } from '../../format/times.ts';
import type { PagedList } from '../frame/paged-list.ts';

export function capturedTable(list: PagedList<CapturedMail>): TemplateResult {
  if (list.problem?.status === 404) {
    return html`<div class="notice">
      <h2>${msg('Mail is not captured here')}</h2>
      <p>${list.problem.detail}</p>
    </div>`;
  }
  return pagedTable<CapturedMail>({
    label: msg('Captured mail'),
    columns: [
      { title: msg('Caught'), className: 'time' },
      { title: msg('Subject and recipients') },
      { title: msg('File'), className: 'state' },
    ],
    list,
    row: capturedRow,
    empty: {
      title: msg('Nothing captured yet'),
      hint: msg('With no SMTP host set, outgoing mail is kept here instead of being sent.'),
    },
  });
}

function capturedRow(mail: CapturedMail): TemplateResult {
  return html`<tr>
    <td>
      <time datetime=${mail.receivedAt} title=${exactTime(mail.receivedAt)}
        >${dayAndTime(mail.receivedAt)}</time
      >
    </td>
    <td>
      <span dir="auto">${mail.subject || msg('(no subject)')}</span>
      <div class="small muted">${mail.from} → ${mail.to.join(', ')}</div>
    </td>
    <td>
      <a href=${capturedMailRawUrl(mail.id)} download=${`${mail.id}.eml`}>.eml, ${fileSize(mail.size)}</a>
    </td>
  </tr>`;
}
