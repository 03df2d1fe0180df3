// A ticket on paper: the whole conversation, with mail as it looks. What is not printed (rail, list, reply box, panel) says so in its own looks.
import type { TicketConversation } from './ticket-conversation.ts';

export async function printConversation(conversation: TicketConversation): Promise<void> {
  await conversation.showAll();
  await conversation.timeline?.drawn();
  window.print();
}
