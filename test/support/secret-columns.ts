// Every column of the schema whose name says that it may hold a secret, and how what is in it is kept.

/** Names that are looked at; what is none of these is a text of people, a number, a time. */
export const looksSecret =
  /secret|token|pass|key|credential|private|pending|code|hash|salt|nonce|verif|challenge|cookie|device/;

interface Kept {
  /** sealed: in storedSecrets, under AUTH_SECRET. hashed: not to be got back. plain: no secret, or why it stays one. */
  as: 'sealed' | 'hashed' | 'plain';
  why: string;
}

const sealed = (why: string): Kept => ({ as: 'sealed', why });
const hashed = (why: string): Kept => ({ as: 'hashed', why });
const plain = (why: string): Kept => ({ as: 'plain', why });

const token = hashed('SHA-256 of 256 random bits: nothing to guess');
const objectName = plain('names an object by its content; the store asks for its own password');

export const secretColumns: Readonly<Record<string, Kept>> = {
  'agents.password_hash': hashed('Argon2id'),
  'oidc_settings.emergency_password_hash': hashed('Argon2id'),
  'api_tokens.token_hash': token,
  'half_sessions.token_hash': token,
  'invites.token_hash': token,
  'oidc_sessions.token_hash': token,
  'password_resets.token_hash': token,
  'sessions.token_hash': token,
  'recovery_codes.code_hash': hashed('SHA-256 of a random code, good once'),
  'used_challenges.challenge_hash': hashed('of a challenge that was used'),
  'oidc_used_states.state_hash': hashed('of a sign-in that was used'),
  'remote_pictures.url_hash': hashed('finds a picture by its address'),
  'idempotency_keys.request_hash': hashed('tells another request under the same key'),
  'idempotent_answers.request_hash': hashed('the same, for everything else that is made once'),

  'imap_accounts.secret': sealed('password or access token of a fetched mailbox'),
  'imap_accounts.client_secret': sealed('of the client at the token endpoint'),
  'imap_accounts.refresh_token': sealed('brings the next access token'),
  'mail_hooks.secret': sealed('signs, or opens, what a provider posts'),
  'mail_hooks.previous_secret': sealed('the same before it was renewed, for a day'),
  'mail_hooks.s3_secret': sealed('reads the bucket SES puts mail into'),
  'mail_hooks.s3_access_key_id': plain('names the key; what it opens with is s3_secret'),
  'mail_hook_posts.key': plain('tells a post from others that came; it opens nothing'),
  'mailbox_relays.secret': sealed('password at the relay'),
  'dkim_keys.private_key': sealed('signs mail'),
  'oidc_settings.client_secret': sealed('of the desk at the identity provider'),
  'oidc_sessions.id_token': sealed('hint for signing out at the provider'),
  'totp_keys.secret': sealed('of an authenticator app'),
  'totp_keys.pending': sealed('the same, before it is confirmed'),
  'webhooks.secret': sealed('signs what receivers get'),
  'webhooks.previous_secret': sealed('the same, while receivers change over'),

  'mail_keys.secret': plain(
    'signs reply addresses for years and must outlive every AUTH_SECRET; who reads it can write into tickets by mail, and reads them already',
  ),
  'dkim_keys.public_key': plain('stands in DNS'),
  'passkeys.credential_id': plain('names a passkey; the secret never leaves its device'),
  'passkeys.public_key': plain('checks a signature, makes none'),
  'login_attempts.device': plain('a random name; the cookie that proves it carries an HMAC'),
  'idempotency_keys.key': plain('a text of the client, good for its own requests only'),
  'idempotent_answers.key': plain('the same; answers that hold a secret are not kept'),
  'imap_accounts.token_endpoint': plain('an address'),
  'imap_accounts.token_scope': plain('what a token is good for'),
  'imap_accounts.token_error': plain('what went wrong, without what was sent'),
  'report_hours.key': plain('what is counted'),
  'webhook_deliveries.key': plain('names a delivery, so that a receiver takes it once'),
  'attachments.storage_key': objectName,
  'branding.logo_key': objectName,
  'customer_exports.storage_key': objectName,
  'exports.storage_key': objectName,
  'raw_mails.storage_key': objectName,
  'remote_pictures.storage_key': objectName,
  'removable_objects.key': objectName,
};
