// Where a signature begins at the end of a text.

/** RFC 3676 section 4.3 has "-- "; the trailing space gets lost. A long dash serves some people. */
const DELIMITER = /^\s{0,3}(?:--|—|–)\s*$/;
/** A ruler serves others; where there are several it divides a form. */
const RULER = /^\s{0,3}_{5,80}\s*$/;
/** Longer than this behind a delimiter is text. */
const MAX_SIGNATURE_LINES = 20;

const DEVICE =
  'iphon|ipad|ipod|android|samsung|galaxy|huawei|xiaomi|nokia|sony|htc|blackberry|windows|outlook|yahoo|gmail|mail|mailbox|airmail|mobile|mobil|handy|smartphone|phone|cell|tablet|proton|thunderbird|spark|superhuman|bluemail|typeapp|aol|gmx|web\\.de|t-online|k-9';
const SENT_FROM = new RegExp(
  `^\\s*(?:${[
    `(?:sent|composed|written) (?:from|with|via|using|on|by) (?:my|a|the)?\\s?.{0,60}`,
    `from my .{0,60}`,
    `get (?:outlook|bluemail|typeapp) for .{0,40}`,
    `someone from mobile`,
    `envoyé (?:depuis|de|à partir de|avec) .{0,60}`,
    `(?:télécharger|obtenir|obtener|obter o|obtenha o|ottieni|scarica|holen sie sich|pobierz|pobierz aplikację|hämta|hent|hanki|stáhnout|skaffa|скачайте|получите|завантажте|获取|取得) outlook (?:pour|para|per|für|för|til|dla|for|для|pro) .{0,40}`,
    `outlook voor .{0,20} downloaden`,
    `(?:ios|android) 版の outlook を入手`,
    `(?:von meinem|von mein|vom|mit meinem) .{0,60} gesendet\\.?`,
    `(?:gesendet|gesandt|verschickt) (?:von|mit|über|vom) .{0,60}`,
    `diese nachricht wurde von .{0,80} gesendet\\.?`,
    `outlook für .{0,40}`,
    `enviado (?:desde|de|do|a partir|via|con) .{0,60}`,
    `inviato (?:da|dal|dalla|con) .{0,60}`,
    `(?:verzonden|verstuurd) (?:vanaf|met|via|vanuit) .{0,60}`,
    `skickat från .{0,60}`,
    `sendt fra .{0,60}`,
    `lähetetty .{0,60}`,
    `wysłan[eo] (?:z|za pomocą) .{0,60}`,
    `(?:отправлено|послано|надіслано|відправлено) (?:с|со|из|з) .{0,60}`,
    `(?:odesláno|odoslané|odoslaná) (?:z|ze|zo|pomocou|pomocí) .{0,60}`,
    `(?:elküldve|küldve) (?:az?|innen) .{0,60}`,
    `trimis (?:de pe|din|de la|cu) .{0,60}`,
    `στάλθηκε από .{0,60}`,
    `(?:poslano|poslato|послано|послато) (?:iz|sa|s|z|из|са) .{0,60}`,
    `изпратено (?:от|с|чрез) .{0,60}`,
    `enviat (?:des|amb|mitjançant) .{0,60}`,
    `išsiųsta iš .{0,60}`,
    `saadetud minu .{0,60}`,
    `nosūtīts no .{0,60}`,
    `đã gửi từ .{0,60}`,
    `dikirim (?:dari|dengan|melalui) .{0,60}`,
    `dihantar dari .{0,60}`,
    `ส่งจาก.{0,60}`,
    `(?:נשלח|נכתב) מ.{0,60}`,
    `(?:أرسلت|أُرسلت|تم الإرسال|مرسل) من .{0,60}`,
    `ارسال(?:‌| )شده از .{0,60}`,
    `मेरे .{0,30} से भेजा गया`,
    `.{0,40}(?:dan|den) gönderildi\\.?`,
    `(?:发自|發自|从我的|從我的).{0,40}`,
    `(?:iphone|ipad|android)から送信`,
    `나의 .{0,30}에서 보냄`,
  ].join('|')})\\s*$`,
  'iu',
);
const NAMES_DEVICE = new RegExp(
  `\\b(?:${DEVICE})|\\bmy\\b|\\bmon\\b|mobil|depuis|发自|發自|送信|傳送|发送|보냄|ti-\\d|gönderildi|pc\\b`,
  'iu',
);

/** Index of the first line of the signature, or of the "Sent from my phone" lines, at the end; `lines.length` if none. */
export function signatureStart(lines: readonly string[]): number {
  const end = withoutTrailing(lines, (line) => line.trim() === '' || isSentFrom(line));
  const floor = Math.max(1, end - MAX_SIGNATURE_LINES);
  const hasOneRuler = lines.filter((line) => RULER.test(line)).length === 1;
  for (let index = end - 1; index >= floor; index--) {
    const line = lines[index] ?? '';
    if (!DELIMITER.test(line) && !(hasOneRuler && RULER.test(line))) continue;
    const before = lines.slice(0, index);
    return before.some((line) => line.trim() !== '')
      ? withoutTrailing(before, (line) => line.trim() === '' || isSentFrom(line))
      : end;
  }
  return end;
}

function isSentFrom(line: string): boolean {
  const text = line
    .replaceAll(
      /<https?:[^<>\s]{1,300}>|\( ?https?:[^()\s]{1,300} ?\)|[<>()[\]\u200b\u2060-\u2064\ufeff]/g,
      '',
    )
    .trim();
  return text.length <= 130 && SENT_FROM.test(text) && NAMES_DEVICE.test(text);
}

function withoutTrailing(lines: readonly string[], drop: (line: string) => boolean): number {
  let end = lines.length;
  while (end > 0 && drop(lines[end - 1] ?? '')) end--;
  return end;
}
