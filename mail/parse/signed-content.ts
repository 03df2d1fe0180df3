// Opaque S/MIME (RFC 8551 section 3.5.2): the mail inside signed data (RFC 5652), whose signature we do not check.

/** The tree of signed data is about ten levels deep down to the content. */
const MAX_DEPTH = 24;
const SEQUENCE = 0x30;
const EXPLICIT_0 = 0xa0;
const OCTET_STRING = 0x04;
const OCTET_STRINGS = 0x24;
/** 1.2.840.113549.1.7.2 with its tag and length. */
const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex');

interface Element {
  tag: number;
  content: Buffer;
  /** Octets with tag, length and end marker. */
  size: number;
}

/** The signed octets; null when it is no signed data (encrypted, only certificates) or broken. */
export function readSignedContent(octets: Buffer): Buffer | null {
  const outer = readElement(octets, 0);
  if (outer?.tag !== SEQUENCE || outer.content.indexOf(SIGNED_DATA) !== 0) return null;
  const wrapped = elementsOf(outer.content).find(({ tag }) => tag === EXPLICIT_0);
  const signed = wrapped && readElement(wrapped.content, 0);
  // Version, digest algorithms, content info: the first sequence among them.
  const info = signed && elementsOf(signed.content, 8).find(({ tag }) => tag === SEQUENCE);
  const content = info && elementsOf(info.content, 2).find(({ tag }) => tag === EXPLICIT_0);
  const string = content && readElement(content.content, 0);
  return string ? joinStrings(string, 0) : null;
}

/** Streaming signers cut the content into pieces. */
function joinStrings(element: Element, depth: number): Buffer | null {
  if (element.tag === OCTET_STRING) return element.content;
  if (element.tag !== OCTET_STRINGS || depth > 2) return null;
  const pieces = elementsOf(element.content).map((piece) => joinStrings(piece, depth + 1) ?? Buffer.alloc(0));
  return Buffer.concat(pieces);
}

function elementsOf(content: Buffer, max = Number.POSITIVE_INFINITY): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < content.length && elements.length < max;) {
    const element = readElement(content.subarray(at), 0);
    if (!element || element.tag === 0) break;
    elements.push(element);
    at += element.size;
  }
  return elements;
}

/** One element in BER: a definite length, or an end marker behind the elements inside. Null when it is cut off. */
function readElement(octets: Buffer, depth: number): Element | null {
  const tag = octets[0];
  const first = octets[1];
  // Tags of several octets do not occur here.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > MAX_DEPTH) return null;
  if (first === 0x80) return readIndefinite(octets, tag, depth);
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (more > 4 || octets.length < 2 + more) return null;
  const length = more === 0 ? first : octets.readUIntBE(2, more);
  const start = 2 + more;
  return start + length > octets.length
    ? null
    : { tag, content: octets.subarray(start, start + length), size: start + length };
}

function readIndefinite(octets: Buffer, tag: number, depth: number): Element | null {
  for (let at = 2; at < octets.length;) {
    if (octets[at] === 0 && octets[at + 1] === 0)
      return { tag, content: octets.subarray(2, at), size: at + 2 };
    const inner = readElement(octets.subarray(at), depth + 1);
    if (!inner) return null;
    at += inner.size;
  }
  return null;
}
