// From a message to why it is here: the journey of the mail it came by.
import { msg, str } from '@lit/localize';
import { getJourney } from '../../api/inbound-mails.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { problemWords } from '../../elements/basics/notice.ts';
import { navigate } from '../../navigation.ts';

export async function openJourney(messageId: number): Promise<void> {
  const journey = await getJourney(messageId);
  if (journey.ok) void navigate(`/admin/mail/${journey.data.id}`);
  else toast(msg(str`That mail’s journey did not load. ${problemWords(journey.problem)}`), true);
}
