// Taking a mail address apart for comparison.

/** Local part and domain, split at the last @ (a quoted local part may hold others). Null without both. */
export function splitAddress(address: string): { local: string; domain: string } | null {
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1) return null;
  return { local: address.slice(0, at), domain: address.slice(at + 1) };
}

/** `"help"@desk.example` is `help@desk.example` (RFC 5321 section 4.1.2): quotes around what needs none are taken off. */
export function withoutQuotes(address: string): string {
  const [, local = '', domain = ''] = QUOTED.exec(address) ?? [];
  return local === '' ? address : `${local.replaceAll(/\\(.)/g, '$1')}@${domain}`;
}

/** A quoted local part that is a dot-string within. */
const QUOTED = /^"((?:\\?[^\s\p{Cc}"(),.:;<>@[\]\\])+(?:\.(?:\\?[^\s\p{Cc}"(),.:;<>@[\]\\])+)*)"@([^@]+)$/u;

/** The address without its +extension (RFC 5233 subaddress), in lower case: what a mailbox is looked up by. */
export function baseAddress(address: string): string {
  const plain = withoutQuotes(address.trim().toLowerCase());
  const parts = splitAddress(plain);
  if (!parts) return plain;
  const plus = parts.local.indexOf('+');
  return `${plus > 0 ? parts.local.slice(0, plus) : parts.local}@${parts.domain}`;
}
