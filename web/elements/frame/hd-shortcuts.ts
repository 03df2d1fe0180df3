// The list of keyboard shortcuts, opened by `?`: those that do something where one is.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { liveCommands } from '../../commands.ts';
import { COMMANDS, keysOf, type Command, type CommandFacts } from '../../shortcuts.ts';
import { controls } from '../basics/controls.ts';
import { icon } from '../basics/icon.ts';

const GROUPS: { group: CommandFacts['group']; title: string }[] = [
  { group: 'move', title: msg('Move', { id: 'keys-to-move' }) },
  { group: 'ticket', title: msg('On a ticket') },
  { group: 'rows', title: msg('In the list') },
  { group: 'anywhere', title: msg('Anywhere') },
];

/** In the language of the console. */
const guidePage = (): string =>
  document.documentElement.lang === 'de' ? '/guide/de/agents.html' : '/guide/agents.html';

export class HdShortcuts extends LitElement {
  static override properties = { commands: { state: true } };

  commands: Command[] = [];

  static override styles = [
    controls,
    css`
      dialog {
        width: 560px;
      }
      .head {
        display: flex;
        align-items: center;
        gap: 16px;
        margin-bottom: 12px;
      }
      .head form {
        margin-inline-start: auto;
      }
      h2 {
        font-size: 16px;
        line-height: 24px;
        font-weight: 600;
      }
      .groups {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
        gap: 16px 32px;
      }
      h3 {
        font-size: 12px;
        line-height: 16px;
        font-weight: 500;
        color: var(--hd-text-muted);
        margin-bottom: 4px;
      }
      .line {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        padding: 5px 0;
      }
      dt {
        flex: none;
      }
      dd {
        order: -1;
      }
    `,
  ];

  open(): void {
    this.commands = liveCommands();
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="title" closedby="any">
      <div class="head">
        <h2 id="title">${msg('Keyboard shortcuts')}</h2>
        <a href=${guidePage()} target="_blank">${msg('User guide')}</a>
        <form method="dialog">
          <button class="button quiet icon" aria-label=${msg('Close')} title=${msg('Close')} autofocus>
            ${icon('close')}
          </button>
        </form>
      </div>
      <div class="groups">
        ${GROUPS.map(({ group, title }) => {
          const shown = this.commands.filter(
            (command) => COMMANDS[command].group === group && keysOf(command),
          );
          return shown.length === 0
            ? nothing
            : html`<section>
                <h3>${title}</h3>
                <dl>
                  ${shown.map((command) => line(COMMANDS[command]))}
                  ${
                    group === 'ticket'
                      ? line({
                          group,
                          does: msg('Send (⌘ Enter on a Mac)'),
                          keys: [],
                          shown: [msg('Ctrl'), msg('Enter')],
                        })
                      : nothing
                  }
                </dl>
              </section>`;
        })}
      </div>
    </dialog>`;
  }
}

const line = ({ does, keys, shown }: CommandFacts) =>
  html`<div class="line">
    <dt>${(shown ?? keys).map((key, index) => html`${index > 0 ? ' ' : ''}<kbd>${key}</kbd>`)}</dt>
    <dd>${does}</dd>
  </div>`;

customElements.define('hd-shortcuts', HdShortcuts);
