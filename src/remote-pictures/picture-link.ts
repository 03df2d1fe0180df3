// The address of the desk at which a picture of a mail is shown. Signed, for one message and one picture: nobody can have the desk fetch
// what is in no mail, and a link helps nobody who may not read that message.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Knex } from 'knex';
import type { MailKey } from '../../mail/threading/index.ts';
import { loadMailKeys } from '../mailboxes/index.ts';

export interface PictureLink {
  id: number;
  /** The picture's own address, base64url. */
  url: string;
  key: string;
}

/** With more the link itself becomes too long for a request line. */
const mostCharacters = 4000;
/** 128 bits. */
const macBytes = 16;

/** Makes the links of one message; null for an address too long for one. */
export async function pictureLinks(db: Knex, messageId: number): Promise<(address: string) => string | null> {
  const [key] = await loadMailKeys(db);
  return (address) => {
    if (key === undefined || !URL.canParse(address)) return null;
    const { href } = new URL(address);
    if (href.length > mostCharacters) return null;
    const query = new URLSearchParams({
      url: Buffer.from(href).toString('base64url'),
      key: `${key.version}-${macOf(key, messageId, href)}`,
    });
    return `/api/messages/${messageId}/picture?${query.toString()}`;
  };
}

/** The picture's own address; null when the link is none of ours. */
export async function readPictureLink(db: Knex, link: PictureLink): Promise<string | null> {
  const [, version = '', mac = ''] = /^(\d{1,9})-([\w-]{22})$/.exec(link.key) ?? [];
  const key = (await loadMailKeys(db)).find((candidate) => candidate.version === Number(version));
  if (key === undefined) return null;
  const address = Buffer.from(link.url, 'base64url').toString();
  const expected = Buffer.from(macOf(key, link.id, address));
  const given = Buffer.from(mac);
  return expected.length === given.length && timingSafeEqual(expected, given) ? address : null;
}

/** The purpose is part of what is signed, as in everything else these keys sign (mail/threading). */
const macOf = (key: MailKey, messageId: number, address: string): string =>
  createHmac('sha256', key.secret)
    .update(`picture:${key.version}:${messageId}:${address}`)
    .digest()
    .subarray(0, macBytes)
    .toString('base64url');
