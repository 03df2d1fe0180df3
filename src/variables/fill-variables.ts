// Variables in macros and signatures: {{customer.firstName}}, with words for when it is empty: {{customer.firstName|there}}. Pure.
import { escapeHtml } from '../../mail/sanitize/index.ts';
import { AppError } from '../platform/errors.ts';
import { say } from '../platform/words/say.ts';

export const VARIABLES = [
  'customer.name',
  'customer.firstName',
  'customer.email',
  'ticket.number',
  'ticket.subject',
  'agent.name',
  'agent.firstName',
  'mailbox.name',
  'mailbox.address',
] as const;

type Variable = (typeof VARIABLES)[number];
export type Values = Readonly<Record<Variable, string>>;

const variable = /\{\{\s*([a-z]+\.[a-z]+)\s*(?:\|([^{}]*))?\}\}/gi;
/** What somebody may have meant as one. */
const meantAsVariable = /\{\{\s*([\w.-]+)\s*(?:\|[^{}]*)?\}\}/g;

export interface Filled {
  text: string;
  html: string | null;
  /** Variables without a value. */
  missing: string[];
}

function knownAs(name: string): Variable | undefined {
  return VARIABLES.find((known) => known.toLowerCase() === name.toLowerCase());
}

/** @throws AppError `invalid` that names a variable that does not exist */
export function refuseUnknownVariables(text: string, field: string): void {
  for (const [, name = ''] of text.matchAll(meantAsVariable)) {
    if (knownAs(name) !== undefined) continue;
    const all = VARIABLES.map((known) => `{{${known}}}`).join(', ');
    const message = say`There is no {{${name}}}; there are ${all}.`;
    throw new AppError('invalid', message, { errors: [{ field, message }] });
  }
}

/** What has neither a value nor words instead is marked, so that nobody sends "Hello ,". */
export function fillVariables(words: { text: string; html: string | null }, values: Values): Filled {
  const missing = new Set<string>();
  const fill = (text: string, write: (value: string) => string): string =>
    text.replaceAll(variable, (whole, name: string, instead: string | undefined) => {
      const known = knownAs(name);
      if (known === undefined) return whole;
      const value = values[known].trim();
      if (value !== '') return write(value);
      // Words in HTML are HTML already.
      if (instead !== undefined) return instead.trim();
      missing.add(known);
      return `⟨${known}⟩`;
    });
  const text = fill(words.text, (value) => value);
  const html = words.html === null ? null : fill(words.html, escapeHtml);
  return { text, html, missing: [...missing] };
}

/**
 * For what goes out without anybody having read it: where there is neither a value nor words instead, `otherwise` stands. A line
 * that has nothing left to say goes.
 */
export function fillQuietly(text: string, values: Values, otherwise: (name: Variable) => string): string {
  const lines = text.split('\n').flatMap((line) => {
    const filled = line.replaceAll(variable, (whole, name: string, instead: string | undefined) => {
      const known = knownAs(name);
      if (known === undefined) return whole;
      return values[known].trim() || (instead?.trim() ?? otherwise(known));
    });
    return filled !== line && filled.trim() === '' ? [] : [filled];
  });
  return lines.join('\n');
}

/** Where a line of HTML ends. */
const lineEnd = /(?<=<br\s*\/?>|<\/(?:p|li|td|th|h[1-6]|div)>)/i;
const hasWords = (html: string): boolean =>
  /<img\s/i.test(html) || html.replaceAll(/<[^>]*>|&nbsp;|\s/g, '') !== '';

/** The same of HTML. */
export function fillQuietlyHtml(html: string, values: Values, otherwise: (name: Variable) => string): string {
  const lines = html.split(lineEnd).map((line) => {
    const filled = line.replaceAll(variable, (whole, name: string, instead: string | undefined) => {
      const known = knownAs(name);
      if (known === undefined) return whole;
      // Words in HTML are HTML already.
      return escapeHtml(values[known].trim()) || (instead?.trim() ?? escapeHtml(otherwise(known)));
    });
    if (filled === line || hasWords(filled)) return filled;
    return /^\s*<p[\s>].*<\/p>$/is.test(filled) ? '' : filled.replace(/<br\s*\/?>/i, '');
  });
  return lines.join('');
}

/** "Ann" of "Ann Example" and of "Example, Ann"; '' for what is no name. */
export function firstName(name: string): string {
  const [last = '', first] = name.split(',');
  const [word = ''] = (first ?? last).trim().split(/\s+/);
  return /[@\d]/.test(word) ? '' : word;
}
