// Lines by which mail clients introduce what they quote: "On … wrote:" and "-----Original Message-----" in many languages.

/** Longer lines are prose. It also bounds the work of the patterns. */
const MAX_LENGTH = 400;
/** Clients wrap the introduction over at most three lines. */
export const MAX_ATTRIBUTION_LINES = 3;
/** A name and a verb. */
const MAX_BARE_LENGTH = 80;

const WROTE = [
  'wrote',
  'writes',
  'schrieben',
  'verzond',
  'escribiu',
  'napisao/la',
  'је написао/ла',
  'написао',
  'написала',
  'napisala',
  'rašė',
  'skrifaði',
  'ने लिखा',
  'schrieb',
  'geschrieben',
  'a écrit',
  'écrit',
  'escribió',
  'escribio',
  'escreveu',
  'ha scritto',
  'scrisse',
  'schreef',
  'geschreven',
  'napisał',
  'napisała',
  'napisał\\(a\\)',
  'pisze',
  'написал',
  'написала',
  'написал\\(а\\)',
  'пишет',
  'пише',
  'написав',
  'написала',
  'skrev',
  'skreiv',
  'kirjoitti',
  'yazdı',
  'şunu yazdı',
  'yazmış',
  'napsal',
  'napsal\\(a\\)',
  'napísal',
  'napisao',
  'je napisao',
  'je napisal',
  'írta',
  'a scris',
  'έγραψε',
  'написа',
  'đã viết',
  'menulis',
  'kirjutas',
  'rakstīja',
  'parašė',
  'va escriure',
  'כתב',
  'כתבה',
  'كتب',
  'نوشت',
  '写道',
  '寫道',
  '作成',
  '書きました',
  'のメール',
  '님이 작성',
  '작성',
  'เขียน',
].join('|');

