// Lines by which mail clients introduce what they quote: "On … wrote:" and "-----Original Message-----" in many languages.

/** Longer lines are prose. It also bounds the work of the patterns. */
const MAX_LENGTH = 400;
/** Clients wrap the introduction over at most three lines. */
export const MAX_ATTRIBUTION_LINES = 3;

const WROTE = [
  'wrote',
  'writes',
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
const NAMES_TIME_OR_ADDRESS = /\d|@/;
/** Gmail without a verb: a date with time and zone, then the name; or a date, a name and an address. */
const DATED_NAME =
  /^\s*(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}\s+(?:\d{1,2}:\d{2}\s+)?(?:GMT|UTC)[+-]\d{1,2}:?\d{2}\s+\S|\d{4}[-/]\d{1,2}[-/]\d{1,2}\s[^<>\n]{1,100}<[^<>\s]{3,100}>:?\s*$)/;
const BEGINS_LIKE_ONE =
  /^\s*(?:-{2,6}\s*)?(?:(?:on|am|le|el|il|em|op|den|dnia|w dniu|dne|dňa|dana|vào|pada|på|la data|a|în|ma|tarihinde|в|у|στις|на|el dia|kl|le jour)\s.{0,80}\d|\d{1,4}[\s./-]|[^\s>].{0,100}<[^<>]{0,100})/iu;

/** How many lines from `start` make one introduction; 0 when they make none. */
export function attributionLength(lines: readonly string[], start: number): number {
  const first = lines[start] ?? '';
  if (isAttribution(first)) return 1;
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

function isAttribution(line: string): boolean {
  if (line.length > MAX_LENGTH || !NAMES_TIME_OR_ADDRESS.test(line)) return false;
  return (ENDS_LIKE_ONE.test(line.slice(-20)) && ENDS_WITH_VERB.test(line)) || DATED_NAME.test(line);
}

const SEPARATOR_WORDS = [
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
  '原始郵件',
  '元のメッセージ',
  '원본 메시지',
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
  '轉寄的郵件',
  '転送メッセージ',
].join('|');

const SEPARATOR = new RegExp(
  `^[\\s>*]*[-_=]{2,40}\\s*(?:${SEPARATOR_WORDS})\\s*:?\\s*[-_=]{0,40}\\s*$`,
  'iu',
);
const BEGIN_FORWARDED =
  /^\s*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)|début du message (?:transféré|réexpédié)|inicio del mensaje reenviado|início da mensagem reencaminhada|inizio messaggio inoltrato|begin doorgestuurd bericht|vidarebefordrat brev)\s*:\s*$/iu;

/** "-----Original Message-----", "---------- Forwarded message ----------", "Begin forwarded message:". */
export function isSeparator(line: string): boolean {
  return line.length <= MAX_LENGTH && (SEPARATOR.test(line) || BEGIN_FORWARDED.test(line));
}
