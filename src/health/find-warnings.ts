// What is wrong with the desk, the gravest first: what, since when, and what to do. Pure: facts to sentences.
import { noted } from '../../mail/noted.ts';
import type { Heartbeat } from './heartbeats.ts';
import type { DeskFacts } from './desk-facts.ts';
import type { Warning } from './schemas.ts';
import { findSilence } from './silence.ts';
import { agoWords, countWords } from './words.ts';

/** What this process itself cannot reach. */
export interface Trouble {
  redis: boolean;
  storage: boolean;
}

type Check = (facts: DeskFacts, trouble: Trouble) => Warning[];

/** Reminders go out each minute; more than a few late ones mean that nobody sweeps. */
const slaLateMs = 5 * 60_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The order is the order of the list. */
const checks: readonly Check[] = [
  noWorker,
  noGateway,
  redisAway,
  storageAway,
  migrationsPending,
  unsent,
  deadLetters,
  slaLate,
  silence,
  heldTooLong,
  imapFailing,
  webhooksDisabled,
  breachCheckFailing,
  diskFull,
];

/** `since` is null where the facts do not tell it. */
export const findWarnings = (facts: DeskFacts, trouble: Trouble): Warning[] =>
  checks.flatMap((check) => check(facts, trouble));

const warning = (
  kind: Warning['kind'],
  words: { what: string; since: Date | null; advice: string; link?: string },
): Warning => ({
  kind,
  what: words.what,
  since: words.since?.toISOString() ?? null,
  advice: words.advice,
  link: words.link ?? null,
});

const olderThan = (since: Date | null, now: Date, ms: number): since is Date =>
  since !== null && now.getTime() - since.getTime() > ms;

const living = ({ heartbeats }: DeskFacts, role: Heartbeat['role']): Heartbeat[] =>
  heartbeats.filter((beat) => beat.role === role && beat.alive);

/** When the last process of its kind was seen. */
const lastSeen = ({ heartbeats }: DeskFacts, role: Heartbeat['role']): Date | null => {
  const times = heartbeats
    .filter((beat) => beat.role === role)
    .map((beat) => (beat.stopped_at ?? beat.seen_at).getTime());
  return times.length === 0 ? null : new Date(Math.max(...times));
};

function noWorker(facts: DeskFacts): Warning[] {
  if (living(facts, 'worker').length > 0) return [];
  return [
    warning('no_worker', {
      what: noted`No worker is running: nothing is sent, fetched or reminded of.`,
      since: lastSeen(facts, 'worker'),
      advice: noted`Start one with npm run worker:start, and look at its log for why the last one ended.`,
    }),
  ];
}

/** A desk that only fetches by IMAP needs none: only one that was there is missed. */
function noGateway(facts: DeskFacts): Warning[] {
  const since = lastSeen(facts, 'gateway');
  if (since === null || living(facts, 'gateway').length > 0) return [];
  return [
    warning('no_gateway', {
      what: noted`No gateway is running: mail waits with its senders, who give up after some days.`,
      since,
      advice: noted`Start one with npm run gateway:start, and look at its log for why the last one ended.`,
    }),
  ];
}

function redisAway(_facts: DeskFacts, trouble: Trouble): Warning[] {
  if (!trouble.redis) return [];
  return [
    warning('redis', {
      what: noted`Redis does not answer: mail is sent late, reminders wait, and open consoles hear of nothing.`,
      since: null,
      advice: noted`Check the server and REDIS_URL. Nothing is lost; what waits goes out once it is back.`,
    }),
  ];
}

function storageAway(_facts: DeskFacts, trouble: Trouble): Warning[] {
  if (!trouble.storage) return [];
  return [
    warning('storage', {
      what: noted`The storage of files does not answer: large mails and mails with files are put off.`,
      since: null,
      advice: noted`Check the storage server or folder, its permissions and its space. Senders come again.`,
    }),
  ];
}

function migrationsPending({ pendingMigrations }: DeskFacts): Warning[] {
  if (pendingMigrations.length === 0) return [];
  return [
    warning('migrations', {
      what:
        pendingMigrations.length === 1
          ? noted`The database is older than this version: ${pendingMigrations.join(', ')} has not been run.`
          : noted`The database is older than this version: ${pendingMigrations.join(', ')} have not been run.`,
      since: null,
      advice: noted`Run npm run migrate:deploy.`,
    }),
  ];
}

function unsent(facts: DeskFacts): Warning[] {
  const { waiting = 0, oldestAt = null } = facts.queues.get('outbound') ?? {};
  if (!olderThan(oldestAt, facts.now, facts.settings.unsentMinutes * minuteMs)) return [];
  return [
    warning('unsent', {
      what: noted`${countWords(waiting, 'mail')} should have left; the oldest has waited for ${agoWords(oldestAt, facts.now)}.`,
      since: oldestAt,
      advice: unsentAdvice(facts),
      link: '/admin/outbox',
    }),
  ];
}

