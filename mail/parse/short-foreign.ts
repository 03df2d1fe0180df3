// Tells a few words of Cyrillic, Greek, Hebrew, Arabic or Thai apart, which use the same octets and are too short for statistics of
// pairs: by how common their letters are in each language, by where capitals stand, and by letters that only begin or end words.

interface Candidate {
  charset: string;
  /** Letters of a language in lower case, the commonest first. */
  letters: string;
  /** Never at the beginning of a word, never at its end, only at its end. */
  notFirst?: string;
  notLast?: string;
  onlyLast?: string;
}

const RUSSIAN = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё';
const UKRAINIAN = 'оанивітерсклудмпязьбгчйхцжїшюєщфґ';
const BULGARIAN = 'аоиентрсвлкдпмзуяъгбчщцжюфхшйь';
const CYRILLIC = { notFirst: 'ъьы' };
const CANDIDATES: Candidate[] = [
  ...[RUSSIAN, UKRAINIAN, BULGARIAN].map((letters) => ({
    charset: 'windows-1251',
    letters,
    ...CYRILLIC,
  })),
  { charset: 'koi8-r', letters: RUSSIAN, ...CYRILLIC },
  { charset: 'koi8-u', letters: UKRAINIAN, ...CYRILLIC },
  {
    charset: 'windows-1253',
    letters: 'αοιετνησρκπμυλςάίόγήδέθχύωφβώξζψϊϋΐΰ',
    onlyLast: 'ς',
    notLast: 'σ',
  },
  {
    charset: 'windows-1255',
    letters: 'יוהלאתרבמשםנכחדעקפזטסןךגצףץ',
    onlyLast: 'םןךףץ',
    notLast: 'מנכפצ',
  },
  { charset: 'windows-1256', letters: 'الينمورتبعةدسفهكقحجشأصخطذىءئغزثظضإؤآ', onlyLast: 'ةى' },
  {
    charset: 'windows-874',
    letters: 'านรกเอง่มยลว้ดทัสตีะิปบคห์แืจพุชขใูไ็ซึถผโธศณฐญฟภฉษฤฮฎฌฝฆ',
    notFirst: '่้ัีิ์ืุู็ึะ',
  },
];

/** Of longer texts the frequencies of pairs of octets say more. */
const MAX_OCTETS = 150;
const MAX_LISTED = 12;
const MIN_LETTERS = 4;
const MIN_DIFFERENT = 3;
/** Mean natural logarithm of how common a letter is; text of a language is above, chance is below. */
const GOOD_ENOUGH = -3.9;
const NO_LETTER = -9;
const MISPLACED = -5;
const CAPITAL_INSIDE = -0.25;
/** ä å æ é ö ø ü ß in Latin-1, of German and the Nordic languages. */
const UMLAUTS = new Set(Array.from('ÄÅÆÉÖØÜäåæéöøüß', (letter) => letter.charCodeAt(0)));

/** Null when nothing fits well, or the text is long. `bytes` has more letters beyond ASCII than in it. */
export function shortForeignCharset(
  bytes: Buffer,
  decode: (bytes: Buffer, label: string, strict: boolean) => string | null,
): string | null {
  const high = bytes.filter((byte) => byte >= 0x80);
  if (high.length > MAX_OCTETS || !/[\u00c0-\u00ff]{3}/.test(bytes.toString('latin1'))) return null;
  if (new Set(high).size < MIN_DIFFERENT) return null;
  let best: { charset: string; score: number } | null = null;
  for (const candidate of CANDIDATES) {
    const text = decode(bytes, candidate.charset, true);
    const score = text === null ? -Infinity : fitOf(text, candidate);
    if (score > (best?.score ?? GOOD_ENOUGH)) best = { charset: candidate.charset, score };
  }
  return best?.charset ?? null;
}

/** "áéíóú", "ÄÖÜ äöü", "éèàù": somebody names letters of a Latin alphabet, none twice in a word, and no vowel but in French. */
export function isListOfAccents(bytes: Buffer): boolean {
  const high = bytes.filter((byte) => byte >= 0x80);
  if (high.length > MAX_LISTED) return false;
  if (high.every((byte) => UMLAUTS.has(byte))) return true;
  const words = bytes.toString('latin1').match(/[\u00c0-\u00ff]+/g) ?? [];
  return words.every((word) => {
    const letters = Array.from(word);
    const bases = letters.map((letter) => letter.normalize('NFD').charAt(0).toLowerCase());
    const inOneCase = word === word.toLowerCase() || word === word.toUpperCase();
    const isNamed = inOneCase && bases.every((base) => 'aeiouyncæø'.includes(base));
    const isFrench = letters.length <= 5 && letters.every((letter) => 'àâçèéêëîïôùû'.includes(letter));
    return isNamed && new Set(isFrench ? letters : bases).size === letters.length;
  });
}

function fitOf(text: string, candidate: Candidate): number {
  let sum = 0;
  let count = 0;
  for (const word of text.match(/[^\u0000-\u007f\u00a0\u2013\u2014«»“”„…№]+/gu) ?? []) {
    count += word.length;
    sum += fitOfWord(Array.from(word), candidate);
  }
  return count < MIN_LETTERS ? -Infinity : sum / count;
}

function fitOfWord(
  word: string[],
  { letters, notFirst = '', notLast = '', onlyLast = '' }: Candidate,
): number {
  let sum = 0;
  for (const [index, character] of word.entries()) {
    const letter = character.toLowerCase();
    const rank = letters.indexOf(letter);
    sum += rank === -1 ? NO_LETTER : commonness(rank, letters.length);
    const isCapital = character !== letter;
    const before = word[index - 1];
    if (isCapital && before !== undefined) {
      sum += before === before.toLowerCase() ? MISPLACED : CAPITAL_INSIDE;
    }
    const isLast = index === word.length - 1;
    if (index === 0 && notFirst.includes(letter)) sum += MISPLACED;
    if (isLast && word.length > 1 && notLast.includes(letter)) sum += MISPLACED;
    if (!isLast && onlyLast.includes(letter)) sum += MISPLACED;
  }
  return sum;
}

/** The n-th letter of an alphabet is about so common; of all they make 1. */
function commonness(rank: number, size: number): number {
  return Math.log(4 / size) - (4 * rank) / size;
}
