// Ways to break a mail. Each takes and gives octets as characters, one each.
import type { Chance } from '../demo/random.ts';
import { bodyPieces, headerLines, headerValues, labels } from './pieces.ts';

type Mutation = (mail: string, chance: Chance, others: readonly string[]) => string;

function headerEnd(mail: string): number {
  const end = mail.search(/\r?\n\r?\n/);
  return end === -1 ? mail.length : end;
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

const splice = (text: string, at: number, length: number, piece: string): string =>
  text.slice(0, at) + piece + text.slice(at + length);

/** A line of the header, with its line end. */
function pickHeaderLine(mail: string, chance: Chance): { start: number; line: string } {
  const head = mail.slice(0, headerEnd(mail));
  const start = chance.pick(lineStarts(head));
  const end = mail.indexOf('\n', start);
  return { start, line: mail.slice(start, end === -1 ? mail.length : end + 1) };
}

const dropHeaderLine: Mutation = (mail, chance) => {
  const { start, line } = pickHeaderLine(mail, chance);
  return splice(mail, start, line.length, '');
};

const repeatHeaderLine: Mutation = (mail, chance) => {
  const { start, line } = pickHeaderLine(mail, chance);
  return splice(mail, start, 0, line.repeat(chance.between(1, chance.happens(0.05) ? 3000 : 4)));
};

const addHeaderLine: Mutation = (mail, chance) => splice(mail, 0, 0, `${chance.pick(headerLines)}\r\n`);

const replaceHeaderValue: Mutation = (mail, chance) => {
  const { start, line } = pickHeaderLine(mail, chance);
  const colon = line.indexOf(':');
  return colon === -1
    ? mail
    : splice(mail, start + colon + 1, line.length - colon - 1, ` ${chance.pick(headerValues)}\r\n`);
};

const joinHeaderToBody: Mutation = (mail) => splice(mail, headerEnd(mail), 2, '');

/** Charsets, transfer encodings, types and boundaries that say something else than the octets. */
const swapLabel: Mutation = (mail, chance) => {
  const { pattern, values } = chance.pick(labels);
  const matches = [...mail.matchAll(pattern)];
  if (matches.length === 0) return mail;
  const { index, 0: found } = chance.pick(matches);
  return splice(mail, index, found.length, chance.pick(values));
};

const spliceOther: Mutation = (mail, chance, others) => {
  const other = chance.pick(others);
  const from = chance.between(0, other.length);
  return splice(
    mail,
    chance.between(0, mail.length),
    chance.between(0, 200),
    other.slice(from, from + chance.between(0, 3000)),
  );
};

/** One mail as a part of another, under some type. */
const nest: Mutation = (mail, chance, others) => {
  const inner = chance.happens(0.5) ? chance.pick(others) : mail;
  const type = chance.pick([
    'mixed',
    'alternative',
    'related',
    'signed',
    'report',
    'digest',
    'encrypted',
    'appledouble',
  ]);
  const part = chance.happens(0.5) ? `Content-Type: message/rfc822\r\n\r\n${inner}` : inner;
  const head = `From: fuzz@example.com\r\nSubject: nested\r\nContent-Type: multipart/${type}; boundary="n"\r\n\r\n`;
  const depth = chance.happens(0.1) ? chance.between(2, 60) : 1;
  let body = part;
  for (let level = 1; level < depth; level++)
    body = `Content-Type: multipart/mixed; boundary="n${level}"\r\n\r\n--n${level}\r\n${body}\r\n--n${level}--`;
  return `${head}--n\r\n${body}\r\n--n\r\nContent-Type: text/plain\r\n\r\nbehind\r\n${chance.happens(0.7) ? '--n--\r\n' : ''}`;
};

const insertPiece: Mutation = (mail, chance) => {
  const start = chance.pick(lineStarts(mail));
  const piece = chance.pick(bodyPieces);
  return splice(mail, start, 0, piece.repeat(chance.happens(0.1) ? chance.between(10, 400) : 1));
};

const cut: Mutation = (mail, chance) => mail.slice(0, chance.between(0, mail.length));

const removeRun: Mutation = (mail, chance) =>
  splice(mail, chance.between(0, mail.length), chance.between(1, 300), '');

const repeatRun: Mutation = (mail, chance) => {
  const start = chance.between(0, mail.length);
  const run = mail.slice(start, start + chance.between(1, 400));
  return splice(mail, start, 0, run.repeat(chance.between(1, chance.happens(0.1) ? 300 : 5)));
};

const flipOctets: Mutation = (mail, chance) => {
  let result = mail;
  for (let count = chance.between(1, 30); count > 0; count--) {
    const at = chance.between(0, Math.max(0, result.length - 1));
    result = splice(result, at, 1, String.fromCharCode(chance.between(0, 255)));
  }
  return result;
};

const changeLineEnds: Mutation = (mail, chance) => {
  const end = chance.pick(['\n', '\r', '\r\r\n', '\r\n \r\n', '\n\r']);
  const share = chance.next() / 4;
  return mail.replaceAll('\r\n', (whole) => (chance.happens(share) ? end : whole));
};

const swapLines: Mutation = (mail, chance) => {
  const lines = mail.split('\n');
  const a = chance.between(0, lines.length - 1);
  const b = chance.between(0, lines.length - 1);
  [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
  return lines.join('\n');
};

export const mutations: readonly Mutation[] = [
  dropHeaderLine,
  repeatHeaderLine,
  addHeaderLine,
  addHeaderLine,
  replaceHeaderValue,
  replaceHeaderValue,
  joinHeaderToBody,
  swapLabel,
  swapLabel,
  spliceOther,
  spliceOther,
  nest,
  insertPiece,
  insertPiece,
  cut,
  removeRun,
  repeatRun,
  flipOctets,
  changeLineEnds,
  swapLines,
];
