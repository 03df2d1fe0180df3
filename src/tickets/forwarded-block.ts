// Forwarded mail as mail programs write it, in the mailbox's language: who, when, what about, to whom, and the words. Pure.
// mail/forwarded and mail/reply-text know these lines when they come back.
import { escapeHtml } from '../../mail/sanitize/index.ts';
import { dayAndTime, type Language } from '../platform/words/languages.ts';
import { inLanguage, say, type Words } from '../platform/words/say.ts';
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

export function forwardedBlock(
  messages: readonly ForwardedMessage[],
  language: Language,
): {
  text: string;
  html: string;
  asHtml(text: string): string;
} {
  const headOf = (message: ForwardedMessage): string[] =>
    headWords(message, language).map((words) => inLanguage(words, language));
  return {
    text: messages.map((message) => [...headOf(message), '', wholeText(message)].join('\n')).join('\n\n'),
    html: messages
      .map((message) => `<p>${headOf(message).map(escapeHtml).join('<br />')}</p>${htmlOf(message)}`)
      .join('<hr />'),
    asHtml,
  };
}

const headWords = (
  { from_email, from_name, recipients_to, subject, created_at }: ForwardedMessage,
  language: Language,
): Words[] => [
  say`---------- Forwarded message ----------`,
  say`From: ${person({ address: from_email ?? '', name: from_name })}`,
  say`Date: ${dayAndTime(created_at, language)}`,
  say`Subject: ${subject}`,
  say`To: ${recipients_to.map(person).join(', ')}`,
];

const person = ({ address, name }: EmailAddress): string => (name === '' ? address : `${name} <${address}>`);

const wholeText = ({ text, quoted_text }: ForwardedMessage): string =>
  [text, quoted_text].filter((words) => words.trim() !== '').join('\n\n');

const htmlOf = (message: ForwardedMessage): string => message.html ?? asHtml(wholeText(message));

/** Line breaks kept. */
const asHtml = (text: string): string =>
  text.trim() === '' ? '' : `<p>${escapeHtml(text.trim()).replaceAll('\n', '<br />')}</p>`;
