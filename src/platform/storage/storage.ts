// Where files live: a folder or an S3 bucket, behind the same few operations. Keys name content by its SHA-256, so
// writing twice is harmless; an orphan object is harmless too, a row without its object is not: objects come first.
import type { Readable } from 'node:stream';

export type StorageSource = { bytes: Uint8Array } | { path: string };

export interface StoredObject {
  key: string;
  modifiedAt: Date;
}

export interface Storage {
  readonly driver: 'disk' | 's3';
  /**
   * Stores one object durably; returns when it would survive a crash. Storing the same key again is a no-op or an overwrite
   * with the same bytes.
   * @throws Error when the store is down or what arrived there is not what was sent
   */
  put(
    key: string,
    source: StorageSource,
    facts: { size: number; sha256: string; contentType: string },
  ): Promise<void>;
  /** The bytes, or null when there is no such object. */
  open(key: string): Promise<Readable | null>;
  exists(key: string): Promise<boolean>;
  /** At most `most` objects behind the name `after`, in the order of their names; fewer: there are no more. '' is the beginning. */
  list(after: string, most: number): Promise<StoredObject[]>;
  remove(key: string): Promise<void>;
  /** Makes what the objects lie in where it is missing: the folder, the bucket. @throws Error as `check` does */
  prepare(): Promise<void>;
  /** @throws Error that says why the store cannot be used */
  check(): Promise<void>;
  close(): void;
}

/** Read seldom: may lie where keeping costs less than reading. */
export const isCold = (key: string): boolean => key.startsWith('cold/');

/** Key of an object that is named by its content. */
export const contentKey = (
  kind: 'attachments' | 'branding' | 'raw' | 'cold' | 'imports' | 'exports' | 'pictures',
  sha256: string,
): string => `${kind}/${sha256.slice(0, 2)}/${sha256}`;
