// What can be done with one message.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Message } from '../../api/messages.ts';
import { may } from '../../rights.ts';
import '../basics/hd-menu.ts';
import type { MenuItem } from '../basics/hd-menu.ts';

export type MessageChoice = 'forward' | 'plain' | 'why' | 'decode' | 'raw' | 'split';

/** @param plain it is shown as plain text */
export function messageMenu(
  message: Message,
  plain: boolean,
  choose: (choice: MessageChoice) => void,
): TemplateResult {
  return html`<hd-menu
    plain
    icon-only
    icon="more"
    .label=${msg('Message menu')}
    .items=${itemsOf(message, plain)}
    @hd-select=${(event: CustomEvent<MessageChoice>) => choose(event.detail)}
  ></hd-menu>`;
}

function itemsOf({ kind, html: formatted, hasRaw }: Message, plain: boolean): MenuItem[] {
  const goesOn = may('ticket.reply') && ['customer', 'reply', 'auto'].includes(kind);
  const mayChange = may('ticket.change');
  return [
    ...(goesOn ? [item('forward', msg('Forward…'))] : []),
    ...(formatted === null
      ? []
      : [item('plain', plain ? msg('Show as formatted') : msg('Show as plain text'))]),
    ...(hasRaw ? [item('why', msg('Why is this here?'))] : []),
    ...(hasRaw && mayChange
      ? [item('decode', msg('Read as…'), msg('For words that look like rubbish'))]
      : []),
    ...(hasRaw ? [item('raw', msg('Download the original mail'))] : []),
    ...(mayChange ? [item('split', msg('Split off or move…'))] : []),
  ];
}

const item = (value: MessageChoice, label: string, detail?: string): MenuItem => ({
  value,
  label,
  ...(detail && { detail }),
});
