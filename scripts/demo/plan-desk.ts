// Lays the conversations out in time: who writes what when, so that it can be played from the oldest to the newest.
import { billingStories } from './stories-billing.ts';
import { languageStories } from './stories-languages.ts';
import { specialStories } from './stories-special.ts';
import { supportStories } from './stories-support.ts';
import { demoAgents, demoCustomers, type DemoAgent, type DemoCustomer } from './people.ts';
import { createFill, fillTurn } from './fill-words.ts';
import type { Chance } from './random.ts';
import type { Opening, Story, Turn } from './story.ts';

export interface PlannedTurn {
  at: Date;
  turn: Turn;
  /** The status an answer leaves the ticket in. */
  status?: 'open' | 'pending' | 'solved';
}

export interface PlannedTicket {
  story: Story;
  opening: Opening;
  customer: DemoCustomer;
  agent: DemoAgent;
  openedAt: Date;
  /** Opened by the agent, not by the customer's mail. */
  byAgent: boolean;
  /** When somebody looks at it and sets assignee, priority and tags; null: nobody has yet. */
  triage: {
    at: Date;
    assigned: boolean;
    tags: string[];
    priority: 'low' | 'normal' | 'high' | 'urgent';
  } | null;
  turns: PlannedTurn[];
  /** When the agent puts it away after the customer had the last word. */
  solvedAt: Date | null;
  closedAt: Date | null;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** The desk has been in use for so long. */
const weeksBack = 5;
/** Nobody leaves a customer alone for longer. */
const longestWait = 3 * day;

const stories = [...supportStories, ...billingStories, ...languageStories, ...specialStories];
const usual = stories.reduce((sum, story) => sum + story.tickets, 0);

/** About `tickets` of them: every story is told at least once. */
export function planDesk({ now, tickets }: { now: Date; tickets: number }, chance: Chance): PlannedTicket[] {
  return stories.flatMap((story) => {
    const times = story.tickets === 1 ? 1 : Math.max(1, Math.round((story.tickets * tickets) / usual));
    return Array.from({ length: times }, (_, index) => planTicket(story, { index, now, chance }));
  });
}

function planTicket(
  story: Story,
  { index, now, chance }: { index: number; now: Date; chance: Chance },
): PlannedTicket {
  const customer = chance.pick(demoCustomers.filter(({ language }) => language === story.language));
  const agent = chance.pick(demoAgents.filter(({ languages }) => languages.includes(story.language)));
  const dueSoon = story.mailbox === 'support' && story.tickets > 1 && index === 0;
  const openedAt = dueSoon
    ? new Date(now.getTime() - chance.between(250, 475) * minute)
    : new Date(story.whole ? now.getTime() - 30 * day : openingTime(now, chance));
  const fill = createFill({ customer, agent }, chance);
  const opening = story.openings[index % story.openings.length] ?? { subject: '', text: '' };
  const turns = (dueSoon ? [] : planTurns(story, { openedAt, now, chance })).map(
    ({ turn, ...planned }): PlannedTurn => Object.assign(planned, { turn: fillTurn(turn, fill) }),
  );
  const looked = turns.length > 0 || chance.happens(0.45);
  const triageAt = new Date(openedAt.getTime() + chance.between(4, 40) * minute);
  const last = turns.at(-1);
  const hadLastWord = last !== undefined && !('agent' in last.turn);
  const solvedAt = hadLastWord ? new Date(last.at.getTime() + 3 * hour) : null;
  const closedAt = new Date((last?.at.getTime() ?? 0) + 4 * day);
  return {
    story,
    opening: { subject: fill(opening.subject), text: fill(opening.text) },
    customer,
    agent,
    openedAt,
    byAgent: chance.happens(0.05) && turns.length > 0,
    triage:
      looked && triageAt < now
        ? {
            at: triageAt,
            assigned: turns.length > 0 ? chance.happens(0.9) : chance.happens(0.5),
            tags: chance.happens(0.85) ? story.tags : [],
            priority: story.priority ?? (chance.happens(0.1) ? 'high' : 'normal'),
          }
        : null,
    turns,
    solvedAt: solvedAt !== null && solvedAt < now ? solvedAt : null,
    closedAt: (last?.status === 'solved' || hadLastWord) && closedAt < now ? closedAt : null,
  };
}

/** More of them lately than long ago, and more by day than by night. */
function openingTime(now: Date, chance: Chance): number {
  const back = chance.next() ** 1.7 * weeksBack * 7 * day;
  const at = new Date(now.getTime() - 5 * minute - back);
  if (back > day && (at.getUTCHours() < 6 || at.getUTCHours() > 20)) at.setUTCHours(chance.between(7, 18));
  return at.getTime();
}

function planTurns(
  story: Story,
  { openedAt, now, chance }: { openedAt: Date; now: Date; chance: Chance },
): PlannedTurn[] {
  const overdue = now.getTime() - openedAt.getTime() > longestWait;
  const wanted = story.whole ? story.turns.length : chance.between(0, story.turns.length);
  // An old conversation stops with an answer, or where the story ends.
  const answer = story.turns.findIndex((turn, index) => index >= wanted - 1 && 'agent' in turn);
  const end = answer === -1 ? story.turns.length : answer + 1;
  const length = overdue ? end : wanted;
  const planned: PlannedTurn[] = [];
  let at = openedAt.getTime();
  for (const turn of story.turns.slice(0, length)) {
    at = officeTime(at + waitBefore(turn, story, chance), turn, chance);
    if (at > now.getTime() - minute) break;
    planned.push({ at: new Date(at), turn });
  }
  return planned.map((item, index) => withStatus(item, planned.slice(index + 1), { now, chance }));
}

/** Agents sleep at night; customers write whenever they like. */
function officeTime(at: number, turn: Turn, chance: Chance): number {
  const hourOfDay = new Date(at).getUTCHours();
  if ('customer' in turn || (hourOfDay >= 7 && hourOfDay < 19)) return at;
  const morning = new Date(hourOfDay < 7 ? at : at + day).setUTCHours(7, 0, 0, 0);
  return morning + chance.between(5, 150) * minute;
}

function waitBefore(turn: Turn, story: Story, chance: Chance): number {
  if (story.whole) return chance.between(8, 28) * hour;
  if ('note' in turn) return chance.between(10, 50) * minute;
  const answer = story.priority === 'urgent' ? chance.between(12, 50) : chance.between(25, 600);
  return 'agent' in turn ? (answer + 42) * minute : chance.between(20, 2000) * minute;
}

/** The last answer decides; in between an answer waits for the customer, and sometimes takes a ticket for solved too early. */
function withStatus(
  item: PlannedTurn,
  later: PlannedTurn[],
  { now, chance }: { now: Date; chance: Chance },
): PlannedTurn {
  if (!('agent' in item.turn)) return item;
  if (later.some(({ turn }) => 'agent' in turn || 'customer' in turn)) {
    return { ...item, status: chance.happens(0.15) ? 'solved' : 'pending' };
  }
  const fresh = now.getTime() - item.at.getTime() < day;
  const status = chance.happens(fresh ? 0.35 : 0.75) ? 'solved' : chance.pick(['pending', 'open'] as const);
  return { ...item, status };
}
