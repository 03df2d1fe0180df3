// Forwarded mail as mail programs write it: who, when, what about, to whom, and the words. Pure.
import { escapeHtml } from '../../mail/sanitize/index.ts';
import type { EmailAddress } from './store.ts';

export interface ForwardedMessage {
  id: number;
  from_email: string | null;
  from_name: string;
  recipients_to: EmailAddress[];
  subject: string;
  created_at: Date;
  text: string;
  quoted_text: string;
  /** As it is stored: safe. */
  html: string | null;
}

const mark = '---------- Forwarded message ----------';

export function forwardedBlock(messages: readonly ForwardedMessage[]): {
  text: string;
  html: string;
  asHtml(text: string): string;
} {
  return {
    text: messages
      .map((message) => [mark, ...headOf(message), '', wholeText(message)].join('\n'))
      .join('\n\n'),
    html: messages
      .map(
        (message) => `<p>${[mark, ...headOf(message)].map(escapeHtml).join('<br />')}</p>${htmlOf(message)}`,
      )
      .join('<hr />'),
    asHtml,
  };
}

function headOf({ from_email, from_name, recipients_to, subject, created_at }: ForwardedMessage): string[] {
  return [
    `From: ${person({ address: from_email ?? '', name: from_name })}`,
    `Date: ${created_at.toUTCString()}`,
    `Subject: ${subject}`,
    `To: ${recipients_to.map(person).join(', ')}`,
  ];
}

const person = ({ address, name }: EmailAddress): string => (name === '' ? address : `${name} <${address}>`);

const wholeText = ({ text, quoted_text }: ForwardedMessage): string =>
  [text, quoted_text].filter((words) => words.trim() !== '').join('\n\n');

const htmlOf = (message: ForwardedMessage): string => message.html ?? asHtml(wholeText(message));

/** Line breaks kept. */
const asHtml = (text: string): string =>
  text.trim() === '' ? '' : `<p>${escapeHtml(text.trim()).replaceAll('\n', '<br />')}</p>`;
