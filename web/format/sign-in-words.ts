// Why somebody who came back from the identity provider was not let in, in words they can act on.
import { msg } from '@lit/localize';
import type { SignInRefusal } from '../api/oidc.ts';

const words: Record<SignInRefusal, string> = {
  off: msg('Signing in through your organisation is switched off here.'),
  unreachable: msg(
    'Your organisation’s sign-in cannot be reached right now. Try again in a moment, or tell your admin.',
  ),
  expired: msg('This sign-in took too long or was begun elsewhere. Begin again.'),
  cancelled: msg('The sign-in was cancelled there. Begin again when you like.'),
  'bad-answer': msg(
    'The answer of your organisation’s sign-in does not hold, so it was not taken. Tell your admin.',
  ),
  'no-email': msg('Your organisation’s sign-in does not tell your email address. Tell your admin.'),
  unverified: msg('Your email address is not verified there. Verify it, then sign in again.'),
  domain: msg('Your email address is of a domain that is not let in here. Ask your admin.'),
  'no-account': msg('There is no account with your email address here. Ask your admin for an invitation.'),
  'no-group': msg('None of your groups is let in here. Ask your admin.'),
  inactive: msg('Your account here is deactivated. Ask your admin.'),
  'other-link': msg(
    'The account with your email address belongs to another person there. Ask your admin to remove that link.',
  ),
};

/** Also for what this console does not know. */
export const refusalWords = (refusal: string): string =>
  words[refusal as SignInRefusal] ?? msg('The sign-in did not work. Begin again, or tell your admin.');
