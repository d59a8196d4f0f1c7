import type { Config, ZaloOfficialAccountConfig } from '../config';
import { systemClock } from '../core/system-clock';
import type { Network, NetworkParts } from './network';
import { simulator } from './simulator';
import { telegram } from './telegram';
import { zaloBot } from './zalo-bot';
import { zaloOfficialAccount } from './zalo-official-account';
import { zaloPersonal } from './zalo-personal';
import { connectedZaloTokens } from './zalo-tokens';

/** The networks the configuration names. */
export function networksOf(config: Config, parts: NetworkParts): readonly Network[] {
  const { telegram: bot, zaloOfficialAccount: account, zaloBot: zalo, zaloPersonal: personal } = config;
  const { measures } = parts;
  const where = config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`;
  return [
    ...(account === undefined ? [] : [connectedAccount(account, parts, config.DATA_DIR)]),
    ...(zalo === undefined ? [] : [zaloBot(zalo, { measures, dataFolder: config.DATA_DIR })]),
    ...(personal === undefined ? [] : [zaloPersonal(personal, parts, { where })]),
    ...(bot === undefined ? [] : [telegram(bot, measures)]),
    ...(config.simulator ? [simulator(config.DATA_DIR, systemClock)] : []),
  ];
}

/** The Official Account together with what keeps its tokens. */
function connectedAccount(
  config: ZaloOfficialAccountConfig,
  parts: NetworkParts,
  dataFolder: string,
): Network {
  const tokens = connectedZaloTokens(config, parts, dataFolder);
  const account = zaloOfficialAccount(config, {
    accessTokens: tokens.accessTokens,
    measures: parts.measures,
  });
  return {
    endpoints: account.endpoints,
    open: (receive) => {
      const opened = account.open(receive);
      return {
        routers: [...opened.routers, ...tokens.routers],
        start: async () => {
          tokens.start();
          await opened.start();
        },
        stop: async () => {
          await opened.stop();
          await tokens.stop();
        },
      };
    },
  };
}
