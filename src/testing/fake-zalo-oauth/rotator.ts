/**
 * A process with nothing but the tokens of an Official Account, to be killed: reads `RotatorSettings` from its first
 * line, says `ready`, then for each line it reads makes a refused token of the one it has, and says what it has then.
 */
import { createInterface } from 'node:readline';
import { unwatched } from '../../app/watch';
import { sealedWith } from '../../store/sealed';
import { openStore } from '../../wiring/open-store';
import { connectedZaloTokens } from '../../wiring/zalo-tokens';

export interface RotatorSettings {
  readonly mongoUri: string;
  readonly dataFolder: string;
  readonly owner: string;
  /** 32 bytes in base64. */
  readonly key: string;
  readonly account: { readonly id: string; readonly appId: string; readonly appSecret: string };
  readonly oauthRoot: string;
}

async function main(): Promise<void> {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const settings = JSON.parse(String((await lines.next()).value)) as RotatorSettings;
  const store = await openStore(settings.mongoUri);
  const { account, oauthRoot } = settings;
  const troubled = (what: string, details: unknown) => say('troubled', { what, details });
  const tokens = connectedZaloTokens(
    { ...account, oauthRoot, publicUrl: 'http://127.0.0.1' },
    {
      store,
      sealed: sealedWith(Buffer.from(settings.key, 'base64')),
      owner: settings.owner,
      measures: { watch: { ...unwatched, troubled } },
    },
    settings.dataFolder,
    { restMs: 0, patienceMs: 30_000 },
  );
  tokens.start();
  say('ready', { token: await tokens.accessTokens.current() });
  for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
    const refused = (await tokens.accessTokens.current()) ?? '';
    say('rotated', { token: await tokens.accessTokens.instead(refused) });
  }
  await tokens.stop();
  await store.close();
}

function say(kind: string, said: object): void {
  process.stdout.write(`${JSON.stringify({ kind, ...said })}\n`);
}

void main();
