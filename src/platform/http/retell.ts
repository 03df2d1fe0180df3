// Sentences of ours that were kept in English (mail/noted.ts) are answered in the reader's language. Which fields of an answer hold such
// sentences its schema says, with `'x-noted': true`: at a text, or at an object whose texts are not known one by one.
import { retold } from '../words/retold.ts';
import type { Language } from '../words/languages.ts';
import type { JsonSchema } from './route.ts';

type Retell = (value: unknown, language: Language) => unknown;

/** Null where no field of the schema holds any. */
export function retelling(schema: JsonSchema): Retell | null {
  if (schema['x-noted'] === true) return everyText;
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>)
    .map(([name, own]) => [name, retelling(own)] as const)
    .filter((entry): entry is readonly [string, Retell] => entry[1] !== null);
  const items = schema['items'] === undefined ? null : retelling(schema['items'] as JsonSchema);
  const others = ['oneOf', 'anyOf', 'allOf']
    .flatMap((name) => (schema[name] ?? []) as JsonSchema[])
    .map(retelling)
    .filter((one) => one !== null);
  if (properties.length === 0 && items === null && others.length === 0) return null;
  return (value, language) => {
    if (Array.isArray(value)) return items === null ? value : value.map((one) => items(one, language));
    if (typeof value !== 'object' || value === null) return value;
    const own = value as Record<string, unknown>;
    const told = properties
      .filter(([name]) => name in own)
      .map(([name, retell]) => [name, retell(own[name], language)]);
    return others.reduce((so, retell) => retell(so, language), {
      ...own,
      ...Object.fromEntries(told),
    } as unknown);
  };
}

const everyText: Retell = (value, language) => {
  if (typeof value === 'string') return retold(value, language);
  if (Array.isArray(value)) return value.map((one) => everyText(one, language));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, everyText(own, language)]));
};
