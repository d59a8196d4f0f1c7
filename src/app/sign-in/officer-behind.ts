import type { ConversationId } from '../../core/ids';
import type { Officer } from '../appraise/appraise-deps';
import { actingIn } from '../officers/acting-officer';
import type { SignInDeps } from './sign-in-deps';

/** The officer behind a chat as the dashboard knows them, with the roles they hold now; nothing for who has none. */
export async function officerBehind(
  deps: Pick<SignInDeps, 'people' | 'officers'>,
  chat: ConversationId,
): Promise<Officer | undefined> {
  const [acting, person] = await Promise.all([actingIn(deps, chat), deps.people.findByIdentity(chat)]);
  if (acting === undefined) return undefined;
  return { ...acting, ...(person === undefined ? {} : { person: person.id }) };
}
