// What a macro will look like, with an example of each variable, and without a customer's name.
import { sanitizeHtml } from '../../mail/sanitize/index.ts';
import type { Context } from '../platform/context.ts';
import { fillVariables, firstName, refuseUnknownVariables } from '../variables/index.ts';
import type { FilledMacro, MacroPreviewInput } from './schemas.ts';
import { agentOf } from './store.ts';

/** @throws AppError `invalid` that names a variable that does not exist */
export async function previewMacro(ctx: Context, input: MacroPreviewInput): Promise<FilledMacro> {
  refuseUnknownVariables(input.text, 'text');
  const { name } = agentOf(ctx);
  return fillVariables(
    { text: input.text, html: input.html ? sanitizeHtml(input.html) : null },
    {
      'customer.name': 'Ann Example',
      'customer.firstName': 'Ann',
      'customer.email': 'ann@customer.example',
      'ticket.number': '1001',
      'ticket.subject': 'Where is my parcel?',
      'agent.name': name,
      'agent.firstName': firstName(name),
      'mailbox.name': 'Support',
      'mailbox.address': 'support@desk.example',
    },
  );
}
