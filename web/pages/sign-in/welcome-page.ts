// What one sees without being signed in besides the login: an invitation to take up, a password to choose, or one that was forgotten.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  acceptInvite,
  choosePassword,
  lookAtLink,
  requestReset,
  type LinkHolder,
} from '../../api/invites.ts';
import { passwordProblem } from '../../api/password-check.ts';
import type { Problem } from '../../api/request.ts';
import { signIn, type Entry, type Way } from '../../api/session.ts';
import { branded, BrandWatch } from '../../state/branding.ts';
import { controls } from '../../elements/basics/controls.ts';
import { entryStyles } from '../../elements/basics/entry-styles.ts';
import { formItem } from '../../elements/form/form-item.ts';
import { problemWords } from '../../elements/basics/notice.ts';
import { navigate } from '../../navigation.ts';
import type { Welcome } from '../../router.ts';
import { FormState } from '../admin/form-state.ts';
import './second-step.ts';

const SHORTEST_PASSWORD = 10;

/** Emits `hd-signed-in` with how far it has come. */
class WelcomePage extends LitElement {
  static override properties = {
    what: { type: String },
    holder: { state: true },
    dead: { state: true },
    asked: { state: true },
    ways: { state: true },
  };

  what: Welcome = 'forgot';
  holder: LinkHolder | null = null;
  /** Why the link does not work. */
  dead: Problem | null = null;
  /** The address a new password was asked for. */
  asked = '';
  /** The password is chosen; the second step is missing, which can be taken so. */
  ways: Way[] | null = null;
  #token = '';
  #form = new FormState(this, {
    asks: {
      password: (password, fields) => {
        const { email = '', name = '' } = this.holder ?? {};
        return passwordProblem({ password, email, name: String(fields.get('name') ?? name) });
      },
    },
  });

  static override styles = [controls, entryStyles];

  constructor() {
    super();
    new BrandWatch(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('what') && this.what !== 'forgot') void this.#look(this.what);
  }

  async #look(what: 'invite' | 'reset'): Promise<void> {
    // Taken out of the address: it need not stand in the browser's history.
    this.#token = location.hash.slice(1) || this.#token;
    history.replaceState(history.state, '', location.pathname);
    const found = await lookAtLink(what, this.#token);
    if (found.ok) this.holder = found.data;
    else this.dead = found.problem;
  }

  override render() {
    return html`<main>
      <h1><img src=${branded.logo} alt="" />${this.#title()}</h1>
      ${this.#content()}
      <p class="other small"><a href="/login">${msg('Sign in')}</a></p>
    </main>`;
  }

  #title(): string {
    if (this.what === 'invite') return msg(str`Welcome to ${branded.name}`);
    return this.what === 'reset' ? msg('Choose a new password') : msg('Forgot your password?');
  }

  #content() {
    if (this.ways) {
      return html`<hd-second-step
        .ways=${this.ways}
        @hd-signed-in=${(event: CustomEvent<Entry>) => this.#admit(event.detail)}
        @hd-start-over=${() => void navigate({ page: 'login', next: '' })}
      ></hd-second-step>`;
    }
    if (this.what === 'forgot') return this.asked ? this.#sent() : this.#forgot();
    if (this.dead) {
      return html`<div class="card" role="alert">
        <p>
          ${this.dead.status === 400 ? msg('This link is not whole. Open it from the mail once more.') : problemWords(this.dead)}
        </p>
        ${this.what === 'reset' ? html`<a class="button" href="/forgot">${msg('Ask for a new link')}</a>` : nothing}
      </div>`;
    }
    return this.holder
      ? this.#choose(this.holder)
      : html`<p class="spoken" role="status">${msg('Loading')}</p>`;
  }

  #forgot() {
    return html`<form novalidate @submit=${this.#ask} @input=${this.#form.onInput}>
      ${formItem(
        {
          name: 'email',
          label: msg('Email'),
          help: msg('You get a mail with a link to choose a new password.'),
          error: this.#form.errors['email'],
        },
        html`<input
          class="field"
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          required
          aria-describedby="email-words"
        />`,
      )}
      ${this.#foot(msg('Send the link'))}
    </form>`;
  }

  #sent() {
    return html`<div class="card" role="status">
      <p>
        ${msg(str`If ${this.asked} signs in here, a mail with a link is on its way. It works for an hour.`)}
      </p>
      <p class="muted small">
        ${msg('Nothing arrives? Look into the spam folder, or ask one of your admins.')}
      </p>
    </div>`;
  }

  #choose({ email, name }: LinkHolder) {
    const { errors } = this.#form;
    return html`<form
      novalidate
      @submit=${this.#enter}
      @input=${this.#form.onInput}
      @focusout=${this.#form.onLeave}
    >
      <p class="muted">${email}</p>
      <input type="hidden" name="username" autocomplete="username" .value=${email} />
      ${
        this.what === 'invite'
          ? formItem(
              {
                name: 'name',
                label: msg('Your name'),
                help: msg('Customers see it above and below replies.'),
                error: errors['name'],
              },
              html`<input
                class="field"
                id="name"
                name="name"
                required
                maxlength="200"
                dir="auto"
                autocomplete="name"
                .defaultValue=${name}
                aria-invalid=${errors['name'] ? 'true' : nothing}
                aria-describedby="name-words"
              />`,
            )
          : nothing
      }
      ${formItem(
        {
          name: 'password',
          label: msg('Password'),
          help: msg(str`At least ${SHORTEST_PASSWORD} characters.`),
          error: errors['password'],
        },
        html`<input
          class="field"
          id="password"
          name="password"
          type="password"
          required
          minlength=${SHORTEST_PASSWORD}
          autocomplete="new-password"
          aria-invalid=${errors['password'] ? 'true' : nothing}
          aria-describedby="password-words"
        />`,
      )}
      ${this.#foot(this.what === 'invite' ? msg('Join the desk') : msg('Save and sign in'))}
    </form>`;
  }

  #foot(words: string) {
    const { problem, saving } = this.#form;
    return html`${problem ? html`<p class="error" role="alert">${problemWords(problem)}</p>` : nothing}
      <button class="button primary" ?disabled=${saving}>${saving ? msg('One moment…') : words}</button>`;
  }

  #ask = async (event: SubmitEvent): Promise<void> => {
    const email = String(new FormData(event.currentTarget as HTMLFormElement).get('email')).trim();
    const done = await this.#form.save(event, ['email'], async () => {
      const result = await requestReset(email);
      return result.ok ? { ok: true, data: true } : result;
    });
    if (done) this.asked = email;
  };

  #enter = async (event: SubmitEvent): Promise<void> => {
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const password = String(fields.get('password'));
    const token = this.#token;
    const holder = await this.#form.save(event, ['name', 'password'], () =>
      this.what === 'invite'
        ? acceptInvite({ token, name: String(fields.get('name')).trim(), password })
        : choosePassword({ token, password }),
    );
    if (!holder) return;
    const session = await signIn({ email: holder.email, password });
    if (!session.ok) this.dead = session.problem;
    else if (session.data.step === 'second_factor') this.ways = session.data.ways;
    else this.#admit(session.data);
  };

  #admit(entry: Entry): void {
    this.dispatchEvent(new CustomEvent<Entry>('hd-signed-in', { detail: entry }));
  }
}

customElements.define('hd-welcome-page', WelcomePage);
