// Who wrote a message and to whom it went: in one line, and all of them when asked for.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Message } from '../../api/messages.ts';
import { displayName, fullAddress, peopleWords } from '../../format/names.ts';
import { exactTime } from '../../format/times.ts';

export function authorOf({ author, from }: Message): { name: string; address: string } {
  const address = from?.address ?? '';
  return { name: displayName({ name: author?.name || from?.name || '', address }), address };
}

export function peopleLine(
  { to, cc, bcc }: Message,
  open: boolean,
  toggle: () => void,
): TemplateResult | typeof nothing {
  const all = [...to, ...cc, ...(bcc ?? [])];
  if (all.length === 0) return nothing;
  const words = [
    msg(str`to ${peopleWords(to)}`),
    ...(cc.length > 0 ? [msg(str`cc ${peopleWords(cc)}`)] : []),
    ...(bcc?.length ? [msg(str`bcc ${peopleWords(bcc)}`)] : []),
  ].join(', ');
  return html`<button class="people small muted cut" aria-expanded=${open} @click=${toggle}>
    ${words}
  </button>`;
}

export function allPeople(message: Message): TemplateResult {
  const { from, to, cc, bcc, createdAt } = message;
  const lines: [string, string][] = [
    [msg('From'), from ? fullAddress(from) : authorOf(message).name],
    [msg('To', { id: 'recipients-to' }), to.map(fullAddress).join(', ')],
    [msg('Cc'), cc.map(fullAddress).join(', ')],
    [msg('Bcc'), (bcc ?? []).map(fullAddress).join(', ')],
    [msg('Date'), exactTime(createdAt)],
  ];
  return html`<dl class="small">
    ${lines
      .filter(([, value]) => value)
      .map(
        ([name, value]) =>
          html`<dt class="muted">${name}</dt>
            <dd>${value}</dd>`,
      )}
  </dl>`;
}
