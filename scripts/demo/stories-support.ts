// English conversations of the support mailbox of a shop for outdoor gear.
import type { Story } from './story.ts';

const support = { mailbox: 'support', language: 'en' } as const;

export const supportStories: Story[] = [
  {
    ...support,
    tags: ['delivery'],
    tickets: 28,
    openings: [
      {
        subject: 'Where is my parcel?',
        text: 'Hello,\n\nI ordered the {product} on {weekday} (order {order}) and the tracking page has said "label created" ever since. We leave for {city} at the end of next week. Will it be here in time?\n\nThanks\n{first}',
      },
      {
        subject: 'Order {order} still not here',
        text: 'Hi there,\n\nmy order {order} was due on {weekday}. The carrier says they never received it from you. Can you find out where it is?\n\n{first}',
      },
      {
        subject: 'Parcel marked as delivered, but nothing arrived',
        text: 'Good morning,\n\nthe {product} from order {order} is marked as delivered "to a neighbour". I have asked all of them. Nobody has it.\n\nBest,\n{first}',
      },
    ],
    turns: [
      {
        agent:
          'Hello {first},\n\nthank you for writing. I have asked the carrier to look for order {order} and they promised an answer by tomorrow noon. You will hear from me either way.\n\nBest regards\n{agent}',
      },
      { note: 'Carrier inquiry opened, case {case}. Depot in {city} scanned it twice on {weekday}.' },
      {
        customer: 'Thank you, that was quick. I am at home all day tomorrow, in case they want to bring it.',
      },
      {
        agent:
          'Good news: the parcel was on the wrong shelf in the {city} depot. It is in the van today, and I have refunded the shipping for the trouble.\n\n{agent}',
      },
      { customer: 'It just came! Thank you so much, {agent}. Great service 🙌' },
    ],
  },
  {
    ...support,
    tags: ['returns'],
    tickets: 22,
    openings: [
      {
        subject: 'Wrong size, can I exchange?',
        text: 'Hi,\n\nthe {product} is lovely but one size too small. Can I swap it for the next size up? Order {order}. Tags are still on.\n\n{first}',
      },
      {
        subject: 'Return of order {order}',
        text: 'Hello, I would like to send back the {product}. It does not fit in the boot of our car with the dog. How do I get a label?\n\nKind regards\n{first}',
      },
      {
        subject: 'Sent it back two weeks ago, no refund yet',
        text: 'Hello,\n\nI returned the {product} (order {order}) and the carrier shows it as received by you on {weekday}. When will I see the money?\n\n{first}',
      },
    ],
    turns: [
      {
        agent:
          'Hi {first},\n\nof course. The label is attached: print it, put it on the old parcel, drop it anywhere. I have put your size aside so that it does not sell out.\n\n{agent}',
        files: ['label'],
      },
      { customer: 'Perfect. I dropped it off this morning. Do you need the receipt?' },
      { agent: 'No need, the number on the label is enough. The new one leaves us today.\n\n{agent}' },
      { customer: 'Fits like a glove (well, it is a jacket). Thanks!' },
    ],
  },
  {
    ...support,
    tags: ['warranty'],
    tickets: 19,
    files: ['photo'],
    openings: [
      {
        subject: 'Zip of the {product} broke on its second trip',
        text: 'Hello,\n\nthe main zip came off its rail on the second trip (photo attached). I bought it in spring, order {order}. Is this a warranty case?\n\nRegards\n{first}',
      },
      {
        subject: 'Seam tape is peeling off',
        text: 'Hi,\n\nthe seam tape inside the {product} peels off along the shoulder, see the picture. It has been worn maybe ten times. What can we do?\n\n{first}',
      },
    ],
    turns: [
      { note: 'Third one from batch 26-04. Telling the workshop.' },
      {
        agent:
          'Hello {first},\n\nthat should not happen, and I am sorry it did. This is a warranty case. Would you prefer a repair (about ten days) or a new one?\n\n{agent}',
      },
      { customer: 'A repair is fine, I like mine with its scars. Where do I send it?' },
      {
        agent:
          'I like that answer. The label for our workshop is attached; put a slip with number {case} inside.\n\n{agent}',
        files: ['label'],
      },
      { note: 'Arrived in the workshop on {weekday}. New slider and stop, no charge.' },
      { agent: 'It is mended and on its way back to you. Enjoy the next trip!\n\n{agent}' },
      { customer: 'Got it back today, as good as new. You have a customer for life.' },
    ],
  },
  {
    ...support,
    tags: ['pre-sales'],
    priority: 'low',
    tickets: 16,
    openings: [
      {
        subject: 'Is the {product} warm enough for {city} in winter?',
        text: 'Hi!\n\nWe plan eight days around {city} in January, down to -15 °C at night. Is the {product} enough, or should I look at something heavier?\n\nCheers\n{first}',
      },
      {
        subject: 'Which size for 1.92 m?',
        text: 'Hello,\n\nI am 1.92 m, 84 kg, long arms. Would you take L or XL in the {product}?\n\nThank you\n{first}',
      },
      {
        subject: 'Do you ship to Réunion?',
        text: 'Hello, do you deliver the {product} to Réunion, and what does it cost?\n\n{first}',
      },
    ],
    turns: [
      {
        agent:
          'Hi {first},\n\ngood question. With a decent layer underneath, yes; I have used it at -12 °C myself. If you feel the cold easily, take the next warmer one, it only weighs 180 g more.\n\n{agent}',
      },
      { customer: 'That settles it, I take the warmer one. Do you have it in green?' },
      { agent: 'In green from the 4th of next month. Shall I send you a line when it is there?\n\n{agent}' },
      { customer: 'Yes please!' },
    ],
  },
  {
    ...support,
    tags: ['account'],
    tickets: 12,
    openings: [
      {
        subject: 'Cannot sign in any more',
        text: 'Hello,\n\nsince {weekday} the shop tells me that my password is wrong. It is not, it is in my password manager. The reset mail never arrives either.\n\n{first}',
      },
      {
        subject: 'Please change my e-mail address',
        text: 'Hi,\n\nI am leaving my provider. Could you change the address of my account, and keep my order history?\n\nThanks, {first}',
      },
    ],
    turns: [
      {
        agent:
          'Hello {first},\n\nthe reset mails were refused by your provider as "mailbox full". There is room again now, it seems: I have just sent a new one. Does it arrive?\n\n{agent}',
      },
      { customer: 'It arrived. Embarrassing. It works, thank you!' },
    ],
  },
  {
    ...support,
    tags: ['product-care'],
    priority: 'low',
    tickets: 9,
    openings: [
      {
        subject: 'How do I wash the {product}?',
        text: 'Dear team,\n\nmy {product} has met a cow. How do I wash it without ruining it?\n\nBest\n{first}',
      },
      {
        subject: 'Which wax for the {product}?',
        text: 'Hello, what do you recommend for re-waxing, and how often?\n\n{first}',
      },
    ],
    turns: [
      {
        agent:
          'Hi {first},\n\nhappens to the best. 30 °C, liquid soap without softener, two rinses, then twenty minutes in the dryer on low: the warmth brings the repellency back.\n\n{agent}',
      },
      { customer: 'The cow sends her regards. Worked.' },
    ],
  },
  {
    ...support,
    tags: ['website'],
    tickets: 10,
    files: ['log'],
    openings: [
      {
        subject: 'Checkout hangs after "Pay now"',
        text: 'Hi,\n\nthe checkout turns its little wheel forever after "Pay now". Two browsers, same thing. What my browser logged is attached. Was I charged?\n\n{first}',
      },
      {
        subject: 'Filter "in stock" shows things that are sold out',
        text: 'Hello,\n\nwith the filter "in stock" I still see the {product}, which is sold out in every size. Saved you a bug report 🙂\n\n{first}',
      },
    ],
    turns: [
      { note: 'Seen by two others since this morning. Payment provider has an incident.' },
      {
        agent:
          'Hello {first},\n\nyou were not charged: the payment provider was down and is back since ten minutes ago. Please try again, your basket is still there.\n\n{agent}',
      },
      { customer: 'Went through now. Thanks for the quick answer!' },
    ],
  },
  {
    ...support,
    tags: ['wholesale', 'vip'],
    priority: 'high',
    tickets: 7,
    files: ['sheet'],
    cc: ['purchasing@trailclub.example', 'treasurer@trailclub.example'],
    openings: [
      {
        subject: 'Quote for 40 × {product}',
        text: 'Good day,\n\nour club needs 40 pieces of the {product} before the season. The sizes are in the sheet. What can you do about the price, and could we get two samples first?\n\nKind regards\n{first}',
      },
    ],
    turns: [
      { note: 'Margin allows 18 % from 30 pieces. Ben, can you check stock?' },
      { note: '31 in stock, the rest by the 12th.' },
      {
        agent:
          'Dear {first},\n\nthank you for thinking of us. From 30 pieces we can give 18 %. The samples leave today, free of charge. 31 pieces could go at once, the others around the 12th. Shall I prepare the order?\n\nKind regards\n{agent}',
      },
      { customer: 'The samples convinced everybody. Please go ahead, invoice to the treasurer (in copy).' },
      { agent: 'Wonderful. The confirmation is attached.\n\n{agent}', files: ['invoice'] },
      { customer: 'All received and complete. Until next season!' },
    ],
  },
  {
    ...support,
    tags: ['delivery', 'lost'],
    priority: 'urgent',
    tickets: 6,
    openings: [
      {
        subject: 'URGENT: tent for expedition has not left your warehouse',
        text: 'Hello,\n\nour flight is in THREE days and order {order} ({product}) still says "processing". You promised express. Please call me or write today.\n\n{first}',
      },
      {
        subject: 'Wrong item delivered, leaving tomorrow',
        text: 'Hi, instead of the {product} there was a camping stove in the box (order {order}). We leave tomorrow at noon. Is there anything you can do??\n\n{first}',
      },
    ],
    turns: [
      {
        agent:
          'Hello {first},\n\nI understand the hurry. I have taken one out of our shop in {city}; a courier brings it to you before 9 tomorrow. Please keep the other parcel, we collect it later.\n\n{agent}',
      },
      { note: 'Courier {case}. Cost centre: our own mistake.' },
      { customer: 'You saved our trip. It arrived at 8:40!' },
    ],
  },
  {
    ...support,
    tags: ['feedback'],
    priority: 'low',
    tickets: 8,
    openings: [
      {
        subject: 'Just wanted to say thank you ❤️',
        text: 'Hello everybody,\n\nthree weeks through {city} and around with the {product}, rain on 15 of 21 days, and I stayed dry. Thank you!\n\n{first}',
      },
      {
        subject: 'Less plastic, please',
        text: 'Hi,\n\nthe {product} came in four plastic bags inside each other. Surely one is enough?\n\nGreetings\n{first}',
      },
    ],
    turns: [
      {
        agent:
          'Dear {first},\n\nthank you for taking the time. I have read this out to the whole team.\n\n{agent}',
      },
    ],
  },
];