/** The verb stands near the end: behind it only "am Di., 16. Aug. 2016 um 12:52 Uhr" and the like. */
const ENDS_WITH_VERB = new RegExp(`(?:${WROTE})(?:[^\\n]{0,60})?(?:[:：]|-{3,})\\s*$`, 'iu');
/** A colon, the ruler of Zoho, or the address of a dated name. */
const ENDS_LIKE_ONE = /[:：>-]\s*$/;
/** Whatever the language: a date with a year or a time, then the author's address and a colon. */
const DATE_OR_TIME = /\d{4}|\d{1,2}[:.]\d{2}/;
const ENDS_WITH_ADDRESS = /^@[^\s<>()"@]{3,100}[>)]{0,3}\s{0,3}[:：]\s*$/;
/** mutt: the address first, the date in brackets. */
const ENDS_WITH_DATE = /^@[^\s<>()"@]{3,100}>\s{1,3}\[\d{4}-\d\d-\d\d[^\]]{0,40}\]:\s*$/;
/** Forms that begin with what happened: webmailers of the Horde family, Apple Mail in Polish; and verbs too common to end a line. */
const BEGINS_WITH_VERB = [
  /^\s*(?:quoting|zitat von|citando(?: a)?|citat från|citat fra|cytowanie)\s[^@\n]{1,200}@[^@\n]{1,200}:\s*$/iu,
  /^\s*вы писали\s.{0,80}\d.{0,40}:\s*$/iu,
  /^\s*missatge de\s.{1,200}\d.{0,60}:\s*$/iu,
  /^[^\n]{1,200}\shau idatzi du\s.{0,80}:\s*$/iu,
  /^\s*wiadomość napisana przez\s.{1,200}\d.{0,60}:\s*$/iu,
  /^\s*(?:on|at)\s(?=.{0,120}(?:\d{4}|\d:\d\d)).{0,300}\s(?:said|says)\s?:\s*$/iu,
  /^\s*le\s(?=.{0,120}(?:\d{4}|\d:\d\d)).{0,300}\sa dit\s?:\s*$/iu,
];
/** Right-to-left mail has them around names and numbers. */
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const NAMES_TIME_OR_ADDRESS = /\d|@/;
/** Gmail without a verb: a date with time and zone, then the name; or a date, a name and an address. */
const DATED_NAME =
  /^\s*(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}\s+(?:\d{1,2}:\d{2}\s+)?(?:GMT|UTC)[+-]\d{1,2}:?\d{2}\s+\S|\d{4}[-/]\d{1,2}[-/]\d{1,2}\s[^<>\n]{1,100}<[^<>\s]{3,100}>:?\s*$)/;
const BEGINS_LIKE_ONE =
  /^\s*(?:-{2,6}\s*)?(?:(?:on|am|le|el|il|em|op|den|dnia|w dniu|dne|dňa|dana|vào|pada|på|la data|a|în|ma|tarihinde|в|у|στις|на|el dia|kl|le jour)\s.{0,80}\d|\d{1,4}[\s./-]|[^\s>].{0,100}<[^<>]{0,100})/iu;

/** How many lines from `start` make one introduction; 0 when they make none. */
export function attributionLength(lines: readonly string[], start: number): number {
  const first = lines[start] ?? '';
  if (isAttribution(first) || isBareAttribution(lines, start)) return 1;
  if (!mayEndBelow(lines, start) || !BEGINS_LIKE_ONE.test(first.slice(0, MAX_LENGTH))) return 0;
  let joined = first.trim();
  for (let count = 2; count <= MAX_ATTRIBUTION_LINES; count++) {
    const next = lines[start + count - 1]?.trim() ?? '';
    if (next === '' || joined.length > MAX_LENGTH) return 0;
    joined += ` ${next.replace(/^>\s*/, '')}`;
    if (isAttribution(joined)) return count;
  }
  return 0;
}

/** Cheap, and false for nearly all lines of nearly all mail. */
function mayEndBelow(lines: readonly string[], start: number): boolean {
  for (let index = start + 1; index < start + MAX_ATTRIBUTION_LINES; index++) {
    if (ENDS_LIKE_ONE.test((lines[index] ?? '').slice(-20))) return true;
  }
  return false;
}

function isAttribution(given: string): boolean {
  if (given.length > MAX_LENGTH || !NAMES_TIME_OR_ADDRESS.test(given)) return false;
  const line = given.replaceAll(DIRECTION_MARKS, '');
  if (DATED_NAME.test(line)) return true;
  if (!ENDS_LIKE_ONE.test(line.slice(-20))) return false;
  if (ENDS_WITH_VERB.test(line) || BEGINS_WITH_VERB.some((form) => form.test(line))) return true;
  const at = line.lastIndexOf('@');
  const end = at === -1 ? '' : line.slice(at);
  return (ENDS_WITH_ADDRESS.test(end) && DATE_OR_TIME.test(line.slice(0, at))) || ENDS_WITH_DATE.test(end);
}

/** "Ann schrieb:" names neither time nor address: only right above a quote is it one. */
function isBareAttribution(lines: readonly string[], start: number): boolean {
  const line = lines[start] ?? '';
  if (line.length > MAX_BARE_LENGTH || !/[:：]\s*$/.test(line) || !ENDS_WITH_VERB.test(line)) return false;
  const next = lines.slice(start + 1, start + 3).find((below) => below.trim() !== '');
  return next?.startsWith('>') === true;
}

const FORWARD_WORDS = [
  'forwarded (?:message|by)',
  'weitergeleitete nachricht',
  'message transféré',
  'mensaje reenviado',
  'mensagem encaminhada',
  'messaggio inoltrato',
  'doorgestuurd bericht',
  'vidarebefordrat meddelande',
  'videresendt melding',
  'videresendt meddelelse',
  'przekazana wiadomość',
  'пересланное сообщение',
  'iletilen mesaj',
  '转发邮件',
  '转发的邮件',
  '转发的原邮件',
  '轉寄的郵件',
  '転送メッセージ',
];

const SEPARATOR_WORDS = [
  'original',
  'original message',
  'original mail',
  'original appointment',
  'ursprüngliche nachricht',
  'original-?nachricht',
  'message d.origine',
  'message original',
  'mensaje original',
  'mensagem original',
  'messaggio originale',
  'oorspronkelijk bericht',
  'originalmeddelande',
  'ursprungligt meddelande',
  'opprinnelig melding',
  'oprindelig meddelelse',
  'alkuperäinen viesti',
  'wiadomość oryginalna',
  'oryginalna wiadomość',
  'původní zpráva',
  'pôvodná správa',
  'eredeti üzenet',
  'mesaj original',
  'исходное сообщение',
  'пересылаемое сообщение',
  'оригінальне повідомлення',
  'özgün ileti',
  'orijinal mesaj',
  '原始邮件',
  '回复的原邮件',
  '原始郵件',
  '元のメッセージ',
  '원본 메시지',
  '원본 메일',
  'mail original',
  'e-?mail original',
  'courriel original',
  'původní e-?mail',
  'izvorna poruka',
  'izvirno sporočilo',
  'оригинално съобщение',
  'исходное письмо',
  'αρχικό μήνυμα',
  'ursprungsmeddelande',
  'algne kiri',
  'tin nhắn gốc',
  'thư gốc',
  'pesan asli',
  'הודעה מקורית',
  'الرسالة الأصلية',
  'missatge original',
  'mensaxe orixinal',
  ...FORWARD_WORDS,
].join('|');

const ruled = (words: string): RegExp =>
  new RegExp(`^[\\s>*]*[-_=]{2,40}\\s*(?:${words})\\s*:?\\s*[-_=]{0,40}\\s*$`, 'iu');
const SEPARATOR = ruled(SEPARATOR_WORDS);
const FORWARD = ruled(FORWARD_WORDS.join('|'));
const BEGIN_FORWARDED =
  /^\s*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)|début du message (?:transféré|réexpédié)|inicio del mensaje reenviado|início da mensagem reencaminhada|inizio messaggio inoltrato|begin doorgestuurd bericht|vidarebefordrat brev)\s*:\s*$/iu;

