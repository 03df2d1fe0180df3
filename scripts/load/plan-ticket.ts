// One ticket of a loaded desk with all its rows, made up without asking the database.
import type { Chance } from '../demo/random.ts';
import type { Customer, Person, People } from './people.ts';
import { subjectOf, tellStory, textOf, type Story } from './write-text.ts';

export type Kind = 'customer' | 'reply' | 'note' | 'auto' | 'bounce';

export interface PlannedMessage {
  id: number;
  kind: Kind;
  at: Date;
  agent: Person | null;
  text: string;
  file: PlannedFile | null;
}

export interface PlannedFile {
  name: string;
  type: 'text/plain' | 'application/pdf';
}

export interface PlannedTicket {
  id: number;
  number: number;
  mailbox: { id: number; address: string };
  customer: Customer;
  assignee: Person | null;
  teamId: number | null;
  subject: string;
  status: 'new' | 'open' | 'pending' | 'solved' | 'closed';
  priority: 'low' | 'normal' | 'high' | 'urgent';
  tags: string[];
  cc: string | null;
  messages: PlannedMessage[];
  firstReplyAt: Date | null;
  closedAt: Date | null;
}

const tags = [
  'refund',
  'delivery',
  'invoice',
  'warranty',
  'vip',
  'b2b',
  'return',
  'account',
  'size',
  'spare-part',
  'school',
  'überfällig',
];
const files: readonly string[] = [
  'invoice',
  'photo of the zip',
  'Rechnung',
  'return-label',
  'レシート',
  'contract',
  'Größentabelle',
];
const priorities = [
  'normal',
  'normal',
  'normal',
  'normal',
  'normal',
  'normal',
  'low',
  'high',
  'high',
  'urgent',
] as const;
const hour = 3_600_000;

export interface Place {
  id: number;
  number: number;
  firstMessageId: number;
  opensAt: Date;
  /** 0 to 1: how far along the desk's history it is. */
  age: number;
  messages: number;
}

export function planTicket(people: People, place: Place, ends: { now: Date; chance: Chance }): PlannedTicket {
  const { chance, now } = ends;
  // Some write again and again.
  const customer = pickOf(people.customers, chance.happens(0.3) ? chance.next() ** 4 : chance.next());
  const mailbox = pickOf(people.mailboxes, chance.next() ** 2);
  const agentIndex = Math.floor(people.agents.length * chance.next());
  const agent = people.agents[agentIndex] as Person;
  const story = tellStory(customer.language, place.id, chance);
  const subject = subjectOf(story, chance);
  const messages = planMessages({ place, customer, agent, story }, now, chance);
  const last = messages.at(-1) as PlannedMessage;
  const status = statusOf(place.age, last.kind, chance);
  const isTaken = messages.some((message) => message.kind === 'reply') || chance.happens(0.3);
  const reply = messages.find((message) => message.kind === 'reply');
  return {
    id: place.id,
    number: place.number,
    mailbox,
    customer,
    assignee: isTaken && status !== 'new' ? agent : null,
    teamId: chance.happens(0.7) ? (people.teamOf[agentIndex] ?? null) : null,
    subject,
    status,
    priority: chance.pick(priorities),
    tags: tags.filter(() => chance.happens(0.09)),
    cc: chance.happens(0.1) ? `colleague${place.id % 500}@partner.example` : null,
    messages,
    firstReplyAt: reply?.at ?? null,
    closedAt:
      status === 'solved' || status === 'closed'
        ? new Date(Math.min(last.at.getTime() + hour, now.getTime()))
        : null,
  };
}

const pickOf = <T>(items: readonly T[], share: number): T =>
  items[Math.min(items.length - 1, Math.floor(items.length * share))] as T;

function planMessages(
  of: { place: Place; customer: Customer; agent: Person; story: Story },
  now: Date,
  chance: Chance,
): PlannedMessage[] {
  const { place, customer, agent, story } = of;
  let at = place.opensAt.getTime();
  // What was opened late must still be over by now.
  const step = Math.min(20 * hour, (now.getTime() - at) / (place.messages + 1));
  return Array.from({ length: place.messages }, (_, index) => {
    if (index > 0) at += Math.floor(step * (0.2 + chance.next()) * 0.8);
    const kind = index === 0 ? 'customer' : kindOf(index, chance);
    const isAgents = kind === 'reply' || kind === 'note';
    const text = textOf(story, { agent: isAgents, name: isAgents ? agent.name : customer.name }, chance);
    return {
      id: place.firstMessageId + index,
      kind,
      at: new Date(at),
      agent: isAgents ? agent : null,
      text,
      file: chance.happens(0.08) ? planFile(story, chance) : null,
    };
  });
}

function kindOf(index: number, chance: Chance): Kind {
  const dice = chance.next();
  if (dice < 0.1) return 'note';
  if (dice < 0.11) return 'auto';
  if (dice < 0.115) return 'bounce';
  return index % 2 === 1 ? 'reply' : 'customer';
}

function planFile(story: Story, chance: Chance): PlannedFile {
  const type = chance.happens(0.6) ? 'application/pdf' : 'text/plain';
  return { name: `${chance.pick(files)} ${story.order}.${type === 'text/plain' ? 'txt' : 'pdf'}`, type };
}

function statusOf(age: number, last: Kind, chance: Chance): PlannedTicket['status'] {
  // What is being worked on is young; a little is left lying.
  if (age < 0.96) return chance.happens(0.004) ? 'pending' : chance.happens(0.85) ? 'closed' : 'solved';
  if (last === 'customer') return chance.happens(0.25) ? 'new' : 'open';
  return chance.happens(0.5) ? 'pending' : chance.happens(0.6) ? 'open' : 'solved';
}
