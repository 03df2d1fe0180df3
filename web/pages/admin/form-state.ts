// A form being filled in: checked when one stops typing or leaves a field, server errors beside their field, unsaved work guarded.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Problem, Result } from '../../api/request.ts';
import { ask } from '../../elements/basics/confirm-dialog.ts';
import { problemWords } from '../../elements/basics/notice.ts';
import { validityWords } from '../../format/validity-words.ts';
import { guardLeaving } from '../../navigation.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const PAUSE_MS = 700;

/** What only the server can say of what stands in a field; '' where there is nothing to say. */
export type AskField = (value: string, form: FormData) => Promise<string>;

/** The fields that the server may name in what it refuses. */
type FieldNames = string[] | RegExp;

export class FormState implements ReactiveController {
  errors: Record<string, string> = {};
  saving = false;
  /** What is wrong with the whole, not with one field. */
  problem: Problem | null = null;
  dirty = false;
  /** How often it was saved: for the foot that says who changed it last. */
  saves = 0;
  #host: ReactiveControllerHost;
  #release: (() => void) | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;

  #kept: boolean;
  #asks: Record<string, AskField>;

  /**
   * @param options.kept what is filled in is kept elsewhere: leaving asks nothing
   * @param options.asks by the name of a field: asked once one pauses, or leaves it
   */
  constructor(
    host: ReactiveControllerHost,
    { kept = false, asks = {} }: { kept?: boolean; asks?: Record<string, AskField> } = {},
  ) {
    this.#host = host;
    this.#kept = kept;
    this.#asks = asks;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('beforeunload', this.#onUnload);
  }

  hostDisconnected(): void {
    clearTimeout(this.#pause);
    window.removeEventListener('beforeunload', this.#onUnload);
    this.settle();
  }

  /** Listen with this to `input` on the form. */
  onInput = (event: Event): void => {
    const field = event.target as Field;
    const wasWrong = this.errors[field.name] !== undefined;
    this.touch(field.name);
    clearTimeout(this.#pause);
    // What was wrong is looked at with each letter; what was not, once one pauses: half a word is no mistake.
    if (wasWrong && !field.validity.valid) this.#judge(field);
    else this.#pause = setTimeout(() => this.#judge(field), PAUSE_MS);
  };

  #judge(field: Field): void {
    if (!field.isConnected || !field.name) return;
    if (field.validity.valid) return void this.#ask(field);
    this.errors[field.name] = validityWords(field);
    this.#host.requestUpdate();
  }

  /** What is answered counts while the field still holds what was asked about; no answer says nothing. */
  async #ask({ form, name, value }: Field): Promise<void> {
    const ask = this.#asks[name];
    if (ask === undefined || form === null || value === '' || this.errors[name] !== undefined) return;
    const words = await ask(value, new FormData(form));
    const now = form.elements.namedItem(name) as Field | null;
    if (words === '' || now?.value !== value || this.errors[name] !== undefined) return;
    this.errors[name] = words;
    this.#host.requestUpdate();
  }

  /** A field was changed: its error goes, and leaving asks from now on. */
  touch(name: string): void {
    if (this.errors[name]) delete this.errors[name];
    if (!this.dirty) {
      this.dirty = true;
      if (this.#kept) return this.#host.requestUpdate();
      this.#release = guardLeaving(() =>
        ask({
          title: msg('Leave without saving?'),
          text: msg('What you changed here is lost then.'),
          yes: msg('Leave'),
          no: msg('Stay'),
        }),
      );
    }
    this.#host.requestUpdate();
  }

  /** Listen with this to `focusout` on the form. */
  onLeave = (event: FocusEvent): void => {
    clearTimeout(this.#pause);
    const field = event.target as Field;
    if (this.dirty) this.#judge(field);
  };

  /** True when every field is as it must be; otherwise the first wrong one has the focus. */
  check(form: HTMLFormElement): boolean {
    const wrong = ([...form.elements] as Field[]).filter((field) => field.name && !field.validity.valid);
    this.errors = Object.fromEntries(wrong.map((field) => [field.name, validityWords(field)]));
    this.problem = null;
    wrong[0]?.focus();
    this.#host.requestUpdate();
    return wrong.length === 0;
  }

  /** Puts what the server refused beside the fields it names; the rest counts for the whole form. */
  refuse(problem: Problem, names: FieldNames): void {
    const isKnown = (name: string): boolean =>
      names instanceof RegExp ? names.test(name) : names.includes(name);
    const known = problem.errors.filter((error) => isKnown(error.field));
    this.errors = Object.fromEntries(known.map((error) => [error.field, error.message]));
    this.problem = known.length > 0 ? null : problem;
    this.#host.requestUpdate();
  }

  /**
   * Listen with this to `submit`: sends what was filled in, once, and answers with what was saved. Null when a field is wrong or the
   * server refused; that is said in its place then. `send` answers null when it has said so itself.
   */
  async save<T>(
    event: SubmitEvent,
    names: FieldNames,
    send: (fields: FormData) => Promise<Result<T> | null> | null,
  ): Promise<T | null> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (this.saving || !this.check(form)) return null;
    const sending = send(new FormData(form));
    this.saving = sending !== null;
    this.#host.requestUpdate();
    const result = await sending;
    this.saving = false;
    this.#host.requestUpdate();
    if (result?.ok) {
      this.saves += 1;
      this.settle();
    } else if (result) this.refuse(result.problem, names);
    return result?.ok ? result.data : null;
  }

  /** Asks first, then removes; true when it is gone. */
  async remove(
    question: Parameters<typeof ask>[0],
    remove: () => Promise<Result<unknown>>,
  ): Promise<boolean> {
    if (!(await ask(question))) return false;
    const result = await remove();
    if (result.ok) this.settle();
    else this.refuse(result.problem, []);
    return result.ok;
  }

  /** What is wrong with the whole, beside the buttons. */
  trouble(): TemplateResult | typeof nothing {
    return this.problem
      ? html`<p class="error" role="alert">${msg(str`Not saved. ${problemWords(this.problem)}`)}</p>`
      : nothing;
  }

  /** Nothing unsaved any more. */
  settle(): void {
    this.dirty = false;
    this.#release?.();
    this.#release = null;
  }

  #onUnload = (event: BeforeUnloadEvent): void => {
    if (this.dirty && !this.#kept) event.preventDefault();
  };
}
