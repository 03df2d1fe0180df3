// The audit log as CSV (RFC 4180) for spreadsheets.
import type { AuditEntry } from '../events/index.ts';

const columns = ['time', 'who', 'action', 'subject', 'subject id', 'details'];

/** What a spreadsheet would run as a formula begins with an apostrophe (OWASP, CSV injection). */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export async function* entriesCsv(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
  // The mark tells spreadsheets that it is UTF-8.
  yield `\uFEFF${columns.join(',')}\r\n`;
  for await (const entry of entries) {
    const cells = [
      entry.created_at.toISOString(),
      entry.agent_name ?? '',
      entry.action,
      entry.subject_type,
      entry.subject_id === null ? '' : String(entry.subject_id),
      JSON.stringify(entry.data),
    ];
    yield `${cells.map(csvCell).join(',')}\r\n`;
  }
}
