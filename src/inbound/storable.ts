// Text that PostgreSQL can hold: no NUL, no half of a surrogate pair. Whatever else a mail says is kept.
import type { Address } from '../../mail/parse/parsed-mail.ts';
import type { KeptAttachment } from '../attachments/index.ts';

/** Longer Message-IDs than a line may be (RFC 5322, section 2.1.1) are cut, so that an index can hold them. */
const maxIdLength = 998;
/** Longer subjects are cut for the lists; the raw mail keeps all of it. */
const maxSubjectLength = 1000;

export const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed();

export const storableId = (id: string): string => storable(id).slice(0, maxIdLength);

export const storableSubject = (subject: string): string =>
  storable(subject).slice(0, maxSubjectLength).toWellFormed();

export const storablePerson = ({ address, name }: Address): Address => ({
  address: storable(address),
  name: storable(name),
});

export const storableFile = (file: KeptAttachment): KeptAttachment => ({
  ...file,
  filename: storable(file.filename),
  contentId: file.contentId === null ? null : storableId(file.contentId),
});
