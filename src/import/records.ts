// What an import is made of, whatever desk it comes from: people, tickets, what was said on them.

export interface PersonData {
  email: string;
  name: string;
}

export interface UserData extends PersonData {
  isAgent: boolean;
}

/** Somebody, by the id they had there, or as they are. */
export type Who = { userId: string } | PersonData;

export interface TicketData {
  /** What people called it by there. */
  number: number | null;
  subject: string;
  status: 'new' | 'open' | 'pending' | 'solved' | 'closed';
  priority: 'low' | 'normal' | 'high' | 'urgent';
  tags: string[];
  createdAt: string;
  solvedAt: string | null;
  customer: Who;
  assignee: Who | null;
  /** The address customers wrote to, where it is told. */
  recipient: string | null;
}

export interface FileData {
  id: string;
  filename: string;
  contentType: string;
  size: number;
  /** Where it is at the old desk. */
  url: string;
}

export interface CommentData {
  author: Who;
  /** customer: known to be theirs; agent: known to be ours; unknown: the author tells. */
  side: 'customer' | 'agent' | 'unknown';
  isNote: boolean;
  createdAt: string;
  text: string;
  html: string | null;
  messageId: string | null;
  cc: string[];
  files: FileData[];
}

export interface CannedReplyData {
  name: string;
  text: string;
}

export interface MailData {
  /** Octets into the file; null: the file is the mail. */
  start: number | null;
  length: number;
  /** Envelope sender, where the archive tells it. */
  sender: string;
  createdAt: string | null;
  /** Of the first ones, for people to see. */
  subject: string;
  email: string;
}

export type SourceRecord =
  | { kind: 'user'; id: string; data: UserData }
  | { kind: 'ticket'; id: string; data: TicketData }
  | { kind: 'comment'; id: string; parent: string; data: CommentData }
  | { kind: 'customer'; id: string; data: PersonData }
  | { kind: 'canned_reply'; id: string; data: CannedReplyData };

/** What a line holds; or why it holds nothing that can be taken in. */
export type ReadLine = { records: SourceRecord[] } | { problem: string };

export interface Field {
  text(name: string): string;
  id(name: string): string | null;
  time(name: string): string | null;
  list(name: string): Field[];
  texts(name: string): string[];
  field(name: string): Field | null;
  flag(name: string): boolean | null;
  has(name: string): boolean;
}

/** Reads what may be missing or of another type than documented, without surprise. */
export function fieldsOf(value: unknown): Field {
  const of = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const list = (name: string): unknown[] => (Array.isArray(of[name]) ? (of[name] as unknown[]) : []);
  return {
    text: (name) => (typeof of[name] === 'string' ? of[name] : ''),
    id: (name) => idOf(of[name]),
    time: (name) => timeOf(of[name]),
    list: (name) => list(name).map(fieldsOf),
    texts: (name) => list(name).filter((entry) => typeof entry === 'string'),
    field: (name) => (typeof of[name] === 'object' && of[name] !== null ? fieldsOf(of[name]) : null),
    flag: (name) => (typeof of[name] === 'boolean' ? of[name] : null),
    has: (name) => name in of,
  };
}

function idOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value !== '' && value.length <= 100 ? value : null;
}

function timeOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

export const numberOf = (id: string | null): number | null =>
  id !== null && /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;

/** Nothing but what an address is made of: it is written to later. */
export const isAddress = (text: string): boolean =>
  text.length <= 320 && /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+\.[^\s@<>(),;:"\\]+$/u.test(text);
