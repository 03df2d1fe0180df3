// How far a folder has been taken. Written by the holder of the lease only: a fetcher that has lost it finds no row.
import type { Knex } from 'knex';
import type { AccountState, ImapAccount } from './store.ts';

/** Another process fetches the account now, or nobody is to any more. */
export class LeaseLost extends Error {}

export class FolderProgress {
  readonly #db: Knex;
  readonly #mailboxId: number;
  readonly #owner: string;
  #shown: AccountState | null = null;

  constructor(db: Knex, mailboxId: number, owner: string) {
    this.#db = db;
    this.#mailboxId = mailboxId;
    this.#owner = owner;
  }

  /** @throws LeaseLost */
  async account(): Promise<ImapAccount> {
    const account = (await this.#mine(this.#db).first()) as ImapAccount | undefined;
    if (account === undefined || !account.enabled)
      throw new LeaseLost('The account is fetched elsewhere, or not at all.');
    return account;
  }

  /** The UIDs count anew: what was left under the old ones is among the new ones. */
  async restart(uidValidity: number, lastUid: number, waiting: number[]): Promise<void> {
    await this.#db.transaction(async (trx) => {
      await this.#update(trx, { uid_validity: uidValidity, last_uid: lastUid });
      await trx('imap_left_mails').where({ mailbox_id: this.#mailboxId }).delete();
      const rows = waiting.map((uid) => ({ mailbox_id: this.#mailboxId, uid, retry_at: trx.fn.now() }));
      await trx.batchInsert('imap_left_mails', rows);
    });
  }

  /** The mail is stored, or is not in the folder any more. */
  async taken(uid: number, stored: boolean): Promise<void> {
    await this.#db.transaction(async (trx) => {
      await trx('imap_left_mails').where({ mailbox_id: this.#mailboxId, uid }).delete();
      const seen = { last_uid: trx.raw('greatest(last_uid, ?::bigint)', [uid]) };
      const counted = { last_fetch_at: trx.fn.now(), fetched: trx.raw('fetched + 1') };
      await this.#update(trx, stored ? { ...seen, ...counted } : seen);
    });
  }

  /** The mail stays in the folder and nobody waits for it. Tried again after a while, unless it never will be taken. */
  async left(uid: number, { reason, again }: { reason: string; again: boolean }): Promise<void> {
    await this.#db.transaction(async (trx) => {
      await trx.raw(
        `insert into imap_left_mails as mail (mailbox_id, uid, attempts, retry_at, reason)
           values (:mailboxId, :uid, 1, case when :again then now() end, :reason)
         on conflict (mailbox_id, uid) do update set attempts = mail.attempts + 1, reason = :reason,
           retry_at = case when :again then now() + least(3600, 15 * 2 ^ least(mail.attempts, 10)) * interval '1 second' end`,
        { mailboxId: this.#mailboxId, uid, again, reason },
      );
      await this.#update(trx, { last_uid: trx.raw('greatest(last_uid, ?::bigint)', [uid]) });
    });
  }

  /** What the mailbox's page shows; the same again is not written again. */
  async show(state: AccountState): Promise<void> {
    if (state === this.#shown) return;
    await this.#update(this.#db, { state });
    this.#shown = state;
  }

  async problem(message: string, state?: AccountState): Promise<void> {
    const what = { last_error: message, last_error_at: this.#db.fn.now() };
    await this.#update(this.#db, state === undefined ? what : { ...what, state });
    if (state !== undefined) this.#shown = state;
  }

  #mine(db: Knex) {
    return db<ImapAccount>('imap_accounts').where({ mailbox_id: this.#mailboxId, lease_owner: this.#owner });
  }

  async #update(db: Knex, values: Record<string, unknown>): Promise<void> {
    if ((await this.#mine(db).update(values)) === 0)
      throw new LeaseLost('The account is fetched elsewhere, or not at all.');
  }
}
