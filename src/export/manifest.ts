// What an export says of itself: with what it is made, how much of each kind it holds, and the hash of each file.

export interface Manifest {
  format: 'helpdesk-export';
  version: 1;
  exportedAt: string;
  /** The last migration of the desk it comes from: another one has other tables. */
  migration: string;
  tables: Record<string, { rows: number; sha256: string }>;
  rawMails: number;
  files: number;
  /** Bytes that were named and not found. */
  missing: string[];
  /** What is not in it, and why. */
  leftOut: Record<string, string>;
}

export const manifestName = 'manifest.json';
export const tablePath = (name: string): string => `tables/${name}.jsonl`;
export const rawPath = (sha256: string): string => `raw/${sha256.slice(0, 2)}/${sha256}.eml`;
export const filePath = (sha256: string): string => `files/${sha256.slice(0, 2)}/${sha256}`;
