// Whether a value fits its field, and how people read it. Pure.
import type { FieldChoice, FieldType, FieldValue } from './schemas.ts';
import { say, type Words } from '../platform/words/say.ts';

export interface FieldShape {
  type: FieldType;
  choices: readonly FieldChoice[];
}

/**
 * The value as it is kept; null: empty. A string that says what is wrong with it, as `needs a number`, comes back as `{ wrong }`. An
 * archived choice may stay where it was, `before`, and be chosen nowhere else.
 */
export function readValue(
  { type, choices }: FieldShape,
  given: FieldValue | null,
  before: FieldValue | undefined,
): { value: FieldValue | null } | { wrong: Words } {
  if (given === null || given === '' || (Array.isArray(given) && given.length === 0)) return { value: null };
  switch (type) {
    case 'text':
      if (typeof given !== 'string') return { wrong: say`needs words` };
      return { value: given.trim() === '' ? null : given.trim() };
    case 'number':
      return typeof given === 'number' && Number.isFinite(given)
        ? { value: given }
        : { wrong: say`needs a number` };
    case 'checkbox':
      return typeof given === 'boolean' ? { value: given } : { wrong: say`is either true or false` };
    case 'date':
      return typeof given === 'string' && isDate(given)
        ? { value: given }
        : { wrong: say`needs a date, such as 2026-01-31` };
    case 'choice':
      return typeof given === 'string' && isOffered(choices, given, [before])
        ? { value: given }
        : { wrong: say`does not offer this choice` };
    case 'choices': {
      const ids = Array.isArray(given) ? [...new Set(given)] : [];
      const had = Array.isArray(before) ? before : [];
      const fits = Array.isArray(given) && ids.every((id) => isOffered(choices, id, had));
      if (!fits) return { wrong: say`does not offer one of these choices` };
      // In the order in which they are offered, so that the same choices are the same value.
      return { value: choices.filter(({ id }) => ids.includes(id)).map(({ id }) => id) };
    }
  }
}

const isOffered = (choices: readonly FieldChoice[], id: string, before: readonly unknown[]): boolean =>
  choices.some((choice) => choice.id === id && (!choice.archived || before.includes(id)));

/** A day of the calendar: 2026-02-30 is none. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** What people read: labels instead of the ids of choices. */
export function valueWords(
  { type, choices }: FieldShape,
  value: FieldValue | null | undefined,
): string | null {
  if (value === null || value === undefined) return null;
  const label = (id: unknown): string => choices.find((choice) => choice.id === id)?.label ?? String(id);
  if (type === 'choice') return label(value);
  if (type === 'choices') return (value as string[]).map(label).join(', ');
  if (type === 'checkbox') return value === true ? 'yes' : 'no';
  return String(value);
}

/** The value somebody means who types `text` into a search or a filter; undefined: it fits no value. */
export function valueFromText({ type, choices }: FieldShape, text: string): FieldValue | undefined {
  const words = text.trim().toLowerCase();
  const choice = choices.find(({ id, label }) => id === text.trim() || label.toLowerCase() === words)?.id;
  switch (type) {
    case 'choice':
      return choice;
    case 'choices':
      return choice === undefined ? undefined : [choice];
    case 'number':
      return words !== '' && Number.isFinite(Number(words)) ? Number(words) : undefined;
    case 'checkbox':
      if (['yes', 'true', 'ja', '1'].includes(words)) return true;
      return ['no', 'false', 'nein', '0'].includes(words) ? false : undefined;
    default:
      return text.trim();
  }
}
