// COPY from memory, the quickest way into a table. pg speaks the protocol and leaves the rest to its callers.
import type { Client, Connection, Submittable } from 'pg';

export type Cell = string | number | boolean | Date | null | readonly (string | number)[] | { json: unknown };

/** What pg's connection can do beyond its types. */
interface CopyConnection extends Connection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Sends `lines` (made by `copyLine`) into the columns of a table. */
export function copyRows(client: Client, into: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    let failure: Error | null = null;
    const query = {
      submit: (connection: Connection) => (connection as CopyConnection).query(`copy ${into} from stdin`),
      handleCopyInResponse(connection: CopyConnection) {
        connection.sendCopyFromChunk(Buffer.from(lines.join('')));
        connection.endCopyFrom();
      },
      handleError(error: Error) {
        failure = error;
        reject(error);
      },
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => failure ?? resolve(),
    };
    client.query(query as unknown as Submittable);
  });
}

/** One row in COPY's text format. */
export const copyLine = (cells: readonly Cell[]): string => `${cells.map(cellText).join('\t')}\n`;

function cellText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'string') return escaped(cell);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (cell instanceof Date) return cell.toISOString();
  if ('json' in cell) return escaped(JSON.stringify(cell.json));
  return escaped(`{${cell.map((one) => JSON.stringify(String(one))).join(',')}}`);
}

const special = /[\\\n\r\t]/g;
const written: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (text: string): string => text.replace(special, (letter) => written[letter] ?? '');
