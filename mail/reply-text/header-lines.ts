// The block of From:, Sent:, To:, Subject: lines that Outlook and its like put before what they quote.

const MAX_LENGTH = 400;
/** A block starts with the author, and has at least three fields within this many lines (long To fields wrap). */
const MAX_BLOCK_LINES = 12;
const MIN_FIELDS = 3;

const AUTHOR =
  'from|von|de|da|van|från|fra|lähettäjä|od|от|від|kimden|gönderen|feladó|de la|expéditeur|remitente|mittente|afzender|发件人|寄件者|寄件人|差出人|보낸 ?사람|από|מאת|من|dari|từ|من|จาก|šalje|nuo|saatja|sūtītājs|frá';
const OTHERS =
  'sent|date|to|cc|bcc|subject|reply-to|importance|attachments|gesendet|datum|an|betreff|kopie|antwort an|envoyé|à|objet|date d.envoi|enviado(?: el| em)?|fecha|para|asunto|assunto|data|inviato|a|oggetto|risposta|verzonden|aan|onderwerp|skickat|till|ämne|kopia|sendt|til|emne|lähetetty|päivämäärä|vastaanottaja|kopio|aihe|wysłano|do|dw|temat|odesláno|komu|předmět|předmet|predmet|odoslané|отправлено|дата|кому|копия|тема|надіслано|gönderildi|tarih|kime|bilgi|konu|küldve|címzett|másolat|tárgy|trimis|către|subiect|发送时间|时间|日期|收件人|抄送|主题|寄件日期|收件者|主旨|副本|送信日時|日時|宛先|件名|보낸 ?날짜|받는 ?사람|참조|제목|ημερομηνία|προς|θέμα|נשלח|אל|נושא|tanggal|kepada|subjek|ngày|đã gửi|đến|chủ đề|تم الإرسال|إلى|نسخة|الموضوع|изпратено|до|относно|poslano|prima|predmet|ส่ง|ถึง|เรื่อง|สำเนา|išsiųsta|kam|tema|kopija|saatmisaeg|adressaat|teema|koopia|enviat(?: el)?|per a|assumpte|za|zadeva|στάλθηκε|sent|nosūtīts|temats|sendt|efni|til|נשלח|עותק|dikirim|perihal';

const AUTHOR_LINE = new RegExp(`^[\\s>*_]{0,10}(?:${AUTHOR})\\s{0,3}[*_]{0,2}\\s?[:：]`, 'iu');
const OTHER_LINE = new RegExp(`^[\\s>*_]{0,10}(?:${OTHERS})\\s{0,3}[*_]{0,2}\\s?[:：]`, 'iu');

/** GMX and Web.de begin with the date; the author follows at once. */
const DATE_LINE = /^[\s>*_]{0,10}(?:gesendet|sent|date|datum|envoyé|enviado|inviato)\s{0,3}[*_]{0,2}\s?:/iu;

/** Whether a line may begin a block, at little cost. */
export function mayBeginHeader(line: string): boolean {
  return AUTHOR_LINE.test(line) || DATE_LINE.test(line);
}

/** How many lines from `start` are such a block; 0 when there is none. */
export function headerBlockLength(lines: readonly string[], start: number): number {
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
  if (fields < MIN_FIELDS) return 0;
  // A subject wraps onto the lines up to the empty one.
  let end = last + 1;
  while (end < lines.length && end - last <= 2 && (lines[end] ?? '').trim() !== '') end++;
  return ((lines[end] ?? '').trim() === '' ? end : last + 1) - start;
}
