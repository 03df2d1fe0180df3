// The words of the question. It repeats nothing of what was written: whoever forges a sender must not be able to send words through us.
import { subjectTag } from '../../mail/threading/index.ts';
import type { Rating } from './schemas.ts';

const ratingWords: Record<Rating, string> = { good: 'Good', okay: 'Okay', bad: 'Bad' };

export interface QuestionMail {
  number: number;
  expiresAt: Date;
  links: Record<Rating, string>;
}

export function questionMail(mail: QuestionMail): { subject: string; text: string; html: string } {
  const tag = subjectTag(mail.number);
  const day = mail.expiresAt.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  const ratings = Object.keys(ratingWords) as Rating[];
  const opening = `Your request ${tag} is solved. How did we do?`;
  const closing = [
    'The link opens a page with your choice; it counts when you press the button there.',
    `You can answer, and change your answer, until ${day}. To write to us about your request, just reply to this mail.`,
  ];
  return {
    subject: `How did we do? ${tag}`,
    text: [
      'Hello,',
      opening,
      ratings.map((rating) => `${ratingWords[rating]}: ${mail.links[rating]}`).join('\n'),
      ...closing,
    ].join('\n\n'),
    html: [
      '<p>Hello,</p>',
      `<p>${opening}</p>`,
      `<p>${ratings.map((rating) => `<a href="${mail.links[rating]}">${ratingWords[rating]}</a>`).join(' &nbsp; ')}</p>`,
      ...closing.map((words) => `<p>${words}</p>`),
    ].join('\n'),
  };
}
