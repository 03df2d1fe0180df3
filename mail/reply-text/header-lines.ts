// The block of From:, Sent:, To:, Subject: lines that Outlook and its like put before what they quote.

const MAX_LENGTH = 400;
/** A block starts with the author, and has at least three fields within this many lines (long To fields wrap). */
const MAX_BLOCK_LINES = 12;
const MIN_FIELDS = 3;

const AUTHOR =
  'from|von|de|da|van|från|fra|lähettäjä|od|от|від|kimden|gönderen|feladó|de la|expéditeur|remitente|mittente|afzender|发件人|寄件者|寄件人|差出人|보낸 ?사람|από|מאת|من|dari|từ|من|จาก|šalje|nuo|saatja|sūtītājs|frá';
const DATES =
  'sent|date|datum|gesendet|envoyé|date d.envoi|enviado(?: el| em)?|fecha|data|inviato|verzonden|skickat|sendt|lähetetty|päivämäärä|wysłano|odesláno|odoslané|отправлено|дата|надіслано|gönderildi|tarih|küldve|elküldve|trimis|发送时间|时间|日期|寄件日期|送信日時|送信済み|日時|日付|보낸 ?날짜|날짜|ημερομηνία|στάλθηκε|נשלח|tanggal|dikirim|ngày|đã gửi|تم الإرسال|изпратено|poslano|ส่ง|išsiųsta|saatmisaeg|enviat(?: el)?|nosūtīts';
const SUBJECTS =
  'subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|předmet|predmet|тема|konu|tárgy|subiect|主题|主旨|件名|제목|θέμα|נושא|subjek|perihal|chủ đề|الموضوع|относно|เรื่อง|tema|teema|assumpte|zadeva|temats|efni';
const OTHERS =
  'to|cc|bcc|reply-to|importance|attachments|an|kopie|antwort an|à|para|a|risposta|aan|till|kopia|til|vastaanottaja|kopio|do|dw|komu|кому|копия|kime|bilgi|címzett|másolat|către|收件人|抄送|收件者|副本|宛先|받는 ?사람|참조|προς|אל|kepada|đến|إلى|نسخة|до|prima|ถึง|สำเนา|kam|kopija|adressaat|koopia|per a|za|עותק';

const AUTHOR_LINE = new RegExp(`^[\\s>*_]{0,10}(?:${AUTHOR})\\s{0,3}[*_]{0,2}\\s?[:：]`, 'iu');
const fieldOf = (names: string): RegExp =>
  new RegExp(`^[\\s>*_]{0,10}(?:${names})\\s{0,3}[*_]{0,2}\\s?[:：]`, 'iu');
const OTHER_LINE = fieldOf(`${DATES}|${SUBJECTS}|${OTHERS}`);
const WHEN_LINE = fieldOf(DATES);
const SUBJECT_LINE = fieldOf(SUBJECTS);

/** GMX and Web.de begin with the date; the author follows at once. */
const DATE_LINE = /^[\s>*_]{0,10}(?:gesendet|sent|date|datum|envoyé|enviado|inviato)\s{0,3}[*_]{0,2}\s?:/iu;

/** Whether a line may begin a block, at little cost. */
export function mayBeginHeader(line: string): boolean {
  return AUTHOR_LINE.test(line) || DATE_LINE.test(line);
}

/**
 * How many lines from `start` are such a block; 0 when there is none. Without a ruler or the like above (`ruled`) it must tell when,
 * and what about or by which address: people write "From: 10:00", "To: 12:00" and "Date: Monday" too.
 */
export function headerBlockLength(lines: readonly string[], start: number, ruled = false): number {
  const first = (lines[start] ?? '').slice(0, MAX_LENGTH);
  const datedFirst = DATE_LINE.test(first) && AUTHOR_LINE.test((lines[start + 1] ?? '').slice(0, MAX_LENGTH));
  if (!datedFirst && !AUTHOR_LINE.test(first)) return 0;
  let fields = 1;
  let last = start;
  for (let index = start + 1; index < lines.length && index < start + MAX_BLOCK_LINES; index++) {
    const line = (lines[index] ?? '').slice(0, MAX_LENGTH);
    if (OTHER_LINE.test(line) || (datedFirst && index === start + 1)) {
      fields++;
      last = index;
    } else if (line.trim() === '' && fields >= MIN_FIELDS) break;
  }
  if (fields < MIN_FIELDS || !(ruled || isOfMail(lines.slice(start, last + 1)))) return 0;
  // A subject wraps onto the lines up to the empty one.
  let end = last + 1;
  while (end < lines.length && end - last <= 2 && (lines[end] ?? '').trim() !== '') end++;
  return ((lines[end] ?? '').trim() === '' ? end : last + 1) - start;
}

/** A date under whatever name; Word runs it into the line of the author. */
const WHEN_ELSE = new RegExp(`^[^:：]{1,30}[:：].{0,60}(?:\\d{4}|\\d{1,2}[:.]\\d{2})`, 'u');
const WHEN_INSIDE = new RegExp(`\\s(?:${DATES})\\s?[:：]`, 'iu');

function isOfMail(block: readonly string[]): boolean {
  const [author = '', ...more] = block.map((line) => line.slice(0, MAX_LENGTH));
  const dated =
    WHEN_LINE.test(author) ||
    WHEN_INSIDE.test(author) ||
    more.some((line) => WHEN_LINE.test(line) || WHEN_ELSE.test(line));
  const named = more.some((line) => SUBJECT_LINE.test(line)) || `${author}${more[0] ?? ''}`.includes('@');
  return dated && named;
}
