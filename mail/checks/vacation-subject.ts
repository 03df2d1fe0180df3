// Out-of-office subjects, for responders that mark their answers by nothing else.
import { PASS, type Finding } from './check.ts';
import type { MailFacts } from './mail-facts.ts';

/** Only at the very start, and only whole phrases: a customer may well write about vacations. */
const SUBJECT = new RegExp(
  `^\\s*(?:${[
    'auto(?:matic)?[ -]?(?:reply|response|répl|resp)|auto ?:|autoreply|auto-?responder?|out of (?:the )?office|out of office autoreply|vacation (?:reply|response|notice|message)|away from (?:the )?office',
    'automatische (?:antwort|antwoord)|abwesenheits|abwesend\\b|autoantwort|afwezigheid|niet aanwezig',
    'réponse automatique|absence du bureau|respuesta automática|fuera de (?:la )?oficina|resposta automática|fora do escritório|risposta automatica|fuori sede',
    'autosvar|automatiskt svar|automatisk svar|frånvaro|automaattinen vastaus|poissaoloilmoitus|autoodpowiedź|odpowiedź automatyczna|automatická odpověď|automatikus válasz|otomatik yanıt|răspuns automat',
    'автоматический ответ|автоответ|автоматична відповідь|自动回复|自動回覆|自動応答|自動返信|不在通知|자동 ?회신|자동 ?응답',
  ].join('|')})`,
  'iu',
);

export function vacationSubject(facts: MailFacts): Finding {
  if (!SUBJECT.test(facts.subject.slice(0, 200)))
    return { step: 'vacation subject', verdict: PASS, detail: 'an ordinary subject' };
  const detail = facts.subject.slice(0, 100);
  return { step: 'vacation subject', verdict: 'auto', detail, kind: 'auto', noAcknowledgement: true };
}
