// Admin, one agent: letting them go. Access ends at once, and somebody gets their open tickets.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { getHandover, handOver, type Handover } from '../../../api/agents.ts';
import type { Problem } from '../../../api/request.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { ask } from '../../../elements/basics/confirm-dialog.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { noticeStyles, problemWords } from '../../../elements/basics/notice.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { Every } from '../../../browser/every.ts';
import { numberWords, plural } from '../../../format/plural.ts';
import { adminStyles } from '../admin-styles.ts';

/** While tickets are on their way. */
const LOOK_MS = 1500;

class AgentHandover extends LitElement {
  static override properties = {
    agentId: { type: Number },
    active: { type: Boolean },
    handover: { state: true },
    problem: { state: true },
  };

  agentId = 0;
  active = false;
  handover: Handover | null = null;
  problem: Problem | null = null;

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    css`
      section > p {
        margin-bottom: 12px;
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
    new Every(this, LOOK_MS, () => {
      if (this.handover?.running) void this.#load();
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('agentId')) void this.#load();
  }

  async #load(): Promise<void> {
    const found = await getHandover(this.agentId);
    if (found.ok) this.handover = found.data;
  }

  override render() {
    const { handover, problem } = this;
    if (!handover) return nothing;
    if (!this.active) {
      return html`<p class="muted" role="status" data-testid="handover">
        ${handover.running ? msg('Their open tickets are being handed over…') : movedWords(handover)}
      </p>`;
    }
    return html`<section aria-labelledby="leave">
      <h2 id="leave">${msg('Let this agent go')}</h2>
      <p class="muted">${openWords(handover)}</p>
      <form @submit=${this.#submit}>
        ${formItem(
          {
            name: 'to',
            label: msg('Their open tickets go to'),
            help: msg('Access, sessions and API tokens end at once. What they wrote stays, drafts too.'),
          },
          html`<select class="field" id="to" name="to" aria-describedby="to-words">
            <option value="">${msg('Nobody: they are unassigned')}</option>
            ${desk.agents
              .filter(({ id, active }) => active && id !== this.agentId)
              .map(({ id, name }) => html`<option value=${`agent-${id}`}>${name}</option>`)}
            ${desk.teams.map(({ id, name }) => html`<option value=${`team-${id}`}>${msg(str`Team ${name}`)}</option>`)}
          </select>`,
        )}
        ${problem ? html`<p class="error" role="alert">${problemWords(problem)}</p>` : nothing}
        <div class="acts"><button class="button bad">${msg('Let go and hand over')}</button></div>
      </form>
    </section>`;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const to = String(new FormData(event.currentTarget as HTMLFormElement).get('to'));
    const name = desk.agents.find(({ id }) => id === this.agentId)?.name ?? '';
    const sure = await ask({
      title: msg(str`Let ${name} go?`),
      text: msg(
        'They are signed out everywhere now. You can let them sign in again later; the tickets stay where they went.',
      ),
      yes: msg('Let go'),
      no: msg('Keep'),
    });
    if (!sure) return;
    const [kind, id] = to.split('-');
    const result = await handOver(this.agentId, {
      agentId: kind === 'agent' ? Number(id) : null,
      teamId: kind === 'team' ? Number(id) : null,
    });
    if (!result.ok) {
      this.problem = result.problem;
      return;
    }
    this.handover = result.data;
    this.active = false;
    toast(msg(str`${name} may no longer sign in`));
    void desk.reload();
  };
}

const openWords = ({ open }: Handover): string =>
  plural(open, {
    one: msg('They have one open ticket.'),
    other: msg(str`They have ${numberWords(open)} open tickets.`),
  });

const movedWords = ({ moved }: Handover): string =>
  plural(moved, {
    one: msg('One ticket was handed over.'),
    other: msg(str`${numberWords(moved)} tickets were handed over.`),
  });

customElements.define('hd-agent-handover', AgentHandover);
