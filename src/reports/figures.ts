// What is counted, by name: columns of report_hours, in this order. docs/glossary.md says what each figure means.

export const FIGURES = [
  'opened',
  'customer_messages',
  'replies',
  'first_responses',
  'first_response_seconds',
  'first_in_1h',
  'first_in_8h',
  'first_in_24h',
  'first_business_responses',
  'first_business_seconds',
  'solved',
  'resolution_seconds',
  'solved_in_8h',
  'solved_in_24h',
  'solved_in_7d',
  'solved_business',
  'resolution_business_seconds',
] as const;

export type Figure = (typeof FIGURES)[number];
export type Sums = Record<Figure, number>;

export const noSums = (): Sums => Object.fromEntries(FIGURES.map((name) => [name, 0])) as Sums;

/** As SQL: each figure summed, under its own name. */
export const summed = FIGURES.map((name) => `coalesce(sum(h.${name}), 0)::bigint as ${name}`).join(', ');
