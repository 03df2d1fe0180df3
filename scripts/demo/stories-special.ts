// Conversations that show what is rare: a very long thread, long words, emoji, files of all kinds.
import type { Story, Turn } from './story.ts';

const support = { mailbox: 'support', language: 'en' } as const;

/** Thirty messages with the opening: a repair with everything that can come between. */
const longThread: Turn[] = [
  {
    agent:
      'Hello {first},\n\nwhat does the stove do exactly: no spark, no gas, or gas without flame?\n\n{agent}',
  },
  { customer: 'Gas, but no flame. The spark is there. I filmed it, but the file is too large to send.' },
  { agent: 'Then it is probably the jet. Could you unscrew the burner head and send me a photo?\n\n{agent}' },
  { customer: 'Like this?', files: ['photo'] },
  { note: 'Old jet, revision A. Those clog with cheap gas.' },
  {
    agent:
      'Exactly like this. It is the old jet. I send you the new one; five minutes with a 7 mm spanner.\n\n{agent}',
  },
  { customer: 'Great. To which address? I moved last month: 14 Mill Lane, second floor.' },
  { agent: 'I have changed it in your account. Posted today.\n\n{agent}' },
  { customer: 'Arrived. Is the small O-ring supposed to be left over?' },
  {
    agent: 'No! Please do not light it. The ring belongs below the jet; drawing attached.\n\n{agent}',
    files: ['photo'],
  },
  { customer: 'Ah. Found the place. The old ring is still in there though, is that why?' },
  { note: 'Two rings on top of each other would have leaked. Good that they asked.' },
  { agent: 'That is why. Take the old one out with a toothpick, then put the new one in.\n\n{agent}' },
  { customer: 'The old one is out, in three pieces.' },
  { agent: 'Perfect. Then the new one, the jet, hand-tight plus a quarter turn.\n\n{agent}' },
  { customer: 'Done. How do I know that it is tight?' },
  { agent: 'Soapy water on the joint, open the gas, look for bubbles. Outdoors, please.\n\n{agent}' },
  { customer: 'No bubbles. 🫧❌' },
  { agent: 'Then light it, at arm’s length.\n\n{agent}' },
  { customer: 'IT BURNS. Blue flame. I made coffee ☕️' },
  { agent: 'Wonderful! I close this then. Enjoy the coffee.\n\n{agent}' },
  { customer: 'One thing: it whistles at full power. Normal?' },
  { note: 'Known with the new jet on large cartridges, harmless. Colleagues in the workshop confirm.' },
  { agent: 'A quiet whistle with large cartridges is normal with the new jet.\n\n{agent}' },
  { customer: 'It is rather loud, my tent neighbours complained.' },
  {
    agent:
      'Then I would rather look at it myself. The label is attached, and a spare one for the time.\n\n{agent}',
    files: ['label'],
  },
  { customer: 'On its way. The spare one is lovely and quiet, by the way.' },
  { note: 'Workshop: burr on the burner head. Replaced, tested for an hour, no sound.' },
  {
    agent:
      'Mended: there was a burr on the burner head. It is on its way to you, and it is silent. Please keep the spare one too.\n\n{agent}',
  },
];

export const specialStories: Story[] = [
  {
    ...support,
    tags: ['repair', 'workshop'],
    priority: 'urgent',
    cc: ['workshop@larch-and-loom.example'],
    tickets: 1,
    whole: true,
    openings: [
      {
        subject: 'My stove does not light any more',
        text: 'Hello,\n\nmy stove (order {order}) does not light any more. I have a new cartridge on it. What can I try?\n\n{first}',
      },
    ],
    turns: longThread,
  },
  {
    ...support,
    tags: ['returns'],
    tickets: 1,
    openings: [
      {
        subject:
          'Return of one (1) tent, two (2) sleeping mats, one (1) pump that does not fit the mats, the bag that does not fit the pump, and a question about the colour of the guy lines in the 2026 catalogue on page 84',
        text: 'Dear all,\n\nthe subject says it.\n\nhttps://shop.example/products/tents/superlight/2026/green?utm_source=newsletter&utm_campaign=averyveryveryveryverylongcampaignnamethatneverseemstoendandhasnospaces\n\n{first}',
      },
    ],
    turns: [
      {
        agent: 'Dear {first},\n\nI love a clear subject. Four labels are attached.\n\n{agent}',
        files: ['label'],
      },
    ],
  },
  {
    ...support,
    tags: [],
    tickets: 1,
    openings: [{ subject: '🎉🎉🎉', text: '👍' }],
    turns: [{ agent: 'Thank you, {first} 🙂\n\n{agent}' }],
  },
  {
    ...support,
    tags: ['website', 'bug'],
    priority: 'high',
    tickets: 1,
    files: ['photo', 'log', 'sheet', 'invoice', 'label'],
    openings: [
      {
        subject: 'Everything I have on the double booking',
        text: 'Hello,\n\nas you asked on the phone: screenshot, log, my list, the invoice and the label. Please tell me when you have found it.\n\n{first}',
      },
    ],
    turns: [{ note: 'Complete. I take this to the developers on {weekday}.' }],
  },
];
