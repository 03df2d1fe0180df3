// The open live streams of this process: hands events to those who may see them, and closes streams of who may no longer.
import { PassThrough, type Readable } from 'node:stream';
import type { Knex } from 'knex';
import { can, listLiveSessions, listLiveTokens } from '../agents/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Actor, LiveEvent } from '../platform/context.ts';
import type { Credential } from '../platform/http/route.ts';
import { findPlaces, type TicketPlace } from '../tickets/index.ts';
import { isTold, type LiveEntry, type LiveListener, type LiveLog } from '../platform/live.ts';

type Agent = Extract<Actor, { kind: 'agent' }>;
type Places = Map<number, TicketPlace>;

interface Viewer {
  actor: Agent;
  credential: Credential;
  stream: PassThrough;
  /** What came while it is looked up what the viewer missed; null once that has been told. */
  waiting: LiveEntry[] | null;
  /** The last entry looked up for it: this process may read the same one later. */
  toldTo: string;
  /** The same for who is where. */
  passing: LiveEvent[] | null;
  /** For who is limited to some teams: whose a ticket is has to be asked, and what happens is told in its order all the same. */
  inTurn: Promise<void>;
}

/** Who left without a word is seen no longer than this beyond their time. */
const sweepMs = 2_000;
/** A client that reads so slowly is cut off: it fetches what it missed when it comes back. */
const mostBufferedBytes = 256 * 1024;
/** Tabs of one person; the oldest stream goes when there are more. */
const mostOfAgent = 40;

/** Who is where, for those who come. */
interface HubPresence {
  everyone(): Promise<{ ticketId: number; mailboxId: number; people: object[] }[]>;
  sweep(): Promise<void>;
}

export class LiveHub implements LiveListener {
  readonly #db: Knex;
  readonly #clock: Clock;
  readonly #viewers = new Set<Viewer>();
  readonly #timers: NodeJS.Timeout[];
  readonly #presence: HubPresence | null;
  readonly #beatMs: number;
  #stopped = false;
  #log: Pick<LiveLog, 'position' | 'since'> | null = null;

