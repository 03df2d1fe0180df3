// What the styles have in common: they read a post, prove who sent it, write the mail in it to the spool and say whom it is for.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { GuardedFetch } from '../platform/outgoing/guarded-fetch.ts';
import type { Bucket, OpenObject } from '../platform/storage/open-object.ts';
import type { MailSink } from './mail-sink.ts';

export interface Post {
  headers: IncomingHttpHeaders;
  body: Readable;
  /** The part of the path that only the provider knows; null: there is none. */
  pathSecret: string | null;
}

export interface PostedMail {
  kind: 'mail';
  /** Reverse path; null: the provider does not tell, the mail may. */
  from: string | null;
  to: string[];
  /** Who connected to the provider, as it says; null: it does not. */
  remoteAddress: string | null;
  /** What the provider uses once; null: the whole mail is signed, and a repeat is a duplicate. */
  once: string | null;
  /** What the provider found out about the mail. */
  spam?: string;
  virus?: string;
}

/** The post was about the hook itself, and there is nothing to store. */
export interface Handled {
  kind: 'handled';
  detail: string;
  /** Columns of the hook that change by it. */
  change?: { confirmed_at: Date };
}

export interface Reading {
  post: Post;
  sink: MailSink;
  /** Any of these may have been used. */
  secrets: string[];
  topicArn: string | null;
  bucket: Bucket | null;
  now: Date;
  fetch: GuardedFetch;
  openObject: OpenObject;
}

export type ReadPost = (reading: Reading) => Promise<PostedMail | Handled>;

/** unproven: not shown to be the provider's. bad: it can never be taken as it is. later: not now. */
export class PostRefused extends Error {
  readonly why: 'unproven' | 'bad' | 'later';
  constructor(why: 'unproven' | 'bad' | 'later', message: string) {
    super(message);
    this.why = why;
  }
}

/** As they come. The request outlives whoever stops reading it, so that it can still be answered. */
export const piecesOf = (body: Readable): AsyncIterable<Buffer> =>
  body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;

const isSame = (given: Buffer, expected: Buffer): boolean =>
  given.length === expected.length && timingSafeEqual(given, expected);

/** @param signature hexadecimal */
export const isSignedBy = (secrets: string[], signed: string, signature: string): boolean =>
  secrets.some((secret) =>
    isSame(Buffer.from(signature, 'hex'), createHmac('sha256', secret).update(signed).digest()),
  );

/** Hashed before they are compared, so that lengths tell nothing. */
const digest = (text: string): Buffer => createHmac('sha256', 'length').update(text).digest();

/** The secret stands in the path, or is the password of HTTP Basic (RFC 7617), whatever the name. */
export function provePassword({ post, secrets }: Pick<Reading, 'post' | 'secrets'>): void {
  const basic = /^basic +([\w+/=-]+)$/i.exec(post.headers.authorization ?? '')?.[1] ?? '';
  const password = Buffer.from(basic, 'base64').toString().split(':').slice(1).join(':');
  const given = [post.pathSecret, password].filter((text) => text !== null && text !== '');
  const proven = given.some((text) => secrets.some((secret) => isSame(digest(text ?? ''), digest(secret))));
  if (!proven) throw new PostRefused('unproven', 'The secret is missing or wrong.');
}

/** @param seconds since 1970, as text */
export function proveTime(seconds: string, { now }: Pick<Reading, 'now'>, toleranceMs: number): void {
  const age = now.getTime() - Number(seconds) * 1000;
  if (!/^\d{1,12}$/.test(seconds) || age > toleranceMs || age < -aheadMs)
    throw new PostRefused('unproven', 'The timestamp is missing, or too far from the time here.');
}

/** Clocks differ. */
const aheadMs = 5 * 60 * 1000;
