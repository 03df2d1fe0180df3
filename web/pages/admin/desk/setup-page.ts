// Guided set-up of a new desk: a few steps, each of which can be skipped and come back to; nothing here leads nowhere.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { testDeskRelay } from '../../../api/relays.ts';
import type { Problem } from '../../../api/request.ts';
import { changeSetup, getSetup, type Setup, type SetupStep } from '../../../api/setup.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import '../../../elements/admin/hd-dns-check.ts';
import { icon } from '../../../elements/basics/icon.ts';
import { loadingNotice, noticeStyles, problemNotice, problemWords } from '../../../elements/basics/notice.ts';
import { navigate } from '../../../navigation.ts';
import { HOME } from '../../../router.ts';
import { adminStyles } from '../admin-styles.ts';
import '../people/agent-invites.ts';
import './setup-desk-step.ts';
import './setup-mail-step.ts';

const STEPS: { step: SetupStep; title: string; about: string }[] = [
  {
    step: 'desk',
    title: msg('Name and address'),
    about: msg('What the desk is called, and where customers write to.'),
  },
  {
    step: 'relay',
    title: msg('Sending', { id: 'sending-of-mail' }),
    about: msg('Whether mail can leave: the desk signs in to its relay, and sends nothing.'),
  },
  {
    step: 'dns',
    title: msg('DNS'),
    about: msg('Whether mail finds this desk, and whether receivers believe what it sends.'),
  },
  {
    step: 'invite',
    title: msg('Colleagues'),
    about: msg('Who else answers. They get a mail and choose their own password.'),
  },
  { step: 'mail', title: msg('Try it'), about: msg('Send yourself a mail, and see one arrive.') },
];

export class SetupPage extends LitElement {
  static override properties = {
    setup: { state: true },
    problem: { state: true },
    shown: { state: true },
    relayWords: { state: true },
    relayOk: { state: true },
  };

  setup: Setup | null = null;
  problem: Problem | null = null;
  shown: SetupStep | null = null;
  relayWords = '';
  relayOk = true;

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      :host {
        max-width: 720px;
      }
      li {
        border-top: 1px solid var(--hd-border);
      }
      .step {
        display: flex;
        width: 100%;
        align-items: center;
        gap: 12px;
        min-height: 44px;
        padding: 8px 0;
        border: 0;
        background: none;
        text-align: start;
        font-weight: 600;
        cursor: pointer;
      }
      .number {
        width: 16px;
        text-align: center;
      }
      .step .state {
        width: auto;
        margin-inline-start: auto;
        color: var(--hd-text-muted);
        font-weight: 400;
      }
      .body {
        padding: 0 0 20px;
      }
      .body > p {
        margin-bottom: 12px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 16px;
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.problem = null;
    const found = await getSetup();
    if (!found.ok) this.problem = found.problem;
    else this.#take(found.data);
  }

  #take(setup: Setup): void {
    this.setup = setup;
    this.shown = STEPS.find(({ step }) => setup.steps[step] === undefined)?.step ?? null;
  }

  override render() {
    const { setup, problem } = this;
    if (problem && !setup)
      return problemNotice(msg('The set-up did not load'), problem, () => void this.#load());
    if (!setup) return loadingNotice();
    const left = STEPS.filter(({ step }) => setup.steps[step] === undefined).length;
    return html`
      <div class="head">
        <div>
          <h1>${msg('Set up your desk')}</h1>
          <p class="muted">
            ${left === 0 ? msg('All steps are behind you. Each can be opened again.') : msg(str`${left} of ${STEPS.length} steps to go. Skip what can wait: everything is in Admin, too.`)}
          </p>
        </div>
      </div>
      ${problem ? html`<p class="error" role="alert">${problemWords(problem)}</p>` : nothing}
      <ol>
        ${STEPS.map(({ step, title, about }, index) => {
          const open = this.shown === step;
          return html`<li>
            <button
              class="step"
              aria-expanded=${open ? 'true' : 'false'}
              @click=${() => (this.shown = open ? null : step)}
            >
              ${setup.steps[step] === 'done' ? icon('check') : html`<span class="number" aria-hidden="true">${index + 1}</span>`}
              ${title}<span class="state">${stateWords(setup.steps[step])}</span>
            </button>
            ${
              open
                ? html`<div class="body">
                    <p class="muted">${about}</p>
                    ${this.#body(step)}${this.#foot(step)}
                  </div>`
                : nothing
            }
          </li>`;
        })}
      </ol>
      <div class="row">
        <button class="button ${left === 0 ? 'primary' : ''}" @click=${this.#finish}>
          ${left === 0 ? msg('Done: go to the inbox') : msg('Finish for now')}
        </button>
      </div>
    `;
  }

  #body(step: SetupStep) {
    const mailbox = desk.mailboxes.toSorted((a, b) => a.id - b.id)[0];
    switch (step) {
      case 'desk':
        return html`<hd-setup-desk-step @hd-done=${() => this.#mark('desk', 'done')}></hd-setup-desk-step>`;
      case 'relay':
        return html`<button class="button" @click=${this.#tryRelay}>${msg('Test the connection')}</button>
          ${this.relayWords ? html`<p class=${this.relayOk ? '' : 'error'} role="status" data-testid="relay-words">${this.relayWords}</p>` : nothing}
          <p class="muted small">
            ${msg('Operations set the relay of the desk (SMTP_HOST); a mailbox may have one of its own, on its page.')}
          </p>`;
      case 'dns':
        return mailbox
          ? html`<hd-dns-check .mailboxId=${mailbox.id}></hd-dns-check>`
          : html`<p>${msg('Add a mailbox first.')}</p>`;
      case 'invite':
        return html`<hd-agent-invites
          open
          stays
          @hd-invited=${() => this.#mark('invite', 'done', true)}
        ></hd-agent-invites>`;
      default:
        return html`<hd-setup-mail-step @hd-done=${() => this.#mark('mail', 'done')}></hd-setup-mail-step>`;
    }
  }

  #foot(step: SetupStep) {
    return html`<div class="row">
      ${
        step === 'desk' || step === 'mail'
          ? nothing
          : html`<button
              class=${step === 'invite' ? 'button' : 'button primary'}
              @click=${() => this.#mark(step, 'done')}
            >
              ${msg('Go on')}
            </button>`
      }
      <button class="button quiet" @click=${() => this.#mark(step, 'skipped')}>
        ${msg('Skip this step')}
      </button>
    </div>`;
  }

  #tryRelay = async (): Promise<void> => {
    const trial = await testDeskRelay();
    this.relayOk = trial.ok && trial.data.ok;
    this.relayWords = trial.ok ? trial.data.message : problemWords(trial.problem);
  };

  async #mark(step: SetupStep, state: 'done' | 'skipped', stay = false): Promise<void> {
    const result = await changeSetup({ steps: { [step]: state } });
    if (!result.ok) this.problem = result.problem;
    else if (stay) this.setup = result.data;
    else this.#take(result.data);
  }

  #finish = async (): Promise<void> => {
    const result = await changeSetup({ finished: true });
    if (result.ok) void navigate(HOME);
    else this.problem = result.problem;
  };
}

function stateWords(state: 'done' | 'skipped' | undefined): string {
  if (state === 'done') return msg('Done');
  return state === 'skipped' ? msg('Skipped') : '';
}

customElements.define('hd-setup-page', SetupPage);
