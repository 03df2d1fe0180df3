// Signs a mail (DKIM, RFC 6376) on its way out. A signature stands before what it signs, so the mail is read to its end first: what is
// too large for memory waits in a file.
import type { Readable } from 'node:stream';
import DKIM from 'nodemailer/lib/dkim';

export interface SigningKey {
  domain: string;
  selector: string;
  /** PEM. */
  privateKey: string;
}

const memoryBytes = 2 * 1024 * 1024;

/** @param directory for mails that are too large for memory; must exist */
export function signMail(mail: Readable | Buffer, key: SigningKey, directory: string): Readable {
  const signer = new DKIM({
    domainName: key.domain,
    keySelector: key.selector,
    privateKey: key.privateKey,
    headerFieldNames: signedFields,
    cacheDir: directory,
    cacheTreshold: memoryBytes,
  });
  return signer.sign(mail);
}

/** All we write that a reader or a machine acts on (RFC 6376, section 5.4.1). */
const signedFields = [
  'From',
  'To',
  'Cc',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'Auto-Submitted',
  'List-Id',
].join(':');
