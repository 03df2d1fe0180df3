// The audit log as a table for spreadsheets.
import type { AuditEntry } from '../events/index.ts';
import type { CsvValue } from '../platform/csv/write-csv.ts';

export const entryColumns = ['time', 'who', 'action', 'subject', 'subject id', 'details'];

export async function* entryRecords(entries: AsyncIterable<AuditEntry>): AsyncGenerator<CsvValue[]> {
  for await (const entry of entries) {
    yield [
      entry.created_at.toISOString(),
      entry.agent_name ?? '',
      entry.action,
      entry.subject_type,
      entry.subject_id,
      JSON.stringify(entry.data),
    ];
  }
}
