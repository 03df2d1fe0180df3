// Variables in the texts of rules: {customer.name}, {ticket.number} and the like. Pure.
import { AppError } from '../platform/errors.ts';
import { say } from '../platform/words/say.ts';

export const VARIABLES = [
  'customer.name',
  'customer.email',
  'ticket.number',
  'mailbox.name',
  'mailbox.address',
  'agent.name',
  'team.name',
] as const;

export type Variable = (typeof VARIABLES)[number];

const variable = /\{\s*([a-z]+\.[a-z]+)\s*\}/gi;

const isKnown = (name: string): name is Variable => (VARIABLES as readonly string[]).includes(name);

/** @throws AppError `invalid` that names a variable that does not exist */
export function refuseUnknownVariables(text: string, field: string): void {
  const unknown = [...text.matchAll(variable)]
    .map(([, name = '']) => name.toLowerCase())
    .find((name) => !isKnown(name));
  if (unknown === undefined) return;
  const message = say`knows no {${unknown}}; there are ${VARIABLES.map((name) => `{${name}}`).join(', ')}`;
  throw new AppError('invalid', say`The text ${message}.`, { errors: [{ field, message }] });
}

/** What is empty leaves no gap: "Hello {customer.name}," becomes "Hello,". */
export function fillText(text: string, values: Readonly<Record<Variable, string>>): string {
  return text.replaceAll(/([ \t]?)\{\s*([a-z]+\.[a-z]+)\s*\}/gi, (whole, gap: string, name: string) => {
    const known = name.toLowerCase();
    if (!isKnown(known)) return whole;
    const value = values[known];
    return value === '' ? '' : `${gap}${value}`;
  });
}

const longestName = 60;

/** A name as far as it can be one: who forges a sender chooses it, and must not be able to advertise through us. */
export function harmlessName(name: string): string {
  const line = name.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length > longestName || /[/@<>{}]|www\.|\.\p{L}{2}/iu.test(line) ? '' : line;
}
