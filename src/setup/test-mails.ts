// Mails that show an admin that both ways work: one sent to them through the relay, one brought to the gateway as a customer's would be.
import { createTransport } from 'nodemailer';
import { noted } from '../../mail/noted.ts';
import { findAgent, mailLanguageOf } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { listHeartbeats } from '../health/index.ts';
import { queueDeskMail } from '../invites/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { inLanguage, say, type Language } from '../platform/words/say.ts';
import type { BroughtTestMail } from './schemas.ts';

const patienceMs = 10_000;

/** @throws AppError `conflict` without a mailbox */
export const sendTestMail = (ctx: Context, { to }: { to: string }): Promise<{ outboundMailId: number }> =>
  inTransaction(ctx, async (ctx) => {
    const language = await languageOfAsker(ctx);
    const outboundMailId = await queueDeskMail(ctx, {
      to: to.trim(),
      name: '',
      subject: inLanguage(say`A test mail of your helpdesk`, language),
      text: inLanguage(
        say`This mail went out through the relay of your helpdesk. Mail reaches your customers the same way.`,
        language,
      ),
    });
    const subject = { type: 'setup', id: null };
    await audit(ctx, { action: 'setup.test_mail', subject, data: { to: to.trim(), outboundMailId } });
    return { outboundMailId };
  });

const languageOfAsker = (ctx: Context): Promise<Language> =>
  mailLanguageOf(ctx, ctx.actor.kind === 'agent' ? ctx.actor.id : null);

/** Speaks SMTP to a gateway that is alive, as another server would. Never rejects for what a server answers. */
export async function bringTestMail(ctx: Context): Promise<BroughtTestMail> {
  const me = ctx.actor.kind === 'agent' ? await findAgent(ctx, ctx.actor.id) : undefined;
  const mailbox = (await ctx
    .db('mailbox_addresses')
    .where({ main: true })
    .orderBy('mailbox_id')
    .first('address')) as { address: string } | undefined;
  if (!me || !mailbox) throw new AppError('conflict', 'There is no mailbox yet that mail could reach.');
  const place = await findGateway(ctx);
  if (place === null)
    return {
      ok: false,
      message: noted`No gateway is running: start one, or write to the address from your own mail.`,
    };
  const language = await languageOfAsker(ctx);
  const transport = createTransport({
    host: place.host,
    port: place.port,
    ignoreTLS: true,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { response } = await transport.sendMail({
      from: { name: me.name, address: me.email },
      to: mailbox.address,
      subject: inLanguage(say`Test mail: can you read this?`, language),
      text: inLanguage(
        say`Hello, this is what a mail of a customer looks like. Answer it, or close it.`,
        language,
      ),
    });
    return { ok: true, message: response };
  } catch (error) {
    return {
      ok: false,
      message: noted`The gateway at ${place.host}:${place.port} did not take it: ${(error as Error).message}`,
    };
  } finally {
    transport.close();
  }
}

async function findGateway(ctx: Context): Promise<{ host: string; port: number } | null> {
  const beats = await listHeartbeats(ctx.db);
  const gateway = beats.find(({ role, alive, details }) => role === 'gateway' && alive && details.listens);
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(gateway?.details.listens ?? '') ?? [];
  if (port === '') return null;
  // It listens on every address of its machine: from here that is this one, or we find out.
  return { host: host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host, port: Number(port) };
}
