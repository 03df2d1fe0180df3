// What a demo conversation is made of. Words in {braces} are filled in for each ticket, see plan-desk.ts.
import type { DemoFile } from './demo-files.ts';
import type { Language } from './people.ts';

export type MailboxName = 'support' | 'billing' | 'german';

export interface Opening {
  subject: string;
  text: string;
}

/** One further message: by the customer, the agent in charge, or an agent for other agents. */
export type Turn = ({ customer: string } | { agent: string } | { note: string }) & {
  files?: DemoFile[];
};

export interface Story {
  mailbox: MailboxName;
  language: Language;
  tags: string[];
  priority?: 'low' | 'high' | 'urgent';
  /** How many tickets tell it. */
  tickets: number;
  /** Tickets of one story start with one of these. */
  openings: Opening[];
  /** Sent with the opening. */
  files?: DemoFile[];
  /** A ticket goes on as far as its age and chance allow, or to the end where `whole` is set. */
  turns: Turn[];
  whole?: true;
  /** People the customer copies in. */
  cc?: string[];
}
