// The foot of a form in Admin: who changed the thing last and when, with a way to all its changes.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { listAuditEntries, type AuditEntry } from '../../api/audit.ts';
import { dayAndTime, exactTime } from '../../format/times.ts';
import { hrefOf } from '../../router.ts';
import { controls } from '../basics/controls.ts';

export class HdLastChange extends LitElement {
  static override properties = {
    subjectType: { type: String, attribute: 'subject-type' },
    subjectId: { type: Number, attribute: 'subject-id' },
    saves: { type: Number },
    entry: { state: true },
  };

  subjectType = '';
  /** Null: there is only one such thing, or all of them are meant. */
  subjectId: number | null = null;
  /** How often the form was saved: with each the last change is another. */
  saves = 0;
  entry: AuditEntry | null = null;

  static override styles = [controls];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('subjectType') || changed.has('subjectId') || changed.has('saves')) void this.refresh();
  }

  /** Looks again, after something was saved. */
  async refresh(): Promise<void> {
    const { subjectType, subjectId } = this;
    const found = await listAuditEntries({ subjectType, subjectId, limit: 1 });
    if (found.ok) this.entry = found.data.items[0] ?? null;
  }

  override render() {
    const { entry, subjectType, subjectId } = this;
    if (!entry) return nothing;
    const time = dayAndTime(entry.createdAt);
    const query = { subjectType, ...(subjectId === null ? {} : { subjectId: String(subjectId) }) };
    return html`<p class="muted small" title=${exactTime(entry.createdAt)}>
      ${entry.agent ? msg(str`Changed ${time} by ${entry.agent.name}.`) : msg(str`Changed ${time} by the desk itself.`)}
      <a href=${hrefOf({ page: 'admin', section: 'audit', item: null, query })}>${msg('All changes')}</a>
    </p>`;
  }
}

customElements.define('hd-last-change', HdLastChange);
