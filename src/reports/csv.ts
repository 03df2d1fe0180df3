// Reports as CSV files: the columns, and what stands in them.
import type { CsvValue } from '../platform/csv/write-csv.ts';
import type { Figures, Groups, Overview } from './schemas.ts';

const columns: [name: string, value: keyof Figures][] = [
  ['opened', 'opened'],
  ['customer_messages', 'customerMessages'],
  ['replies', 'replies'],
  ['first_responses', 'firstResponses'],
  ['first_response_seconds', 'firstResponseSeconds'],
  ['first_response_business_seconds', 'firstResponseBusinessSeconds'],
  ['first_response_in_1h', 'firstIn1h'],
  ['first_response_in_8h', 'firstIn8h'],
  ['first_response_in_24h', 'firstIn24h'],
  ['solved', 'solved'],
  ['resolution_seconds', 'resolutionSeconds'],
  ['resolution_business_seconds', 'resolutionBusinessSeconds'],
  ['solved_in_8h', 'solvedIn8h'],
  ['solved_in_24h', 'solvedIn24h'],
  ['solved_in_7d', 'solvedIn7d'],
];
const names = columns.map(([name]) => name);
const valuesOf = (figures: Figures): CsvValue[] => columns.map(([, value]) => figures[value]);

export const overviewHeader = ['start', 'time_zone', 'backlog', ...names];

export function* overviewRecords({ points, timeZone }: Overview): Generator<CsvValue[]> {
  for (const point of points) yield [point.start, timeZone, point.backlog, ...valuesOf(point)];
}

export const groupsHeader = (by: Groups['by']): string[] => [by, ...names];

export function* groupsRecords({ rows }: Groups): Generator<CsvValue[]> {
  for (const { name, figures } of rows) yield [name ?? '', ...valuesOf(figures)];
}
