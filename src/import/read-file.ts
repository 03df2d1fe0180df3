// Reads one file of an import, whatever its form, as records of people, tickets and comments, each with its line.
import { noted } from '../../mail/noted.ts';
import { readCsv } from '../platform/csv/read-csv.ts';
import { columnsOf, readCannedReply, readCustomer, type Columns } from './customers-csv.ts';
import { freescoutLists, readFreescout, readFreescoutRow } from './freescout.ts';
import { readJsonRecords } from './read-json-records.ts';
import type { ReadLine, SourceRecord } from './records.ts';
import type { ImportKind } from './schemas.ts';
import { readZendesk, zendeskLists } from './zendesk.ts';

export interface SourceFile {
  name: string;
  open(): Promise<AsyncIterable<Uint8Array>>;
}

export type Found = { line: number; record: SourceRecord } | { line: number; problem: string };

/** Files that are no tables of records: attachments that lie beside them. */
export const isRecordFile = (name: string): boolean => /\.(json|jsonl|ndjson|csv|tsv)$/i.test(name);

export async function* readFile(kind: ImportKind, file: SourceFile, columns: Columns): AsyncGenerator<Found> {
  if (/\.(csv|tsv)$/i.test(file.name)) yield* readTable(kind, file, columns);
  else yield* readJson(kind, file);
}

async function* readJson(kind: ImportKind, file: SourceFile): AsyncGenerator<Found> {
  if (kind === 'customers' || kind === 'canned_replies') {
    yield { line: 1, problem: noted`These are taken from a table: a CSV file.` };
    return;
  }
  const isZendesk = kind === 'zendesk';
  for await (const read of readJsonRecords(() => file.open(), isZendesk ? zendeskLists : freescoutLists)) {
    if ('problem' in read) yield read;
    else {
      const { value, list, line } = read;
      yield* found(
        isZendesk ? readZendesk(value, { list, file: file.name }) : readFreescout(value, { list }),
        line,
      );
    }
  }
}

async function* readTable(kind: ImportKind, file: SourceFile, chosen: Columns): AsyncGenerator<Found> {
  let header: string[] | null = null;
  let columns: Columns = {};
  for await (const row of readCsv(await file.open())) {
    if ('problem' in row) {
      yield row;
      continue;
    }
    if (header === null) {
      header = row.fields;
      columns = columnsOf(header, chosen);
      const problem = headProblem(kind, columns);
      if (problem === null) continue;
      yield { line: row.line, problem };
      return;
    }
    if (row.fields.length > header.length) {
      yield {
        line: row.line,
        problem: noted`It has ${row.fields.length} fields, but the first line names ${header.length}.`,
      };
      continue;
    }
    const lower = kind === 'freescout';
    const values = new Map(
      header.map((name, index) => [lower ? name.trim().toLowerCase() : name, row.fields[index] ?? '']),
    );
    const read = kind === 'customers' ? readCustomer : readCannedReply;
    yield* found(lower ? readFreescoutRow(values) : read(values, columns), row.line);
  }
}

function headProblem(kind: ImportKind, columns: Columns): string | null {
  if (kind === 'zendesk') return noted`Zendesk tickets are taken from JSON: its CSV export has no comments.`;
  if (kind === 'customers' && columns.email === undefined)
    return noted`No column of the first line is known to hold the address: name one “Email”, or choose it.`;
  if (kind === 'canned_replies' && (columns.name === undefined || columns.text === undefined))
    return noted`The columns of the first line are not known: name them “Name” and “Text”, or choose them.`;
  return null;
}

function* found(read: ReadLine, line: number): Generator<Found> {
  if ('problem' in read) yield { line, problem: read.problem };
  else for (const record of read.records) yield { line, record };
}
