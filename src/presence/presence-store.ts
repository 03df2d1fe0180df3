// Who is looking at which ticket right now, in Redis and nowhere else: gone by itself when nobody renews it.
import type { Redis } from 'ioredis';
import { passingKey } from '../platform/live.ts';
import type { Doing, Present } from './schemas.ts';

/** A tab says every 6 seconds that it is still there. */
const livesMs = 15_000;
/** Redis answers in a millisecond; nobody waits longer for something that is nice to know. */
const patienceMs = 500;

export interface Place {
  ticketId: number;
  mailboxId: number;
  doing: Doing;
}

export interface PresentOnTicket {
  ticketId: number;
  mailboxId: number;
  people: Present[];
}

export interface PresenceStore {
  /** Where this tab of the agent is now; null: nowhere any more. Never fails: without Redis nobody is seen. */
  put(who: { agentId: number; tab: string }, place: Place | null): Promise<void>;
  /** Forgets who has not been heard of, and tells. Any process may do it at any time. */
  sweep(): Promise<void>;
  everyone(): Promise<PresentOnTicket[]>;
}

/**
 * One hash, a field a tab: "ticket|mailbox|agent|doing|until". It is small, as only open and visible tabs are in it, so each
 * change reads all of it. Whoever is on a ticket whose people changed is told as a passing live event.
 * By the clock of Redis: those of the processes may differ.
 */
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local tabs, changed = {}, {}
local function place(value)
  local ticket, mailbox, agent, doing, till = string.match(value, '^(%d+)|(%d+)|(%d+)|(%a+)|(%d+)$')
  return ticket and { ticket = ticket, mailbox = mailbox, agent = agent, doing = doing, till = tonumber(till) }
end
local all = redis.call('HGETALL', KEYS[1])
for index = 1, #all, 2 do
  local found = place(all[index + 1])
  if found and found.till > now then
    tabs[all[index]] = found
  else
    redis.call('HDEL', KEYS[1], all[index])
    if found then changed[found.ticket] = found.mailbox end
  end
end
local tab, value = ARGV[2], ARGV[3]
if tab ~= '' then
  local before = tabs[tab]
  local after = nil
  if value ~= '' then
    value = value .. '|' .. string.format('%.0f', now + tonumber(ARGV[1]))
    after = place(value)
    redis.call('HSET', KEYS[1], tab, value)
  else
    redis.call('HDEL', KEYS[1], tab)
  end
  tabs[tab] = after
  if not (before and after and before.ticket == after.ticket and before.doing == after.doing) then
    if before then changed[before.ticket] = before.mailbox end
    if after then changed[after.ticket] = after.mailbox end
  end
  redis.call('PEXPIRE', KEYS[1], 10 * tonumber(ARGV[1]))
end
for ticket, mailbox in pairs(changed) do
  local people = {}
  for _, found in pairs(tabs) do
    if found.ticket == ticket then
      people[#people + 1] = '{"agentId":' .. found.agent .. ',"doing":"' .. found.doing .. '"}'
    end
  end
  local event = '{"type":"presence","ticketId":' .. ticket .. ',"mailboxId":' .. mailbox
    .. ',"people":[' .. table.concat(people, ',') .. ']}'
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'event', event)
end
return 1
`;

export function createPresenceStore(prefix: string, redis: Redis): PresenceStore {
  const key = `${prefix}:presence`;
  const run = (tab: string, value: string): Promise<void> =>
    soon(redis.eval(script, 2, key, passingKey(prefix), livesMs, tab, value), undefined).then(
      () => undefined,
    );
  return {
    put: ({ agentId, tab }, place) =>
      run(
        `${agentId}.${tab}`,
        place === null ? '' : `${place.ticketId}|${place.mailboxId}|${agentId}|${place.doing}`,
      ),
    sweep: () => run('', ''),
    async everyone() {
      const found = new Map<number, PresentOnTicket>();
      for (const value of await soon(redis.hvals(key), [])) {
        const [ticketId = 0, mailboxId = 0, agentId = 0] = value.split('|').map(Number);
        const there = found.get(ticketId) ?? { ticketId, mailboxId, people: [] };
        there.people.push({ agentId, doing: value.split('|')[3] as Doing });
        found.set(ticketId, there);
      }
      return [...found.values()];
    },
  };
}

/** What is asked, or `otherwise` when Redis is away or says nothing. */
async function soon<T, U>(asked: Promise<T>, otherwise: U): Promise<T | U> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<U>((resolve) => (timer = setTimeout(resolve, patienceMs, otherwise)));
  const answer = await Promise.race([asked.catch(() => otherwise), late]);
  clearTimeout(timer);
  return answer;
}