/** What helpdesks ask for above what they quote. */
const REPLY_ABOVE =
  /^[\s>*#=_-]{0,20}(?:please )?(?:(?:type|write|enter) your )?repl(?:y|ies) above (?:this|the) line\b.{0,60}$|^[\s>*#=_-]{0,20}bitte (?:antworten|schreiben) sie (?:nur )?(?:oberhalb|über) dieser (?:linie|zeile)\b.{0,60}$/iu;

/** GroupWise has the introduction between marks of quotes, and the old mail as it is below. */
const GROUPWISE =
  /^\s{0,3}>>>\s[^>\n]{2,100}(?:<[^<>\s]{3,100}>\s)?[^>\n]{0,30}\d{1,2}[:.]\d{2}[^>\n]{0,12}\s>>>\s*$/;

/** A line that looks quoted and introduces what follows. */
export function isRuledIntroduction(line: string): boolean {
  return line.length <= MAX_LENGTH && GROUPWISE.test(line);
}

/** Orange and Wanadoo. */
const MESSAGE_OF = /^[\s>]{0,5}message du \d{1,2}\/\d{1,2}\/\d{2,4}(?: \d{1,2}:\d{2})?\s*$/i;

/** "-----Original Message-----", "---------- Forwarded message ----------", "Begin forwarded message:", "Reply above this line". */
export function isSeparator(line: string): boolean {
  if (line.length > MAX_LENGTH) return false;
  return (
    SEPARATOR.test(line) || BEGIN_FORWARDED.test(line) || REPLY_ABOVE.test(line) || MESSAGE_OF.test(line)
  );
}

/** Of these the lines that begin what is sent on, rather than what is answered. */
export function isForward(line: string): boolean {
  return line.length <= MAX_LENGTH && (FORWARD.test(line) || BEGIN_FORWARDED.test(line));
}

/** Where Yahoo Mail for Android goes on: the mark of the program, the introduction, what it quotes, with spaces between them. */
const RUN_ON =
  /(?:^|\s{2,})((?:On|Am|Le|El|Il|Em|Op)\s[^<>]{5,150}<[^<>\s@]{1,100}@[^<>\s]{1,100}>\s?(?:(?:wrote|a écrit|escribió|ha scritto|escreveu|schreef)\s?)?:)\s{2,}(?=\S)/u;
const PROGRAM = /\s{2,}(?=Sent from (?:Yahoo|AOL) Mail\b)/;
/** The words of an answer may stand before it. */
const MAX_RUN_ON = 5000;

/** A line that holds an answer, its introduction and its quote as several lines; others as they are. */
export function partedLine(line: string): string[] {
  if (!line.includes('<') || !line.includes(':  ')) return [line];
  const found = RUN_ON.exec(line.slice(0, MAX_RUN_ON));
  const introduction = found?.[1];
  if (!found || introduction === undefined || !ENDS_WITH_VERB.test(introduction)) return [line];
  const before = line.slice(0, found.index).trimEnd();
  const quote = line.slice(found.index + found[0].length);
  return [...(before === '' ? [] : before.split(PROGRAM)), introduction, quote];
}
