// A number and the form of words it takes.
import { formatLocale } from './locale.ts';

const rules = new Intl.PluralRules(formatLocale);
const number = new Intl.NumberFormat(formatLocale);

/** The form for `count`: languages of the console know one and other. The forms hold the number themselves, by `numberWords`. */
export function plural(count: number, forms: { one: string; other: string }): string {
  return rules.select(count) === 'one' ? forms.one : forms.other;
}

/** "12,345" or "12.345". */
export function numberWords(count: number): string {
  return number.format(count);
}