  /** @param beatMs a beat keeps proxies from closing a quiet stream, and lets a console know that its own is alive; who was signed out loses theirs within this time */
  constructor(db: Knex, clock: Clock, presence: HubPresence | null, beatMs: number) {
    this.#beatMs = beatMs;
    this.#db = db;
    this.#clock = clock;
    this.#presence = presence;
    this.#timers = [
      setInterval(() => void this.#beat(), beatMs),
      setInterval(() => void (this.#viewers.size > 0 && presence?.sweep()), sweepMs),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** Where the events come from; until it is known, viewers are told to fetch. */
  follow(log: Pick<LiveLog, 'position' | 'since'>): void {
    this.#log = log;
  }

  /**
   * A server-sent event stream for one person (WHATWG HTML, section 9.2): `hello`, then what followed the entry `after` (`recent`: of the last seconds), then
   * what happens. `reset` instead when that cannot be told: whatever is shown is to be fetched again.
   */
  open(actor: Agent, credential: Credential, after: string | null = null): Readable {
    const stream = new PassThrough();
    const viewer: Viewer = {
      actor,
      credential,
      stream,
      waiting: [],
      toldTo: '',
      passing: [],
      inTurn: Promise.resolve(),
    };
    stream.on('close', () => this.#viewers.delete(viewer));
    stream.on('error', () => this.#viewers.delete(viewer));
    stream.write('retry: 2000\n\n');
    if (this.#stopped) {
      stream.end();
      return stream;
    }
    const own = [...this.#viewers].filter((other) => other.actor.id === actor.id);
    if (own.length >= mostOfAgent) own[0]?.stream.end();
    this.#viewers.add(viewer);
    void this.#greet(viewer, after);
    return stream;
  }

  onEntry(entry: LiveEntry): void {
    const places = this.#placesOnce([entry.event]);
    for (const viewer of this.#viewers) {
      if (viewer.waiting !== null) viewer.waiting.push(entry);
      else if (!isTold(entry.id, viewer.toldTo))
        this.#whenPlaced(viewer, places, (placed) => tell(viewer, entry, placed));
    }
  }

  onPassing(event: LiveEvent): void {
    const places = this.#placesOnce([event]);
    for (const viewer of this.#viewers) {
      if (viewer.passing === null) this.#whenPlaced(viewer, places, (placed) => pass(viewer, event, placed));
      else viewer.passing.push(event);
    }
  }

  /** Asks when the first one wants to know, and no more than once. */
  #placesOnce(events: readonly Seen[]): () => Promise<Places> {
    let asked: Promise<Places> | undefined;
    const ids = events.flatMap((event) => ('ticketId' in event ? event.ticketId : []));
    return () => (asked ??= ids.length === 0 ? Promise.resolve(new Map()) : findPlaces(this.#db, ids));
  }

  #whenPlaced(viewer: Viewer, places: () => Promise<Places>, work: (places: Places | null) => void): void {
    if (viewer.actor.teamIds === null) return work(null);
    viewer.inTurn = viewer.inTurn
      .then(async () => work(await places()))
      .catch(() => write(viewer, this.#mark('reset')));
  }

  /** Something may have been missed: everybody fetches. */
  onGap(): void {
    for (const viewer of this.#viewers) write(viewer, this.#mark('reset'));
  }

  async #greet(viewer: Viewer, after: string | null): Promise<void> {
    const missed = after === null ? [] : ((await this.#log?.since(after)) ?? null);
    const waiting = viewer.waiting ?? [];
    // Where the next stream goes on: what waited here is told below, with its own ids.
    write(
      viewer,
      missed === null
        ? this.#mark('reset')
        : this.#mark('hello', after === 'recent' || after === null ? undefined : after),
    );
    this.#tellAll(viewer, missed ?? []);
    viewer.toldTo = missed?.at(-1)?.id ?? '';
    this.#tellAll(viewer, waiting);
    viewer.waiting = null;
    await this.#showEveryone(viewer);
  }

  #tellAll(viewer: Viewer, entries: readonly LiveEntry[]): void {
    const { toldTo } = viewer;
    const fresh = entries.filter(({ id }) => !isTold(id, toldTo));
    const places = this.#placesOnce(fresh.map(({ event }) => event));
    this.#whenPlaced(viewer, places, (placed) => {
      for (const entry of fresh) tell(viewer, entry, placed);
    });
  }

  async #showEveryone(viewer: Viewer): Promise<void> {
    const everyone = (await this.#presence?.everyone()) ?? [];
    this.#whenPlaced(viewer, this.#placesOnce(everyone), (placed) => {
      const tickets = everyone.filter((one) => maySee(viewer.actor, one, placed));
      write(viewer, `event: everyone\ndata: ${JSON.stringify({ tickets })}\n\n`);
    });
    for (const event of viewer.passing ?? []) {
      this.#whenPlaced(viewer, this.#placesOnce([event]), (placed) => pass(viewer, event, placed));
    }
    viewer.passing = null;
  }

  #mark(type: 'hello' | 'reset', position = this.#log?.position() ?? null): string {
    return `event: ${type}\n${position === null ? '' : `id: ${position}\n`}data: ${JSON.stringify({ beatMs: this.#beatMs })}\n\n`;
  }

  /** Ends all streams; consoles come back at once and hear what they missed. */
  #endAll(): void {
    for (const viewer of this.#viewers) viewer.stream.end();
    this.#viewers.clear();
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearInterval(timer);
    this.#endAll();
  }

  async #beat(): Promise<void> {
    for (const viewer of this.#viewers) write(viewer, 'event: beat\ndata: {}\n\n');
    const viewers = [...this.#viewers];
    // While the database is away nobody can be looked up, and nothing happens that a stream could tell.
    const actors = await this.#actorsOf(viewers).catch(() => null);
    if (actors === null) return;
    for (const viewer of viewers) {
      const actor = actors(viewer);
      if (actor === undefined) {
        this.#viewers.delete(viewer);
        viewer.stream.end();
      } else {
        viewer.actor = actor;
      }
    }
  }

  async #actorsOf(viewers: Viewer[]): Promise<(viewer: Viewer) => Agent | undefined> {
    const credentials = viewers.map((viewer) => viewer.credential);
    const sessionIds = credentials.flatMap((credential) =>
      credential.kind === 'session' ? [credential.id] : [],
    );
    const tokenIds = credentials.flatMap((credential) =>
      credential.kind === 'token' ? [credential.id] : [],
    );
    const sessions = await listLiveSessions(this.#db, sessionIds, this.#clock.now());
    const tokens = await listLiveTokens(this.#db, tokenIds, this.#clock.now());
    return ({ credential }) =>
      credential.kind === 'session' ? sessions.get(credential.id.toString('hex')) : tokens.get(credential.id);
  }
}

type Seen = { agentId: number } | { ticketId: number; mailboxId: number };

/** @param placed where tickets lie, for who is limited to some teams; the event itself says which mailbox it is about */
function maySee(actor: Agent, event: Seen, placed: Places | null): boolean {
  if (!can(actor, 'live.read')) return false;
  if ('agentId' in event) return can(actor, 'notification.read', { agentId: event.agentId });
  return can(actor, 'ticket.read', { ...placed?.get(event.ticketId), mailboxId: event.mailboxId });
}

const textOf = (event: LiveEvent): string => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

function pass(viewer: Viewer, event: LiveEvent, placed: Places | null): void {
  if (maySee(viewer.actor, event, placed)) write(viewer, textOf(event));
}

function tell(viewer: Viewer, { id, event }: LiveEntry, placed: Places | null): void {
  if (maySee(viewer.actor, event, placed)) write(viewer, `id: ${id}\n${textOf(event)}`);
}

function write({ stream }: Viewer, text: string): void {
  if (stream.writableEnded) return;
  stream.write(text);
  if (stream.readableLength + stream.writableLength > mostBufferedBytes) stream.destroy();
}
