// A composed mail without files as bytes, at once: streams cost several times what the encoding itself does.
import { encode, wrap } from 'nodemailer/lib/qp';
import type MimeNode from 'nodemailer/lib/mime-node';

/** RFC 2045 section 6.7 and 6.8: encoded lines are no longer. */
const lineLength = 76;

/** The same mail as `node.createReadStream()` gives with CRLF lines; encoded lines may be broken elsewhere. @throws Error for content that is not text */
export function renderNode(node: MimeNode): Buffer {
  return Buffer.from(written(node), 'latin1');
}

function written(node: MimeNode): string {
  const head = `${node.buildHeaders()}\r\n\r\n`;
  if (!node.multipart) return `${head}${encoded(node)}`;
  const { boundary } = node;
  const parts = node.childNodes.map((child) => `--${boundary}\r\n${written(child)}`);
  return `${head}${parts.join('\r\n')}\r\n--${boundary}--\r\n`;
}

function encoded(node: MimeNode): string {
  if (typeof node.content !== 'string') throw new Error('This part is not text.');
  const text = node.content.replaceAll(/\r\n?|\n/g, '\r\n');
  switch (node.getTransferEncoding()) {
    case 'base64':
      return (
        Buffer.from(text)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n');
    case 'quoted-printable':
      return wrap(encode(Buffer.from(text)), lineLength);
    default:
      return text;
  }
}
