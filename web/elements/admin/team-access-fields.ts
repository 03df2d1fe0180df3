// Which teams somebody is in, and whether they see the tickets of these only.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';

/** Field `ownTeamsOnly`. */
export const ownTeamsOnlyField = (checked: boolean): TemplateResult =>
  html`<div class="item">
    <label class="check"
      ><input
        type="checkbox"
        name="ownTeamsOnly"
        aria-describedby="ownTeamsOnly-words"
        .defaultChecked=${checked}
      />${msg('Only tickets of their own teams')}</label
    >
    <p class="muted small" id="ownTeamsOnly-words">
      ${msg('Of other tickets they see those they are assigned. Tickets and held mail of no team stay hidden. Admins see all.')}
    </p>
  </div>`;
