// Out-of-office subjects, for responders that mark their answers by nothing else.
import { noted } from '../noted.ts';
import { PASS, type Finding } from './check.ts';
import type { MailFacts } from './mail-facts.ts';

/** Only at the very start, and only whole phrases: a customer may well write about vacations. */
const SUBJECT = new RegExp(
  `^[\\s[(*【]{0,5}(?:${[
    '(?:yahoo! )?auto(?:matic)?[ -]?(?:reply|response|répl|resp)|auto ?:|autoreply|auto-?responder?|out of (?:the )?office|out of office autoreply|vacation (?:reply|response|notice|message)|vacation: re:|away from (?:the )?office',
    // Notes puts the name before it.
    "(?!(?:my|the|our|your|his|her|mein|der|die|unser|ihr)\\s)[\\p{L}.'-]{1,30}(?: [\\p{L}.'-]{1,30}){1,4} (?:(?:is|will be) out of the office|ist (?:außer haus|nicht im (?:büro|haus)))(?:\\.| ?\\(|$)",
    // Behind what it answers, as GroupWise has it, and with nothing else behind a "Re:".
    '.{1,150} \\(out of (?:the )?office\\)$|(?:re|aw) ?: ?(?:out of (?:the )?office|auto(?:matic)?[ -]?reply|abwesenheitsnotiz|automatische antwort|réponse automatique)$',
    'automatische (?:antwort|antwoord|abwesenheit)|abwesenheits|abwesend\\b|autoantwort|afwezigheid|niet aanwezig',
    'r[ée]ponse automatique|absence du bureau|absent(?:e|\\(e\\))? du bureau|message d.absence|notification d.absence|respuesta autom[áa]tica|fuera de (?:la )?oficina|ausente de la oficina|mensaje de ausencia|resposta autom[áaà]tica|fora do escrit[óo]rio|aus[êe]ncia do escrit[óo]rio|ausente do escrit[óo]rio|risposta automatica|fuori (?:sede|ufficio)|assenza dall.ufficio',
    'autosvar|automatiskt svar|automatisk svar|frånvaro|automaattinen vastaus|poissaoloilmoitus|autoodpowiedź|odpowiedź automatyczna|automatická odpověď|automatikus válasz|otomatik yanıt|răspuns automat',
    'sjálfvirkt svar|erantzun automatikoa|аутоматски одговор|автоматски одговор|freagra uathoibríoch|ymateb awtomatig|përgjigje automatike|balas automatik|otomat(?:i|İ)k (?:yan[ıi]t|cevap)|ikke til stede ?:|afwezig ?:',
    'αυτόματη απάντηση|εκτός γραφείου|автоматический ответ|автоответ|нет на рабочем месте|автоматична відповідь|автоматичен отговор|automatická odpoveď|automatski odgovor|samodejni odgovor|automatinis atsakymas|automātiskā atbilde|automaatvastus|mimo kancelář|poza biurem|buiten kantoor\\b|ofis dışında|házon kívül',
    // In the first person, and no more than how long: people go on with what they want.
    `(?:${[
      '(?:i am|i.m|we are) (?:currently |now )?(?:out of (?:the )?office|on (?:annual |maternity |parental |sick )?leave|away)|on (?:annual|maternity|parental|sick) leave',
      'ich bin (?:derzeit |zur ?zeit |momentan |(?:bis|vom) [\\d. –-]{2,25} |ab [\\d. ]{2,12} )?(?:wieder )?(?:nicht im büro|im urlaub|außer haus|abwesend)|nicht im büro',
      'ik ben (?:momenteel |even )?(?:afwezig|met vakantie|niet aanwezig)|je suis (?:actuellement )?(?:absente?|en congés?)',
      'estoy (?:fuera de la oficina|de vacaciones|ausente)|estou (?:ausente|de férias)|sono (?:assente|in ferie|fuori ufficio)',
      'jestem (?:na urlopie|poza biurem|nieobecn[ya])|нет на месте|я в отпуске',
    ].join('|')})\\s*(?:$|[:–(-]|(?:re|aw)\\b|until|till|from \\d|bis |vom |jusqu|du \\d|hasta|fino|tot|до )`,
    'ooo ?[:-]|automatisch antwoord|automatick(?:á|é|ý) (?:odpove|email|e-mail|zpráva)|otomatik cevap|自動応答|vakantiemelding|urlaubsbenachrichtigung|urlaubsmeldung|semestermeddelande',
    // A word of absence before the "Re:" of what was written: people put theirs behind it.
    '(?:urlaub|vacaciones|ferie|ferien|férias|vacances|congés?|absence|ausente|ausencia|ausência|away|ooo|semester|ferier|loma|urlop|отпуск|отсутствие|dovolená|szabadság|izin|tatil|vacation|holiday|on vacation|on leave|休暇|休假|휴가)\\s*[:–-]?\\s*(?:re|aw|sv|antw|odp|res|r|回复|回覆)\\s?[:：]',
    'balasan (?:otomatis|automatik)|di luar kantor|trả lời tự động|ตอบกลับอัตโนมัติ|ตอบอัตโนมัติ|तत्काल उत्तर|स्वचालित (?:उत्तर|जवाब)|स्वतः उत्तर|স্বয়ংক্রিয় (?:উত্তর|জবাব)|رد تلقائي|الرد التلقائي|خارج المكتب|پاسخ خودکار|خودکار جواب|מענה אוטומטי|תשובה אוטומטית|מחוץ למשרד',
    '自动(?:回复|答复)|自動(?:回覆|回復|応答|返信|回信)|不在(?:通知|连絡|連絡|のお知らせ|办公室)|(?:外出|休假)(?:自动|自動)|자동 ?(?:회신|응답|답장)|부재중 (?:자동|메일|안내)',
  ].join('|')})`,
  'iu',
);

export function vacationSubject(facts: MailFacts): Finding {
  if (!SUBJECT.test(facts.subject.slice(0, 200)))
    return { step: 'vacation subject', verdict: PASS, detail: noted`an ordinary subject` };
  const detail = facts.subject.slice(0, 100);
  return { step: 'vacation subject', verdict: 'auto', detail, kind: 'auto', noAcknowledgement: true };
}
