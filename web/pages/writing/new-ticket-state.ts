// The ticket being written, before it is one: kept here at once and on the server a moment later, and opened once.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  discardNewTicketDraft,
  getNewTicketDraft,
  putNewTicketDraft,
  type NewTicketDraft,
} from '../../api/drafts.ts';
import type { Result } from '../../api/request.ts';
import { openTicket, type Ticket } from '../../api/tickets.ts';
import { desk } from '../../state/desk.ts';
import type { SendChoice } from '../../elements/writing/send-buttons.ts';
import {
  emptyNewTicket,
  isEmptyNewTicket,
  keptOf,
  newTicketOf,
  ticketFrom,
  type NewTicketWords,
} from '../../state/new-ticket-draft.ts';
import { randomKey } from '../../browser/random-key.ts';
import { dropStored, readStored, writeStored } from '../../browser/stored.ts';
import { Uploads } from './uploads.ts';

const SAVE_WAIT_MS = 400;
const RETRY_MS = 5000;

export class NewTicketState implements ReactiveController {
  draft: NewTicketWords = emptyNewTicket(randomKey());
  sending = false;
  /** The draft is another one elsewhere. */
  clash: { current: NewTicketDraft | null } | null = null;
  /** The server did not answer: what is written is in this browser only. */
  away = false;
  /** What the server has is known. */
  met = false;
  readonly uploads: Uploads;
  #host: ReactiveControllerHost;
  #putting: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.uploads = new Uploads(host, () => this.change({}));
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.#leave);
    const kept = readStored<Partial<NewTicketWords>>(this.#name);
    this.#adopt({ ...emptyNewTicket(randomKey()), ...kept });
    void this.#meet();
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.#leave);
    this.#leave();
  }

  /** Whatever changes makes a new attempt: the old key would be answered with the old words. */
  change(change: Partial<NewTicketWords>): void {
    const files = this.uploads.files.flatMap(({ id, name, size }) =>
      id === null ? [] : [{ id, name, size }],
    );
    this.draft = { ...this.draft, files, ...change, key: randomKey(), unsaved: true };
    writeStored(this.#name, this.draft);
    this.#soon(SAVE_WAIT_MS);
    this.#host.requestUpdate();
  }

  /** Opens it; then nothing of it is kept. */
  async send(mailboxId: number, choice: SendChoice): Promise<Result<Ticket>> {
    this.sending = true;
    clearTimeout(this.#timer);
    this.#host.requestUpdate();
    await this.#putting;
    const ticket = ticketFrom(this.draft, { mailboxId, attachmentIds: this.uploads.ids, choice });
    const result = await openTicket(ticket, this.draft.key);
    if (result.ok) await this.#forget();
    this.sending = false;
    this.#host.requestUpdate();
    return result;
  }

  /** Answers what was thrown away. */
  async discard(): Promise<NewTicketWords> {
    const { draft } = this;
    await this.#forget();
    return draft;
  }

  /** The clash is decided: by what is there, or by what is here. */
  decide(choice: 'theirs' | 'mine'): void {
    const current = this.clash?.current ?? null;
    this.clash = null;
    if (choice === 'theirs') this.#adopt(current ? newTicketOf(current) : emptyNewTicket(randomKey()));
    else this.change({ version: current?.version ?? 0 });
  }

  get #name(): string {
    return `new-ticket.${desk.me?.id ?? 0}`;
  }

  #adopt(draft: NewTicketWords): void {
    this.draft = draft;
    this.uploads.reset(draft.files.map((file) => ({ ...file, key: 0, share: 1, error: '' })));
    this.#keepHere();
    this.#host.requestUpdate();
  }

  #keepHere(): void {
    if (isEmptyNewTicket(this.draft) && this.draft.version === 0) dropStored(this.#name);
    else writeStored(this.#name, this.draft);
  }

  /** What the server has, beside what this browser kept. */
  async #meet(): Promise<void> {
    const known = this.draft.version;
    const result = await getNewTicketDraft();
    this.met = true;
    this.#host.requestUpdate();
    if (!result.ok || this.#putting || this.clash) return;
    // A save arrived meanwhile: what came may be of before it.
    if (this.draft.version !== known) return;
    const { own } = result.data;
    const { draft } = this;
    if ((own?.version ?? 0) === draft.version) return void this.#push();
    // The same key: it was sent as the page was left, and arrived.
    if (draft.unsaved && !isEmptyNewTicket(draft) && own?.key !== draft.key) this.clash = { current: own };
    else this.#adopt(own ? newTicketOf(own) : emptyNewTicket(randomKey()));
  }

  async #forget(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#putting;
    this.#adopt(emptyNewTicket(randomKey()));
    await discardNewTicketDraft();
  }

  #soon(waitMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#push(), waitMs);
  }

  async #push({ leaving = false } = {}): Promise<void> {
    const { draft } = this;
    const nothing = isEmptyNewTicket(draft) && draft.version === 0;
    if (!draft.unsaved || this.sending || this.clash || nothing) return;
    if (this.#putting) return void this.#putting.then(() => this.#push());
    this.#putting = this.#put(draft, leaving);
    await this.#putting;
    this.#putting = null;
  }

  async #put(sent: NewTicketWords, leaving: boolean): Promise<void> {
    const empty = isEmptyNewTicket(sent);
    const result = empty
      ? await discardNewTicketDraft(leaving)
      : await putNewTicketDraft(keptOf(sent), leaving);
    if (result.ok) {
      const own = result.data?.own ?? null;
      const saved = { version: own?.version ?? 0, savedAt: own?.updatedAt ?? null };
      this.draft = { ...this.draft, ...saved, unsaved: this.draft.key !== sent.key };
      this.away = false;
      this.#keepHere();
    } else if (result.problem.status === 409)
      this.clash = { current: (result.problem.current ?? null) as NewTicketDraft | null };
    else {
      this.away = true;
      this.#soon(RETRY_MS);
    }
    this.#host.requestUpdate();
  }

  #leave = (): void => {
    clearTimeout(this.#timer);
    void this.#push({ leaving: true });
  };
}
