// What people write, in the languages of the desk. {order} {product} {name} {code} are filled in.
export interface Language {
  /** Of a thousand tickets, so many are written in it. */
  share: number;
  subjects: readonly string[];
  asks: readonly string[];
  answers: readonly string[];
  greeting: string;
  close: string;
}

export const products = [
  'Ridge 45 backpack',
  'Fjord rain jacket',
  'Tarn water filter',
  'Alder camp stove',
  'Birch sleeping mat',
  'Heron dry bag',
  'Lynx head lamp',
  'Moss wool sweater',
  'Osprey trekking poles',
  'Cairn tent',
  'Drift paddle',
  'Ember gas cartridge',
  'Falcon compass',
  'Gorse gloves',
  'Larch boots',
  'Kestrel binoculars',
] as const;

export const languages: Record<string, Language> = {
  en: {
    share: 540,
    greeting: 'Hello,',
    close: 'Kind regards\n{name}',
    subjects: [
      'Where is my order {order}?',
      'Refund for the {product}',
      'Broken {product}',
      'Invoice {order} shows the wrong address',
      'Cannot sign in to my account',
      'Change of delivery address for {order}',
      'Question about the {product}',
      'Warranty of my {product}',
      'Payment failed twice',
      'Return label missing',
      'Spare part for the {product}',
      'Size exchange {order}',
    ],
    asks: [
      'I ordered the {product} two weeks ago (order {order}) and the parcel has not arrived yet.',
      'The tracking page has shown "in transit" since Monday and the carrier does not answer the phone.',
      'The zip of my {product} broke on the second day out, although I treated it with care.',
      'Could you please send me a corrected invoice with our new company address?',
      'My card was charged twice for the same order, please refund one of the payments.',
      'I would like to return the {product} because the colour is different from the picture.',
      'The password reset mail never arrives, I have looked in the spam folder too.',
      'Is the {product} waterproof enough for a week of rain in the mountains?',
      'The return label you sent cannot be opened on my phone, the file seems to be damaged.',
      'We are a school and would like an offer for thirty pieces of the {product}.',
      'Please confirm that you received my message, my reference is {code}.',
      'Thank you for the quick answer, unfortunately the problem is still there.',
    ],
    answers: [
      'Thank you for your message and sorry for the trouble with order {order}.',
      'I have asked the warehouse to look for the parcel and will write to you as soon as I know more.',
      'A replacement for the {product} leaves our warehouse today, you will get the tracking number by mail.',
      'The refund has been started and should be on your account within five working days.',
      'Please find the corrected invoice attached, the old one has been cancelled.',
      'Could you send us a photo of the damaged part so that we can order the right spare?',
      'I have changed the delivery address as you asked, reference {code}.',
      'The warranty covers this, so there is nothing to pay for you.',
    ],
  },
  de: {
    share: 220,
    greeting: 'Guten Tag,',
    close: 'Mit freundlichen Grüßen\n{name}',
    subjects: [
      'Wo bleibt meine Bestellung {order}?',
      'Rückerstattung für {product}',
      'Rechnung {order} fehlerhaft',
      'Lieferadresse ändern',
      'Größe passt nicht: {product}',
      'Gewährleistung {product}',
      'Zahlung doppelt abgebucht',
      'Rücksendeetikett fehlt',
    ],
    asks: [
      'meine Bestellung {order} ist seit zwei Wochen unterwegs und noch immer nicht angekommen.',
      'Bitte schicken Sie mir eine berichtigte Rechnung an die Straße der Freundschaft 12.',
      'Der Reißverschluss des {product} ist schon beim ersten Ausflug gerissen.',
      'Mir wurde der Betrag doppelt abgebucht, ich bitte um Rückerstattung auf mein Konto.',
      'Leider passt die Größe nicht, kann ich das {product} umtauschen?',
      'Das Rücksendeetikett lässt sich nicht öffnen, meine Kundennummer lautet {code}.',
      'Vielen Dank für die schnelle Antwort, das Problem besteht leider weiterhin.',
    ],
    answers: [
      'vielen Dank für Ihre Nachricht, das tut uns leid.',
      'Ich habe im Lager nachgefragt und melde mich, sobald ich mehr über die Bestellung {order} weiß.',
      'Die Gutschrift ist veranlasst und sollte in fünf Werktagen auf Ihrem Konto sein.',
      'Ein Ersatz für das {product} verlässt heute unser Lager.',
      'Anbei finden Sie die berichtigte Rechnung, die alte ist storniert.',
    ],
  },
  fr: {
    share: 70,
    greeting: 'Bonjour,',
    close: 'Cordialement,\n{name}',
    subjects: [
      'Où est ma commande {order} ?',
      'Remboursement du {product}',
      'Facture erronée {order}',
      'Échange de taille',
    ],
    asks: [
      "J'ai commandé le {product} il y a deux semaines et je n'ai toujours rien reçu.",
      'Le numéro de suivi {code} ne fonctionne pas, pouvez-vous vérifier ?',
      "La fermeture éclair s'est cassée dès la première sortie.",
      'Merci de m’envoyer une facture corrigée à mon adresse à Besançon.',
    ],
    answers: [
      'Merci pour votre message et toutes nos excuses pour ce désagrément.',
      'Le remboursement a été effectué, il apparaîtra sous cinq jours ouvrés.',
      'Votre nouvel article a été expédié aujourd’hui.',
    ],
  },
  es: {
    share: 50,
    greeting: 'Hola:',
    close: 'Un saludo,\n{name}',
    subjects: [
      '¿Dónde está mi pedido {order}?',
      'Devolución del {product}',
      'Factura equivocada',
      'Talla pequeña',
    ],
    asks: [
      'Hice el pedido {order} hace dos semanas y todavía no ha llegado.',
      'La cremallera del {product} se rompió el primer día.',
      'Por favor, envíenme una factura con la dirección de mi compañía en Logroño.',
    ],
    answers: [
      'Gracias por escribirnos y disculpe las molestias.',
      'El reembolso está en camino.',
      'Mañana enviamos un recambio.',
    ],
  },
  ja: {
    share: 45,
    greeting: 'お世話になっております。',
    close: 'よろしくお願いいたします。\n{name}',
    subjects: ['注文{order}が届きません', '返品について', '請求書の住所変更', '保証についての質問'],
    asks: [
      '二週間前に{product}を注文しましたが、まだ届いていません。',
      '東京都の新しい住所に配送先を変更してください。',
      'ファスナーが初日に壊れました。返金をお願いできますか。',
      '請求書の宛名を会社名に変更していただけますでしょうか。',
    ],
    answers: [
      'お問い合わせありがとうございます。',
      '本日、代わりの商品を発送いたしました。',
      '返金の手続きが完了しました。',
    ],
  },
  zh: {
    share: 40,
    greeting: '您好，',
    close: '谢谢！\n{name}',
    subjects: ['订单{order}还没有收到', '申请退款', '发票地址错误', '关于保修的问题'],
    asks: [
      '我两周前订购了{product}，到现在还没有收到。',
      '请把送货地址改为北京市海淀区中关村。',
      '拉链第一天就坏了，请问可以退款吗？',
      '请重新开具发票，编号是{code}。',
    ],
    answers: [
      '感谢您的来信，给您带来不便深表歉意。',
      '我们今天已经寄出新的商品。',
      '退款已经处理，五个工作日内到账。',
    ],
  },
  ru: {
    share: 15,
    greeting: 'Здравствуйте!',
    close: 'С уважением,\n{name}',
    subjects: ['Где мой заказ {order}?', 'Возврат денег', 'Ошибка в счёте'],
    asks: [
      'Я заказал {product} две недели назад, посылка ещё не пришла.',
      'Пожалуйста, верните деньги на карту.',
    ],
    answers: ['Спасибо за ваше сообщение.', 'Возврат оформлен, деньги придут в течение пяти дней.'],
  },
  th: {
    share: 10,
    greeting: 'สวัสดีครับ',
    close: 'ขอบคุณครับ\n{name}',
    subjects: ['ยังไม่ได้รับสินค้า {order}', 'ขอคืนเงิน'],
    asks: ['สั่งซื้อ {product} สองสัปดาห์แล้วแต่ยังไม่ได้รับสินค้า', 'กรุณาเปลี่ยนที่อยู่จัดส่งไปที่กรุงเทพมหานคร'],
    answers: ['ขอบคุณสำหรับข้อความของคุณ', 'เราได้ส่งสินค้าใหม่ให้วันนี้แล้ว'],
  },
  ar: {
    share: 10,
    greeting: 'مرحبا،',
    close: 'مع التحية\n{name}',
    subjects: ['أين طلبي {order}؟', 'استرداد المبلغ'],
    asks: ['طلبت {product} قبل أسبوعين ولم يصل بعد.', 'أرجو تغيير عنوان التسليم إلى القاهرة.'],
    answers: ['شكرا على رسالتك.', 'تم رد المبلغ إلى حسابك.'],
  },
};

/** In a sentence now and then, so that the desk has rare words as well as common ones. */
const syllables =
  'ba be bi bo bu da de di do du fa fe fi fo ga ge go ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo za ze zi zo'.split(
    ' ',
  );

/** A word nobody knows, the same for the same number. */
export function rareWord(number: number): string {
  let [word, rest] = ['', number + 64];
  while (rest > 0) {
    word += syllables[rest % syllables.length];
    rest = Math.floor(rest / syllables.length);
  }
  return word;
}
