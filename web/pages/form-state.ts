// A form being filled in: checked as one leaves a field, server errors beside their field, unsaved work guarded.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Problem } from '../api/request.ts';
import { ask } from '../elements/confirm-dialog.ts';
import { guardLeaving } from '../navigation.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export class FormState implements ReactiveController {
  errors: Record<string, string> = {};
  saving = false;
  /** What is wrong with the whole, not with one field. */
  problem: Problem | null = null;
  dirty = false;
  #host: ReactiveControllerHost;
  #release: (() => void) | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('beforeunload', this.#onUnload);
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeunload', this.#onUnload);
    this.settle();
  }

  /** Listen with this to `input` on the form. */
  onInput = (event: Event): void => this.touch((event.target as Field).name);

  /** A field was changed: its error goes, and leaving asks from now on. */
  touch(name: string): void {
    if (this.errors[name]) delete this.errors[name];
    if (!this.dirty) {
      this.dirty = true;
      this.#release = guardLeaving(() =>
        ask({
          title: 'Leave without saving?',
          text: 'What you changed here is lost then.',
          yes: 'Leave',
          no: 'Stay',
        }),
      );
    }
    this.#host.requestUpdate();
  }

  /** Listen with this to `focusout` on the form. */
  onLeave = (event: FocusEvent): void => {
    const field = event.target as Field;
    if (!this.dirty || !field.name || field.validity.valid) return;
    this.errors[field.name] = field.validationMessage;
    this.#host.requestUpdate();
  };

  /** True when every field is as it must be; otherwise the first wrong one has the focus. */
  check(form: HTMLFormElement): boolean {
    const wrong = ([...form.elements] as Field[]).filter((field) => field.name && !field.validity.valid);
    this.errors = Object.fromEntries(wrong.map((field) => [field.name, field.validationMessage]));
    this.problem = null;
    wrong[0]?.focus();
    this.#host.requestUpdate();
    return wrong.length === 0;
  }

  /** Puts what the server refused beside the fields it names; the rest counts for the whole form. */
  refuse(problem: Problem, names: string[]): void {
    const known = problem.errors.filter((error) => names.includes(error.field));
    this.errors = Object.fromEntries(known.map((error) => [error.field, error.message]));
    this.problem = known.length > 0 ? null : problem;
    this.#host.requestUpdate();
  }

  /** Nothing unsaved any more. */
  settle(): void {
    this.dirty = false;
    this.#release?.();
    this.#release = null;
  }

  #onUnload = (event: BeforeUnloadEvent): void => {
    if (this.dirty) event.preventDefault();
  };
}
