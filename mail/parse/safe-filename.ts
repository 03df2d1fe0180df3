// A name a stranger gave to a file, made safe to show, to store as metadata and to put in a header.

/** Most file systems take 255 octets; 200 leaves room for what a download adds. */
const MAX_FILENAME_BYTES = 200;
/** Characters looked at, at both ends. */
const MAX_LENGTH = 4000;
/** An extension longer than this is no extension. */
const MAX_EXTENSION_LENGTH = 20;

/** C0 and C1 controls, and what a path, a shell of Windows or a header gives a meaning to. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\ufffe\uffff]/g;
/** Zero-width, soft hyphen, direction marks and overrides, tags and other invisible characters: they disguise an extension. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Names Windows keeps for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Only the last path part stays, in NFC; '' becomes `fallback`. Never longer than 200 octets, the extension kept. */
export function safeFilename(name: string, fallback = 'attachment'): string {
  const bounded =
    name.length > MAX_LENGTH ? name.slice(0, MAX_LENGTH / 2) + name.slice(-MAX_LENGTH / 2) : name;
  const visible = bounded.toWellFormed().normalize('NFC').replaceAll(INVISIBLE, '');
  const lastPart = visible.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? '';
  const plain = lastPart.replaceAll(UNSAFE, '_').replaceAll(/\s+/g, ' ').trim();
  const undotted = trimDots(plain);
  const named = undotted === '' ? fallback : undotted;
  return shorten(DEVICE.test(named) ? `_${named}` : named);
}

/** Leading dots hide a file, trailing dots and spaces vanish on Windows. */
function trimDots(name: string): string {
  let start = 0;
  let end = name.length;
  while (start < end && ' .'.includes(name.charAt(start))) start++;
  while (end > start && ' .'.includes(name.charAt(end - 1))) end--;
  return name.slice(start, end);
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_FILENAME_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= MAX_EXTENSION_LENGTH ? name.slice(dot) : '';
  const room = MAX_FILENAME_BYTES - Buffer.byteLength(extension);
  let stem = '';
  let bytes = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    stem += character;
  }
  return `${trimDots(stem)}${extension}`;
}