function unsentAdvice(facts: DeskFacts): string {
  const workers = living(facts, 'worker');
  if (workers.length === 0) return noted`A worker has to run before anything is sent.`;
  if (workers.every((worker) => worker.details.sends === false)) {
    return noted`Sending is switched off: EMAIL_ENABLED is false, or no relay is set.`;
  }
  return noted`The Outbox shows what the relay answered. Check the relay, or add workers.`;
}

function deadLetters({ queues }: DeskFacts): Warning[] {
  const { waiting = 0, oldestAt = null } = queues.get('dead_letters') ?? {};
  if (waiting === 0) return [];
  return [
    warning('dead_letters', {
      what:
        waiting === 1
          ? noted`1 dead letter waits: work that was given up.`
          : noted`${countWords(waiting, 'dead letter')} wait: work that was given up.`,
      since: oldestAt,
      advice: noted`Read why, mend the cause, then try again or drop them with a reason.`,
      link: '/admin/dead-letters',
    }),
  ];
}

function slaLate({ queues, now }: DeskFacts): Warning[] {
  const { waiting = 0, oldestAt = null } = queues.get('sla_reminders') ?? {};
  if (!olderThan(oldestAt, now, slaLateMs)) return [];
  return [
    warning('sla_late', {
      what:
        waiting === 1
          ? noted`1 reminder of promised times is late, the oldest by ${agoWords(oldestAt, now)}.`
          : noted`${countWords(waiting, 'reminder')} of promised times are late, the oldest by ${agoWords(oldestAt, now)}.`,
      since: oldestAt,
      advice: noted`A worker sweeps them each minute: check that one runs, and its log.`,
    }),
  ];
}

function silence(facts: DeskFacts): Warning[] {
  const threshold = facts.settings.silenceMails;
  const found = threshold === null ? null : findSilence({ ...facts, threshold });
  if (found === null) return [];
  return [
    warning('silence', {
      what: noted`No mail has come for ${agoWords(found.since, facts.now)}; at this hour and weekday about ${found.usual} would have.`,
      since: found.since,
      advice: noted`Write to a support address from outside. Check the gateway, the MX record and the firewall.`,
      link: '/admin/mail',
    }),
  ];
}

function heldTooLong({ queues, now, settings }: DeskFacts): Warning[] {
  const { waiting = 0, oldestAt = null } = queues.get('held') ?? {};
  if (!olderThan(oldestAt, now, settings.heldHours * hourMs)) return [];
  return [
    warning('held', {
      what:
        waiting === 1
          ? noted`1 held mail waits for a decision, the oldest for ${agoWords(oldestAt, now)}.`
          : noted`${countWords(waiting, 'held mail')} wait for a decision, the oldest for ${agoWords(oldestAt, now)}.`,
      since: oldestAt,
      advice: noted`Release what is for us, discard the rest.`,
      link: '/admin/held',
    }),
  ];
}

function imapFailing({ failingAccounts }: DeskFacts): Warning[] {
  return failingAccounts.map((account) =>
    warning('imap', {
      what: noted`Mail at ${account.host} cannot be fetched: ${account.problem}`,
      since: null,
      advice: noted`Check server, user and password on the mailbox’s page; mail waits in its folder.`,
      link: `/admin/mailboxes/${account.mailboxId}`,
    }),
  );
}

function webhooksDisabled({ disabledWebhooks }: DeskFacts): Warning[] {
  return disabledWebhooks.map((webhook) =>
    warning('webhook', {
      what: `The webhook “${webhook.name}” was switched off. ${webhook.reason}`,
      since: webhook.since,
      advice: noted`Mend the endpoint, send a test, then switch the webhook on: what waits is sent.`,
      link: `/admin/webhooks/${webhook.id}`,
    }),
  );
}

function breachCheckFailing({ breachCheckFailingSince: since }: DeskFacts): Warning[] {
  if (since === null) return [];
  return [
    warning('breached_passwords', {
      what: noted`The list of breached passwords does not answer: new passwords are taken without being looked up.`,
      since,
      advice: noted`Check BREACHED_PASSWORDS_URL and the way there; the log of the API says what happened.`,
    }),
  ];
}

function diskFull({ heartbeats, settings }: DeskFacts): Warning[] {
  const full = heartbeats.flatMap((beat) =>
    beat.alive
      ? (beat.details.disks ?? [])
          .map((disk) => ({ host: beat.host, ...disk, percent: (disk.freeBytes / disk.totalBytes) * 100 }))
          .filter(({ percent }) => percent < settings.diskFreePercent)
      : [],
  );
  const once = new Map(full.map((disk) => [`${disk.host} ${disk.totalBytes}`, disk]));
  return [...once.values()].map(({ host, folder, percent }) =>
    warning('disk', {
      what: noted`The disk of ${folder} on ${host} is nearly full: ${percent.toFixed(1)} % is free.`,
      since: null,
      advice: noted`Make room or enlarge it before it is full: mail is put off then.`,
    }),
  );
}
