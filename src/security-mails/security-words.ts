// The mails about what changed how somebody gets in, in the languages of the console. Pure.
import type { Language } from '../platform/words/languages.ts';

/** What an agent is told of. */
export type SecurityAct =
  | 'address'
  | 'password'
  | 'factorAdded'
  | 'factorRemoved'
  | 'factorReset'
  | 'codesRenewed'
  | 'codeUsed'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'passkeyCopied';

export interface ToldAct {
  act: SecurityAct;
  at: Date;
  deskName: string;
  /** Of the agent. */
  name: string;
  /** Where the console is. */
  appUrl: string;
}

interface Mail {
  subject: string;
  text: string;
}

const english: Record<SecurityAct, string> = {
  address: 'the address you sign in with was changed',
  password: 'your password was changed',
  factorAdded: 'an authenticator app was set up as your second factor',
  factorRemoved: 'your second factor was removed',
  factorReset: 'your second factor was reset by an admin',
  codesRenewed: 'new recovery codes were made, and the old ones ended',
  codeUsed: 'one of your recovery codes was used to sign in',
  passkeyAdded: 'a passkey was added',
  passkeyRemoved: 'a passkey was removed',
  passkeyCopied: 'a passkey was refused, because it may have been copied',
};

const german: Record<SecurityAct, string> = {
  address: 'die Adresse, mit der Sie sich anmelden, wurde geändert',
  password: 'Ihr Passwort wurde geändert',
  factorAdded: 'eine Authentifizierungs-App wurde als zweiter Faktor eingerichtet',
  factorRemoved: 'Ihr zweiter Faktor wurde entfernt',
  factorReset: 'Ihr zweiter Faktor wurde von einem Administrator zurückgesetzt',
  codesRenewed: 'neue Wiederherstellungscodes wurden erstellt, die alten gelten nicht mehr',
  codeUsed: 'einer Ihrer Wiederherstellungscodes wurde zur Anmeldung verwendet',
  passkeyAdded: 'ein Passkey wurde hinzugefügt',
  passkeyRemoved: 'ein Passkey wurde entfernt',
  passkeyCopied: 'ein Passkey wurde abgewiesen, weil er kopiert worden sein könnte',
};

const when = (at: Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' }).format(at);

const paragraphs = (...lines: string[]): string => lines.join('\n\n');
const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

const mails: Record<Language, (told: ToldAct) => Mail> = {
  en: ({ act, at, deskName, name, appUrl }) => ({
    subject: `${deskName}: ${english[act]}`,
    text: paragraphs(
      `Hello ${name},`,
      `${sentence(english[act])}. That was on ${when(at, 'en-GB')}, in ${deskName}, the helpdesk at ${new URL(appUrl).host}.`,
      `If it was you, there is nothing to do. If it was not, tell your admin, and choose a new password: ${appUrl}/forgot`,
    ),
  }),
  de: ({ act, at, deskName, name, appUrl }) => ({
    subject: `${deskName}: ${sentence(german[act])}`,
    text: paragraphs(
      `Guten Tag ${name},`,
      `${german[act]}. Das war am ${when(at, 'de-DE')} in ${deskName}, dem Helpdesk unter ${new URL(appUrl).host}.`,
      `Wenn Sie es waren, brauchen Sie nichts zu tun. Wenn nicht, sagen Sie es Ihrem Administrator und wählen Sie ein neues Passwort: ${appUrl}/forgot`,
    ),
  }),
};

export const securityMail = (language: Language, told: ToldAct): Mail => mails[language](told);
