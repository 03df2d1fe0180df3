// What kind of mail it is, read from whole mails.
import { expect } from 'chai';
import { CHECKS } from '../../../mail/checks/index.ts';
import type { Classification } from '../../../mail/checks/classification.ts';
import { type Given, mailOf, parse, parseFixture } from '../parse/parse-fixture.ts';

const OURS = 'hd.1.2.1.abcdefghijklmnop@desk.example';

async function classified(name: string, given?: Given): Promise<Classification> {
  return (await parseFixture(name, given)).classification;
}

async function withHeaders(...headers: string[]): Promise<Classification> {
  return (await parse(mailOf(['From: ann@example.com', ...headers], 'Words.'))).classification;
}

const receipt = (type: string): string =>
  mailOf(
    ['From: ann@example.com', 'Subject: Read: Your order', `Content-Type: ${type}; boundary=b`],
    '--b\r\n\r\nYour message was read.\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\n' +
      'Disposition: manual-action/MDN-sent-manually; displayed\r\n\r\n--b--\r\n',
  );

describe('classification', () => {
  it('has a line for every check, in order', async () => {
    const { trace } = await classified('gmail-reply');
    expect(trace).to.have.length(CHECKS.length);
    for (const line of trace) {
      expect(line).to.have.all.keys('step', 'verdict', 'detail');
      expect(line.verdict).to.equal('pass');
    }
  });

  describe('of reports', () => {
    it('reads a bounce: recipient, the more exact status, the server’s words, the mail that came back', async () => {
      const found = await classified('bounce-user-unknown', { envelopeFrom: '' });
      expect(found).to.deep.include({ kind: 'bounce', originalMessageId: OURS, noAcknowledgement: true });
      expect(found.report).to.deep.equal([
        {
          recipient: 'Ann@example.com',
          status: '5.1.1',
          diagnostic: '550 5.1.1 <ann@example.com>: Recipient address rejected: User unknown',
          hard: true,
        },
      ]);
    });

    it('does not take a full mailbox for a dead address', async () => {
      const found = await classified('bounce-mailbox-full', { envelopeFrom: '' });
      expect(found.report[0]).to.include({ status: '5.2.2', hard: false });
    });

    it('tells a delay from a bounce', async () => {
      const found = await classified('delay-notice', { envelopeFrom: '' });
      expect(found.kind).to.equal('delay');
      expect(found.report[0]).to.include({ status: '4.4.1', hard: false });
    });

    it('takes a success report for automatic mail', async () => {
      expect(await classified('delivered-notice', { envelopeFrom: '' })).to.include({
        kind: 'auto',
        noAcknowledgement: true,
      });
    });

    it('takes a receipt for automatic mail, though it comes in the reader’s name and says nothing else of itself', async () => {
      const { classification } = await parse(
        receipt('multipart/report; report-type=disposition-notification'),
      );
      expect(classification).to.include({ kind: 'auto', noAcknowledgement: true });
      expect((await parse(receipt('multipart/report'))).classification.kind, 'of no kind').to.equal('auto');
      const forwarded = await parse(receipt('multipart/mixed'));
      expect(forwarded.classification.kind).to.equal('mail');
      expect(await classified('receipt-that-a-gateway-wrapped')).to.include({ kind: 'auto' });
    });

    const verdicts: Record<string, { hard: boolean; status: string }> = {
      'bounce-user-unknown-at-rcpt-with-a-code-of-a-living-mailbox': { hard: true, status: '5.2.1' },
      'bounce-user-unknown-after-the-mail-was-read': { hard: false, status: '5.0.0' },
      'bounce-user-unknown-with-a-passing-code': { hard: true, status: '4.1.1' },
      'bounce-that-quotes-a-more-exact-code': { hard: false, status: '5.2.2' },
      'bounce-whose-reason-stands-before-the-recipient': { hard: true, status: '5.0.0' },
      'bounce-after-hosts-have-failed-for-long': { hard: false, status: '4.4.7' },
      'bounce-in-german-from-exchange': { hard: true, status: '5.1.1' },
      'bounce-in-words-from-an-ordinary-sender': { hard: true, status: '5.1.1' },
    };
    for (const [name, { hard, status }] of Object.entries(verdicts))
      it(`judges a ${name.replaceAll('-', ' ')}, also where a forwarder wrote another return path`, async () => {
        for (const envelopeFrom of ['', 'forwarder@example.net']) {
          const { kind, report } = await classified(name, { envelopeFrom });
          expect(kind, envelopeFrom).to.equal('bounce');
          expect(report[0]).to.include({ recipient: 'ann@example.com', hard, status });
        }
      });

    it('takes people who write about deliveries for people', async () => {
      for (const name of ['parcel-that-could-not-be-delivered', 'customer-who-pastes-a-bounce']) {
        expect((await classified(name, { envelopeFrom: 'ann@example.com' })).kind, name).to.equal('mail');
      }
      const quiet = await classified('parcel-that-could-not-be-delivered', { envelopeFrom: '' });
      expect(quiet.kind, 'by a null sender').to.equal('mail');
    });

    it('reads a bounce that is words only', async () => {
      const found = await classified('bounce-in-words-only', { envelopeFrom: '' });
      expect(found).to.include({ kind: 'bounce', originalMessageId: OURS });
      expect(found.report).to.have.length(1);
      expect(found.report[0]).to.include({ recipient: 'ann@example.com', status: '5.1.1', hard: true });
    });

    it('reads a complaint', async () => {
      const found = await classified('complaint-arf');
      expect(found).to.include({ kind: 'complaint', originalMessageId: OURS });
      expect(found.report[0]).to.include({ recipient: 'ann@example.com', diagnostic: 'abuse' });
    });

    it('takes a customer who quotes a bounce for a customer', async () => {
      expect(await classified('customer-quotes-a-bounce')).to.include({
        kind: 'mail',
        noAcknowledgement: false,
      });
    });
  });

  describe('of automatic mail', () => {
    it('knows vacation answers by header and by subject', async () => {
      expect((await classified('vacation-auto-replied', { envelopeFrom: '' })).kind).to.equal('auto');
      expect((await classified('vacation-without-headers')).kind).to.equal('auto');
    });

    it('knows vacation answers by their subject in the large languages', async () => {
      for (const subject of [
        'Automatic reply: your order',
        '[Auto-Reply] your order',
        'OOO: your order',
        'I am out of the office until Monday',
        'On annual leave',
        'Urlaub: Re: Ihre Bestellung',
        'Vacaciones - RE: su pedido',
        'Ich bin im Urlaub bis 3. August',
        'Ik ben afwezig',
        'Jestem na urlopie',
        'Automatisch antwoord: bestelling',
        'Out of Office: back on Monday',
        'Automatische Antwort: Ihre Bestellung',
        'Réponse automatique : votre commande',
        'Respuesta automatica: su pedido',
        'Resposta automática: o seu pedido',
        'Risposta automatica: ordine',
        'Automatische antwoord: bestelling',
        'Αυτόματη απάντηση: παραγγελία',
        'Автоответ: ваш заказ',
        'Автоматична відповідь: замовлення',
        'Odpowiedź automatyczna: zamówienie',
        'Automatická odpověď: objednávka',
        'Otomatik yanıt: sipariş',
        'رد تلقائي: طلبك',
        'מענה אוטומטי: ההזמנה',
        'स्वचालित उत्तर: आपका ऑर्डर',
        'Balasan otomatis: pesanan',
        'Trả lời tự động: đơn hàng',
        'ตอบกลับอัตโนมัติ: คำสั่งซื้อ',
        '自动回复：您的订单',
        '自動返信: ご注文',
        '자동 회신: 주문',
        'OTOMATİK YANIT: Sipariş',
        'Sjálfvirkt svar: Pöntun',
        'Аутоматски одговор: Поруџбина',
        'Ann Lee is out of the office (returning 2026-12-01)',
        'Ann Lee is out of the office.',
        'Ann Lee ist außer Haus. (Rückkehr am 01.12.2026)',
        'Ich bin bis 1.12. nicht im Büro',
        'Order 7 (Out of Office)',
        'Re: Out of Office',
        'Automatische Abwesenheitsnachricht',
        'Yahoo! Auto Response',
      ]) {
        const encoded = `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
        expect(await withHeaders(encoded), subject).to.include({ kind: 'auto', noAcknowledgement: true });
      }
    });

    it('believes Auto-Submitted: no', async () => {
      expect(await classified('auto-submitted-no')).to.include({ kind: 'mail', noAcknowledgement: false });
      expect((await withHeaders('Auto-Submitted: No (really)')).kind).to.equal('mail');
    });

    it('knows the headers of responders', async () => {
      for (const header of [
        'Auto-Submitted: auto-generated',
        'X-Autoreply: yes',
        'X-Autorespond: yes',
        'X-Autogenerated: Reply',
        'X-Mail-Autoreply: x',
        'Precedence: auto_reply',
        'X-Mailer: vacation 1.2',
        'Delivered-To: Autoresponder',
        'X-Amazon-Mail-Relay-Type: notification',
      ]) {
        expect(await withHeaders(header), header).to.include({ kind: 'auto', noAcknowledgement: true });
      }
    });

    it('acknowledges nothing that asks for silence, without calling it automatic', async () => {
      for (const header of [
        'Precedence: bulk',
        'X-Auto-Response-Suppress: OOF, AutoReply',
        'X-HelpDeskApp-Loop: other.example',
        'Return-Path: <>',
        // On mail of every customer of a mailing service: a form's Reply-To counts there.
        'List-Unsubscribe: <mailto:out@forms.example>',
      ]) {
        expect(await withHeaders(header), header).to.include({
          kind: 'mail',
          list: false,
          noAcknowledgement: true,
        });
      }
      expect(await withHeaders('X-Auto-Response-Suppress: DR, RN, NRN')).to.include({
        noAcknowledgement: false,
      });
    });

    it('sees lists', async () => {
      expect(await classified('mailing-list-post')).to.include({
        kind: 'mail',
        list: true,
        noAcknowledgement: true,
      });
    });

    it('acknowledges neither daemons and noreply addresses nor an unreadable author', async () => {
      for (const from of [
        'MAILER-DAEMON@x.example',
        'no-reply@x.example',
        'noreply+1@x.example',
        'orders-noreply@x.example',
        'do_not_reply@x.example',
        'ne-pas-repondre@x.example',
        'keine-antwort@x.example',
        'noresponder@x.example',
        'ikke-svar@x.example',
        'nonsense',
      ]) {
        const { classification } = await parse(mailOf([`From: ${from}`, 'Subject: hello'], 'Words.'));
        expect(classification, from).to.include({ kind: 'mail', noAcknowledgement: true });
      }
      for (const person of ['norbert', 'noreen.ply', 'antwort.anna', 'rootes'])
        expect(
          (await parse(mailOf([`From: ${person}@x.example`], 'Words.'))).classification.noAcknowledgement,
          person,
        ).to.equal(false);
    });

    it('leaves words about vacations alone', async () => {
      for (const subject of [
        'Question about out of office settings',
        'Re: vacation rental',
        'I am on leave next week, please reschedule',
        'Urlaub: Zimmer frei?',
        'Vacaciones: reserva',
        'Away game tickets',
        'The printer is out of the office.',
        'My boss is out of the office, who signs?',
        'Chairs (out of office use)',
        'Je suis absent de la facture',
        'Automatically charged twice',
        'Bouncer for the party',
        'Delivery problem with my order',
      ]) {
        expect((await withHeaders(`Subject: ${subject}`)).kind, subject).to.equal('mail');
      }
    });
  });
});
