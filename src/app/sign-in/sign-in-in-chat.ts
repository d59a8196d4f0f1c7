import type { ConversationId } from '../../core/ids';
import type { SignInNews, SignInWish } from '../../flows/officers/sign-in-news';
import type { Asked } from '../links/link-deps';
import { actingIn, officerIdsOf } from '../officers/acting-officer';
import type { Outcome } from '../outcome';
import { newSignInCode } from './sign-in-code';
import type { SignInDeps } from './sign-in-deps';

const VALID_MS = 10 * 60_000;
const MOST_MAKES = 5;

/** Gives an officer a code for the dashboard in their chat, or signs them out on every device. */
export type SignInInChat = (asked: Asked, wish: SignInWish) => Promise<Outcome>;

export interface SignInInChatDeps extends SignInDeps {
  /** Where the server is reached from outside, if that is known. */
  readonly publicUrl: string | undefined;
}

export function signInInChat(deps: SignInInChatDeps): SignInInChat {
  return async (asked, wish) => {
    const at = deps.clock.now();
    const news = wish === 'code' ? await giveCode(deps, asked, at) : await leaveAll(deps, asked, at);
    return { kind: 'done', learned: {}, event: { kind: 'sign-in', at: at.toISOString(), news } };
  };
}

/** The code given before is void. */
async function giveCode(deps: SignInInChatDeps, { chat, request }: Asked, at: Date): Promise<SignInNews> {
  const { signInCodes, audit, publicUrl } = deps;
  const officer = await actingIn(deps, chat);
  if (officer === undefined) return { kind: 'no-role' };
  const until = new Date(at.getTime() + VALID_MS);
  for (let makes = 0; makes < MOST_MAKES; makes++) {
    const code = newSignInCode();
    if (!(await signInCodes.put({ code, request, chat, until }))) continue;
    await audit.append({
      key: `sign-in-code:${request}`,
      at,
      who: officer.id,
      what: 'officer.sign-in-code-made',
      details: { chat },
    });
    return {
      kind: 'code',
      code,
      ...(publicUrl === undefined ? {} : { address: addressOf(publicUrl, code) }),
    };
  }
  throw new Error(`Every one of ${MOST_MAKES} new codes was somebody's already.`);
}

const addressOf = (publicUrl: string, code: string): string =>
  new URL(`can-bo/vao?ma=${code}`, publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`).href;

async function leaveAll(deps: SignInInChatDeps, { chat, request }: Asked, at: Date): Promise<SignInNews> {
  const { webSessions, audit } = deps;
  const officers = await officerIdsOf(deps, chat);
  const devices = await webSessions.endOf(officers);
  await deps.signInCodes.removeOf(await chatsOf(deps, chat));
  if (devices > 0)
    await audit.append({
      key: `signed-out-everywhere:${request}`,
      at,
      who: officers[0],
      what: 'officer.signed-out-everywhere',
      details: { devices },
    });
  return { kind: 'left', devices };
}

async function chatsOf(
  { people }: Pick<SignInDeps, 'people'>,
  chat: ConversationId,
): Promise<readonly ConversationId[]> {
  return (await people.findByIdentity(chat))?.identities ?? [chat];
}
