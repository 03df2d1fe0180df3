// A list fetched page by page, for the tables in Admin.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Page, Problem, Query, Result } from '../../api/request.ts';

type Fetch<T> = (query: Query, signal: AbortSignal) => Promise<Result<Page<T>>>;

export class PagedList<T> implements ReactiveController {
  items: T[] = [];
  loading = true;
  problem: Problem | null = null;
  nextCursor: string | null = null;
  #host: ReactiveControllerHost;
  #fetch: Fetch<T>;
  #query: Query = {};
  #key: string | null = null;
  #abort = new AbortController();
  #first: Query | null;

  /** `first`: what to show as soon as the host is on the page; without it nothing is fetched before `show`. */
  constructor(host: ReactiveControllerHost, fetch: Fetch<T>, first: Query | null = null) {
    this.#host = host;
    this.#fetch = fetch;
    this.#first = first;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#first) this.show(this.#first);
  }

  hostDisconnected(): void {
    this.#abort.abort();
    this.#key = null;
  }

  /** Shows what the query asks for; the same again changes nothing. */
  show(query: Query): void {
    const key = JSON.stringify(query);
    if (key === this.#key) return;
    this.#key = key;
    this.#query = query;
    void this.reload();
  }

  async reload(): Promise<void> {
    this.items = [];
    this.nextCursor = null;
    await this.#load();
  }

  /** Fetches the first page again and puts it over what is shown, which stays until then. */
  async refresh(): Promise<void> {
    if (this.loading) return;
    const page = await this.#fetch({ ...this.#query }, this.#abort.signal);
    if (!page.ok) return;
    this.items = page.data.items;
    this.nextCursor = page.data.nextCursor;
    this.#host.requestUpdate();
  }

  /** Takes away what is known to have gone, without asking again. */
  remove(isGone: (item: T) => boolean): void {
    this.items = this.items.filter((item) => !isGone(item));
    this.#host.requestUpdate();
  }

  async more(): Promise<void> {
    if (!this.loading && this.nextCursor !== null) await this.#load();
  }

  async #load(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.loading = true;
    this.problem = null;
    this.#host.requestUpdate();
    const page = await this.#fetch({ ...this.#query, cursor: this.nextCursor }, this.#abort.signal);
    if (!page.ok && page.problem.code === 'aborted') return;
    this.loading = false;
    if (page.ok) {
      this.items = [...this.items, ...page.data.items];
      this.nextCursor = page.data.nextCursor;
    } else {
      this.problem = page.problem;
    }
    this.#host.requestUpdate();
  }
}
