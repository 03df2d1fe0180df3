// The draft of the ticket shown: kept as it is typed, its files, and sending it once.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { addNote, sendReply, type Message } from '../../api/messages.ts';
import type { TakenBack } from '../../api/outbound-mails.ts';
import type { Problem, Result } from '../../api/request.ts';
import type { Recipients } from '../../api/tickets.ts';
import type { SendChoice } from '../../elements/writing/send-buttons.ts';
import { trimmedWords } from '../../editor/trim-words.ts';
import { isIdle } from '../../state/pending-actions.ts';
import { randomKey } from '../../browser/random-key.ts';
import {
  draftRecipients,
  afterSending,
  emptyDraft,
  isEmptyDraft,
  withTakenBack,
  wordsOf,
  type ReplyDraft,
} from '../../state/reply-draft.ts';
import { DraftSync, keepDraft, keptDraft } from './draft-sync.ts';
import { Uploads } from './uploads.ts';

const SAVE_WAIT_MS = 400;

export class ReplyState implements ReactiveController {
  draft: ReplyDraft = emptyDraft(randomKey());
  sending = false;
  problem: Problem | null = null;
  /** What was to be done when the reply was held for what others wrote meanwhile; null when it was not. */
  held: SendChoice | null = null;
  readonly uploads: Uploads;
  readonly sync: DraftSync;

  #host: ReactiveControllerHost;
  #newestId: () => number | null;
  #connected = false;
  #ticketId = 0;
  /** Typed since the draft was last kept. */
  #dirty = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param newestId the newest message the agent can see */
  constructor(host: ReactiveControllerHost, newestId: () => number | null) {
    this.#host = host;
    this.#newestId = newestId;
    this.uploads = new Uploads(host, () => this.change({}));
    this.sync = new DraftSync(this);
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    window.addEventListener('pagehide', this.#leave);
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#save();
    window.removeEventListener('pagehide', this.#leave);
  }

  /** Takes up the ticket's kept draft. */
  show(ticketId: number): void {
    if (ticketId === this.#ticketId) return;
    this.#save();
    this.#ticketId = ticketId;
    this.sending = false;
    this.problem = null;
    this.held = null;
    this.adopt(this.sync.show(ticketId));
  }

  /** Another draft takes the place of the one shown. */
  adopt(draft: ReplyDraft): void {
    this.draft = draft;
    this.#dirty = false;
    this.uploads.reset(draft.files.map((file) => ({ ...file, key: 0, share: 1, error: '' })));
    this.#host.requestUpdate();
  }

  requestUpdate(): void {
    this.#host.requestUpdate();
  }

  /** Whatever changes makes a new attempt: the old key would be answered with the old words. */
  change(change: Partial<ReplyDraft>): void {
    const files = this.uploads.files.flatMap(({ id, name, size }) =>
      id === null ? [] : [{ id, name, size }],
    );
    const seen = isEmptyDraft(this.draft) ? this.#newestId() : this.draft.seen;
    this.draft = { ...this.draft, files, seen, ...change, key: randomKey(), unsaved: true };
    this.problem = null;
    this.held = null;
    this.#dirty = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), SAVE_WAIT_MS);
    this.#host.requestUpdate();
  }

  /** Sends; answers the new message, or null with `problem` set. */
  async send(recipients: Recipients | null, choice: SendChoice): Promise<Message | null> {
    if (this.sending) return null;
    const ticketId = this.#ticketId;
    this.#save();
    this.sending = true;
    this.problem = null;
    this.#host.requestUpdate();
    await this.sync.settled();
    const sent = this.draft;
    const result = await this.#post(ticketId, recipients, choice);
    if (ticketId !== this.#ticketId) {
      if (result.ok) keepDraft(ticketId, afterSending(sent, randomKey()));
      return result.ok ? result.data : null;
    }
    this.sending = false;
    if (result.ok) {
      this.adopt(afterSending(this.draft, randomKey()));
      this.sync.save();
    } else {
      this.problem = result.problem;
      this.held = result.problem.news === undefined ? null : choice;
    }
    this.#host.requestUpdate();
    return result.ok ? result.data : null;
  }

  /** What others wrote has been read. */
  read(): void {
    this.change({ seen: this.#newestId() });
  }

  /** A reply of this ticket is a draft again; false when another ticket is shown. */
  takeBack(taken: TakenBack): boolean {
    if (!this.#connected || taken.ticketId !== this.#ticketId) return false;
    const { text, html, files, to, cc, bcc } = withTakenBack(this.draft, taken);
    this.uploads.reset(files.map((file) => ({ ...file, key: 0, share: 1, error: '' })));
    this.change({ mode: 'reply', text, html, to, cc, bcc });
    return true;
  }

  #post(
    ticketId: number,
    recipients: Recipients | null,
    { status, sendAt }: SendChoice,
  ): Promise<Result<Message>> {
    const { mode, bcc, key, actions } = this.draft;
    const { text, html } = trimmedWords(wordsOf(this.draft));
    const words = html === null ? { text } : { html };
    const attachmentIds = this.uploads.ids;
    const files = {
      ...(attachmentIds.length > 0 ? { attachmentIds } : {}),
      ...(isIdle(actions[mode]) ? {} : { actions: actions[mode] }),
    };
    if (mode === 'note') return addNote(ticketId, { ...words, ...files }, key);
    // Sent before the ticket has told its recipients, the reply goes to them all the same: the server knows them.
    const { to, cc } = recipients === null ? this.draft : draftRecipients(this.draft, recipients);
    const seen = this.draft.seen ?? this.#newestId();
    const how = {
      ...(to === null ? {} : { to }),
      ...(cc === null ? {} : { cc }),
      ...(bcc.length > 0 ? { bcc } : {}),
      ...(status ? { status } : {}),
      ...(sendAt ? { sendAt: sendAt.toISOString() } : {}),
      ...(seen === null ? {} : { lastSeenMessageId: seen }),
    };
    return sendReply(ticketId, { ...words, ...how, ...files }, key);
  }

  #save = (options: { leaving?: boolean } = {}): void => {
    clearTimeout(this.#timer);
    if (!this.#dirty || !this.#ticketId || this.sending) return;
    this.#dirty = false;
    this.sync.save(options);
  };

  #leave = (): void => this.#save({ leaving: true });
}

/** Keeps a reply that was taken back for when its ticket is shown. */
export function keepTakenBack(taken: TakenBack): void {
  const { ticketId } = taken;
  keepDraft(ticketId, { ...withTakenBack(keptDraft(ticketId), taken), unsaved: true });
}
