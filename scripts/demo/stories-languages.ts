// Conversations in German, French, Japanese and Arabic (written from right to left).
import type { Story } from './story.ts';

const german = { mailbox: 'german', language: 'de' } as const;
const support = { mailbox: 'support' } as const;

export const languageStories: Story[] = [
  {
    ...german,
    tags: ['lieferung'],
    tickets: 17,
    openings: [
      {
        subject: 'Wo bleibt meine Bestellung {order}?',
        text: 'Guten Tag,\n\ndie Lieferung war für {weekday} angekündigt, bisher ist nichts gekommen. Können Sie bitte nachsehen?\n\nMit freundlichen Grüßen\n{name}',
      },
      {
        subject: 'Paket beschädigt angekommen',
        text: 'Hallo,\n\nder Karton war völlig durchnässt, am {product} ist zum Glück nur das Etikett hin. Ich wollte es trotzdem melden.\n\nViele Grüße\n{first}',
      },
    ],
    turns: [
      {
        agent:
          'Guten Tag {name},\n\nvielen Dank für Ihre Nachricht. Ich habe beim Paketdienst nachgefragt und melde mich spätestens morgen Mittag.\n\nFreundliche Grüße\n{agent}',
      },
      { note: 'Nachforschung {case} läuft.' },
      { customer: 'Danke für die schnelle Antwort! Ich bin morgen ab 10 Uhr zu Hause.' },
      {
        agent:
          'Das Paket ist heute in der Zustellung. Als kleine Entschuldigung erstatten wir das Porto.\n\n{agent}',
      },
      { customer: 'Ist angekommen, alles bestens. Schöne Grüße!' },
    ],
  },
  {
    ...german,
    tags: ['rückgabe'],
    tickets: 11,
    openings: [
      {
        subject: 'Umtausch {product}, eine Nummer größer',
        text: 'Hallo,\n\nleider ist der Artikel zu klein. Kann ich ihn gegen eine Nummer größer tauschen? Bestellung {order}.\n\nLG {first}',
      },
      {
        subject: 'Widerruf der Bestellung {order}',
        text: 'Sehr geehrte Damen und Herren,\n\nhiermit widerrufe ich meine Bestellung {order}. Bitte senden Sie mir ein Rücksendeetikett.\n\nMit freundlichen Grüßen\n{name}',
      },
    ],
    turns: [
      {
        agent:
          'Hallo {name},\n\nselbstverständlich. Das Etikett hängt an dieser Mail.\n\nViele Grüße\n{agent}',
        files: ['label'],
      },
      { customer: 'Vielen Dank, das Paket ist unterwegs.' },
      { agent: 'Angekommen und erstattet. Danke für Ihre Geduld!\n\n{agent}' },
    ],
  },
  {
    ...german,
    tags: ['beratung'],
    priority: 'low',
    tickets: 7,
    openings: [
      {
        subject: 'Frage zur Donaudampfschifffahrtsgesellschaftskapitänsmützenhalterung',
        text: 'Grüß Gott,\n\npasst die Donaudampfschifffahrtsgesellschaftskapitänsmützenhalterung auch an den {product}? Im Katalog steht dazu nichts.\n\n{name}',
      },
      {
        subject: 'Welche Füllung für {city}?',
        text: 'Hallo zusammen,\n\nwir gehen im Februar nach {city}. Daune oder Kunstfaser? Es wird feucht und kalt.\n\nGrüße, {first}',
      },
    ],
    turns: [
      {
        agent:
          'Hallo {name},\n\nja, das geht, mit dem Adapter aus dem Zubehör sogar ohne Werkzeug.\n\n{agent}',
      },
      { customer: 'Großartig, dann bestelle ich gleich zwei.' },
    ],
  },
  {
    ...support,
    language: 'fr',
    tags: ['livraison'],
    tickets: 9,
    openings: [
      {
        subject: 'Commande {order} : colis incomplet',
        text: 'Bonjour,\n\nil manque le {product} dans mon colis (commande {order}), alors que la facture le mentionne bien. Pourriez-vous me l’envoyer avant notre départ ?\n\nCordialement,\n{name}',
      },
      {
        subject: 'Échange de taille',
        text: 'Bonjour,\n\nla veste est trop grande. Est-il possible de l’échanger contre une taille plus petite ?\n\nMerci d’avance,\n{first}',
      },
    ],
    turns: [
      {
        agent:
          'Bonjour {name},\n\nmerci de votre message, et toutes nos excuses. L’article manquant part aujourd’hui en express.\n\nBien à vous,\n{agent}',
      },
      { customer: 'Parfait, merci beaucoup pour votre réactivité !' },
    ],
  },
  {
    ...support,
    language: 'ja',
    tags: ['配送'],
    tickets: 6,
    openings: [
      {
        subject: '注文 {order} の配送状況について',
        text: 'お世話になっております。\n\n先週注文した商品がまだ届いておりません。お手数ですが、配送状況をご確認いただけますでしょうか。\n\nよろしくお願いいたします。\n{name}',
      },
      {
        subject: 'サイズ交換のお願い',
        text: 'こんにちは。\n\n購入したジャケットのサイズが合いませんでした。Mサイズに交換していただけますか。\n\n{name}',
      },
    ],
    turns: [
      {
        agent:
          '{name} 様\n\nお問い合わせいただきありがとうございます。本日発送いたしましたので、三日以内に到着する予定です。\n\n{agent}',
      },
      { customer: '無事に届きました。迅速なご対応、ありがとうございました。' },
    ],
  },
  {
    ...support,
    language: 'ar',
    tags: ['شحن'],
    tickets: 7,
    openings: [
      {
        subject: 'لم يصل الطلب رقم {order} حتى الآن',
        text: 'السلام عليكم،\n\nطلبتُ خيمة قبل أسبوعين ولم تصل حتى الآن. هل يمكنكم التحقق من حالة الشحن؟\n\nمع الشكر،\n{name}',
      },
      {
        subject: 'سؤال عن المقاسات (XL / 1.92m)',
        text: 'مرحبًا،\n\nما هو المقاس المناسب لطول 192 سم؟ وهل يمكن الاستبدال إن لم يناسبني؟\n\n{name}',
      },
    ],
    turns: [
      {
        agent:
          'وعليكم السلام {name}،\n\nشكرًا لرسالتكم. الشحنة في الطريق وستصل خلال يومين إن شاء الله.\n\n{agent}',
      },
      { customer: 'وصلت اليوم، شكرًا جزيلاً لكم 🌷' },
    ],
  },
];
