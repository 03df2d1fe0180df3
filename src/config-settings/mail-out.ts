// Settings of the relay.
import { oneOf, optionalText, wholeNumber, yesNo, megabyte, type Setting } from './setting.ts';

export const mailOutSettings = {
  EMAIL_ENABLED: yesNo({
    group: 'Mail out',
    about: 'false: nothing is sent, outgoing mail waits and is shown as waiting.',
    fallback: true,
  }),
  SMTP_HOST: optionalText({
    group: 'Mail out',
    about:
      'Relay for outgoing mail. `npm start` captures outgoing mail on this machine when this is not given.',
  }),
  SMTP_PORT: wholeNumber(1, 65535, {
    group: 'Mail out',
    about: 'Port of the relay; 465 speaks TLS from the first byte, others STARTTLS when offered.',
    fallback: 587,
  }),
  SMTP_USER: optionalText({ group: 'Mail out', about: 'Login at the relay.' }),
  SMTP_PASSWORD: optionalText({ group: 'Mail out', about: 'Password at the relay.', secret: true }),
  SMTP_FROM: optionalText({
    group: 'Mail out',
    about:
      'Sender of mail that belongs to no mailbox, e.g. reminders to agents. Absent: the ticket’s mailbox.',
  }),
  SMTP_TLS: oneOf(['opportunistic', 'required', 'unverified'], {
    group: 'Mail out',
    about:
      'opportunistic: STARTTLS when offered; required: never without; unverified: when offered, and any certificate is taken (a relay on this machine or network).',
    fallback: 'opportunistic',
  }),
  SMTP_MAX_PER_MINUTE: {
    ...wholeNumber(1, 1_000_000, {
      group: 'Mail out',
      about: 'Mails a minute the relay takes from us; all workers together keep to it. Absent: no limit.',
    }),
    fallback: null,
    fallbackText: '(none)',
  } as Setting<number | null>,
  SMTP_MAX_MESSAGE_BYTES: {
    ...wholeNumber(65_536, 512 * megabyte, {
      group: 'Mail out',
      about:
        'Largest mail the relay takes; files beyond it go out as links. Absent: what the relay itself announces (SIZE).',
    }),
    fallback: null,
    fallbackText: '(none)',
  } as Setting<number | null>,
};
