// The header block that a client puts above what it forwards:
//   ---------- Forwarded message ---------
//   From: Ann Example <ann@example.com>
//   Date: …
// Only the topmost block counts, and in it only the line of the author: an address in the words below was chosen by whoever
// wrote them.
import type { Address } from '../parse/parsed-mail.ts';
import { isSeparator } from '../reply-text/attribution.ts';

/** What an agent writes above a forward is short; beyond this it is no forward. */
const MAX_LINES = 400;
const MAX_LINE_LENGTH = 500;
/** Long To fields wrap over several lines. */
const MAX_BLOCK_LINES = 25;
/** Between the separator and the block, and between the lines that HTML makes of a block. */
const MAX_EMPTY_LINES = 2;
/** An author and one more are needed with a separator above, more without. */
const MIN_FIELDS = 2;
const MIN_FIELDS_ALONE = 3;

const AUTHORS =
  'from|von|de|da|van|från|fra|lähettäjä|od|nadawca|odesílatel|odosielateľ|от|від|отправитель|kimden|gönderen|feladó|de la|expéditeur|remitente|remetente|mittente|afzender|发件人|发信人|寄件者|寄件人|差出人|送信者|보낸 ?사람|보낸이|από|מאת|من|dari|pengirim|từ|người gửi|จาก|saatja|nuo|no|desde|din partea|пошиљалац|pošiljatelj|šalje';
const OTHERS =
  'sent|date|to|cc|bcc|subject|reply-to|importance|attachments|gesendet|datum|an|betreff|kopie|antwort an|envoyé|à|objet|sujet|date d.envoi|pour|copie|enviado(?: el| em)?|fecha|para|asunto|assunto|data|inviato|a|oggetto|risposta|verzonden|aan|onderwerp|skickat|till|ämne|kopia|sendt|til|emne|lähetetty|päivämäärä|vastaanottaja|kopio|aihe|wysłano|do|dw|temat|odesláno|komu|předmět|předmet|predmet|odoslané|dátum|отправлено|дата|кому|копия|тема|надіслано|gönderildi|tarih|kime|bilgi|konu|küldve|címzett|másolat|tárgy|trimis|către|subiect|发送时间|发件时间|时间|日期|收件人|抄送|主题|傳送日期|寄件日期|收件者|副本|主旨|送信日時|日時|日付|宛先|件名|보낸 ?날짜|날짜|받는 ?사람|참조|제목|ημερομηνία|προς|θέμα|נשלח|תאריך|אל|נושא|التاريخ|إلى|الموضوع|tanggal|kepada|subjek|ngày|đến|chủ đề|วันที่|ถึง|เรื่อง';

const label = (words: string): RegExp =>
  new RegExp(`^[\\s>*_|]{0,12}(?:${words})\\s{0,3}[*_]{0,2}\\s?[:：]\\s?[*_]{0,2}(.{0,500})$`, 'iu');
const AUTHOR_LINE = label(AUTHORS);
const OTHER_LINE = label(OTHERS);

/** @param text all of the mail's words, quoted ones too. Null when there is no block, or its author has no address. */
export function readForwardedBlock(text: string): { author: Address | null } | null {
  const lines = text
    .slice(0, MAX_LINES * MAX_LINE_LENGTH)
    .split('\n', MAX_LINES)
    .map((line) => line.slice(0, MAX_LINE_LENGTH));
  for (const [index, line] of lines.entries()) {
    const marked = isSeparator(line);
    if (!marked && !AUTHOR_LINE.test(line)) continue;
    if (marked) addColons(lines, index + 1);
    const block = readBlock(lines, marked ? index + 1 : index);
    if (block.fields >= (marked ? MIN_FIELDS : MIN_FIELDS_ALONE)) {
      return { author: block.author === null ? null : readAuthor(block.author) };
    }
  }
  return null;
}

/** eM Client: From "Ann Example" <ann@example.com> */
const WITHOUT_COLON = new RegExp(`^(?:${AUTHORS}) (?="[^"]{0,200}" <[^<>\\s]{3,320}>\\s*$)`, 'iu');

function addColons(lines: string[], start: number): void {
  const first = lines[start] ?? '';
  if (WITHOUT_COLON.test(first))
    lines.splice(
      start,
      4,
      ...lines.slice(start, start + 4).map((line) => line.replace(/^(\p{L}{1,20}) /u, '$1: ')),
    );
}

/** The fields from `start` on, up to the words of the mail. */
function readBlock(lines: readonly string[], start: number): { fields: number; author: string | null } {
  let fields = 0;
  let empty = 0;
  let author: string | null = null;
  let wrapping = false;
  for (const line of lines.slice(start, start + MAX_BLOCK_LINES)) {
    const value = AUTHOR_LINE.exec(line)?.[1];
    if (line.replaceAll(/[\s>]/g, '') === '') {
      empty += 1;
      // A block made of paragraphs has an empty line after each field.
      if (empty > (fields < MIN_FIELDS ? MAX_EMPTY_LINES : 0)) break;
      wrapping = false;
      continue;
    }
    empty = 0;
    if (value !== undefined && author === null) {
      author = value;
      wrapping = true;
    } else if (value !== undefined || OTHER_LINE.test(line)) wrapping = false;
    else if (wrapping && author !== null) {
      author = `${author} ${line.trim()}`;
      continue;
    } else if (fields === 0) break;
    else continue;
    fields += 1;
  }
  return { fields, author };
}

const ADDRESS = '[^\\s<>()[\\]\\\\,;:"\']{1,64}@[^\\s<>()[\\]\\\\,;:"\'@]{1,255}';
const IN_BRACKETS = new RegExp(`[<[](?:mailto:)?(${ADDRESS})[>\\]]`, 'giu');
const BARE = new RegExp(`(?:^|[\\s"'(])(${ADDRESS})(?=$|[\\s"')<])`, 'iu');

/** `Ann Example <ann@example.com>`, also as Outlook, Word and links write it. A name may hold an address: the last counts. */
function readAuthor(value: string): Address | null {
  const bracketed = [...value.matchAll(IN_BRACKETS)].at(-1);
  const found = bracketed?.[1] ?? BARE.exec(value)?.[1];
  if (found === undefined) return null;
  const at = found.lastIndexOf('@');
  const address = `${found.slice(0, at)}@${found.slice(at + 1).toLowerCase()}`;
  const name = value
    .slice(0, value.search(/[<[]/) === -1 ? 0 : value.search(/[<[]/))
    .replaceAll(/["*_]|\s+$|^\s+/g, '')
    .replace(found, '')
    .trim();
  return { address, name: name.slice(0, 200) };
}
