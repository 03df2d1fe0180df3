// Taking a mail address apart for comparison.

/** Local part and domain, split at the last @ (a quoted local part may hold others). Null without both. */
export function splitAddress(address: string): { local: string; domain: string } | null {
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1) return null;
  return { local: address.slice(0, at), domain: address.slice(at + 1) };
}

/** The address without its +extension (RFC 5233 subaddress), in lower case: what a mailbox is looked up by. */
export function baseAddress(address: string): string {
  const parts = splitAddress(address.trim().toLowerCase());
  if (!parts) return address.trim().toLowerCase();
  const plus = parts.local.indexOf('+');
  return `${plus > 0 ? parts.local.slice(0, plus) : parts.local}@${parts.domain}`;
}
