// Conversations of the billing mailbox.
import type { Story } from './story.ts';

const billing = { mailbox: 'billing', language: 'en' } as const;

export const billingStories: Story[] = [
  {
    ...billing,
    tags: ['invoice'],
    tickets: 17,
    openings: [
      {
        subject: 'Invoice for order {order}',
        text: 'Hello,\n\ncould you please send me the invoice for order {order}? Our accountant needs it with the company name on it.\n\nThanks\n{first}',
      },
      {
        subject: 'VAT number missing on invoice {invoice}',
        text: 'Good morning,\n\nour VAT number is missing on invoice {invoice}. Please correct it, we cannot book it otherwise.\n\nKind regards\n{first}',
      },
    ],
    turns: [
      {
        agent:
          'Hello {first},\n\nhere it is, with the company details. Sorry for the extra round.\n\n{agent}',
        files: ['invoice'],
      },
      { customer: 'Received, thank you.' },
    ],
  },
  {
    ...billing,
    tags: ['payment'],
    priority: 'high',
    tickets: 13,
    openings: [
      {
        subject: 'Charged twice for order {order}',
        text: 'Hi,\n\nmy card shows {amount} twice for order {order}. Please give one of them back.\n\n{first}',
      },
      {
        subject: 'Refund of {amount} has not arrived',
        text: 'Hello,\n\nyou wrote on {weekday} that {amount} are on their way. My bank has seen nothing so far. Which reference did you use?\n\nBest\n{first}',
      },
    ],
    turns: [
      { note: 'Second one is an authorisation that was never captured. Drops off by itself after 5 days.' },
      {
        agent:
          'Hello {first},\n\nonly one of the two is a payment; the other is a reservation, which your bank lets go within five days. If it is still there on Monday, write to me and I will chase it.\n\n{agent}',
      },
      { customer: 'It is gone. Thanks for explaining.' },
      { agent: 'Glad to hear it. Have a good day!\n\n{agent}' },
    ],
  },
  {
    ...billing,
    tags: ['dunning'],
    tickets: 8,
    openings: [
      {
        subject: 'Re: Payment reminder {invoice}',
        text: 'Dear Sir or Madam,\n\ninvoice {invoice} was paid on {weekday}, see the attached statement. Please stop the reminders.\n\nRegards\n{first}',
      },
    ],
    files: ['invoice'],
    turns: [
      {
        agent:
          'Dear {first},\n\nyou are right, and I apologise: the payment came without the invoice number and waited to be matched. The reminder is cancelled.\n\n{agent}',
      },
    ],
  },
  {
    ...billing,
    tags: ['gift-card'],
    priority: 'low',
    tickets: 8,
    openings: [
      {
        subject: 'Gift card code does not work',
        text: 'Hi,\n\nmy aunt gave me a gift card of {amount} and the shop says "unknown code". I tried it with and without the dashes.\n\n{first}',
      },
    ],
    turns: [
      { agent: 'Hello {first},\n\ncould you send me a photo of the card, back side?\n\n{agent}' },
      { customer: 'Here it is.', files: ['photo'] },
      { agent: 'The O is a zero. I have put the {amount} straight on your account.\n\n{agent}' },
      { customer: '🤦 Thank you.' },
    ],
  },
];
