// The mails with links, in the languages of the console: who invites chooses for who is invited, agents choose for themselves.
import type { Language } from '../platform/words/languages.ts';

interface Words {
  subject: string;
  text: string;
}

interface Invitation {
  deskName: string;
  /** Who invites; '' for the desk itself. */
  who: string;
  /** Who is invited; '' where not known. */
  name: string;
  /** Where the console is. */
  host: string;
  link: string;
  days: number;
}

interface Reset {
  deskName: string;
  name: string;
  link: string;
}

const paragraphs = (...lines: string[]): string => lines.join('\n\n');

const english = {
  invitation({ deskName, who, name, host, link, days }: Invitation): Words {
    const inviter = who || 'The desk';
    return {
      subject: `${inviter} invites you to answer customers in ${deskName}`,
      text: paragraphs(
        name ? `Hello ${name},` : 'Hello,',
        `${inviter} invites you to answer customers in ${deskName}, the helpdesk at ${host}. Choose your name and password here:`,
        link,
        `The link works once, for ${days} days. If you did not expect it, there is nothing to do.`,
      ),
    };
  },
  reset: ({ deskName, name, link }: Reset): Words => ({
    subject: `Choose a new password for ${deskName}`,
    text: paragraphs(
      `Hello ${name},`,
      'somebody, most likely you, asked for a new password. Choose it here:',
      link,
      'The link works once, for an hour. If it was not you, your password stays as it is.',
    ),
  }),
};

const german: typeof english = {
  invitation({ deskName, who, name, host, link, days }) {
    const inviter = who || 'Das Team';
    return {
      subject: `${inviter} lädt Sie ein, Kunden in ${deskName} zu antworten`,
      text: paragraphs(
        name ? `Guten Tag ${name},` : 'Guten Tag,',
        `${inviter} lädt Sie ein, Kunden in ${deskName} zu antworten, dem Helpdesk unter ${host}. Wählen Sie hier Ihren Namen und Ihr Passwort:`,
        link,
        `Der Link funktioniert einmal, ${days} Tage lang. Wenn Sie die Einladung nicht erwartet haben, brauchen Sie nichts zu tun.`,
      ),
    };
  },
  reset: ({ deskName, name, link }) => ({
    subject: `Neues Passwort für ${deskName} wählen`,
    text: paragraphs(
      `Guten Tag ${name},`,
      'jemand, vermutlich Sie selbst, hat ein neues Passwort angefordert. Wählen Sie es hier:',
      link,
      'Der Link funktioniert einmal, eine Stunde lang. Wenn Sie es nicht waren, bleibt Ihr Passwort, wie es ist.',
    ),
  }),
};

const all: Record<Language, typeof english> = { en: english, de: german };

export const linkMails = (language: Language): typeof english => all[language];
