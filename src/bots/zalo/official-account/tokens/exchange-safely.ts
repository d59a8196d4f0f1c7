import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../../core/clock';
import type { StartKeeper } from './keeper-process';
import type { Grant, Order, Report } from './order';
import { storeAnswer, takeUp, type TakeUpParts } from './take-up';
import type { TokenPage } from './token-book';
import { digestOf, type TokenPair } from './token-pair';

export interface ExchangeParts extends TakeUpParts {
  readonly startKeeper: StartKeeper;
  readonly clock: Clock;
  /** This process's id, by which a keeper knows whether it is still there. */
  readonly pid: number;
  readonly app: { readonly appId: string; readonly appSecret: string; readonly oauthRoot: string };
  readonly patienceMs: number;
}

/** What came of asking for a pair. `refused` is final for what was given in exchange; `failed` may be tried again. */
export type Renewal =
  | { readonly kind: 'renewed'; readonly pair: TokenPair }
  | { readonly kind: 'refused'; readonly error: number; readonly because: string }
  | { readonly kind: 'failed'; readonly because: string };

const ATTEMPTS = 2;

/**
 * Has a keeper exchange the grant, and stores the pair that follows the page. Whatever the keeper says, what it left
 * and what is stored decide. Once more with the same grant if no answer came. Only one process may do this at a time.
 */
export async function exchangeSafely(parts: ExchangeParts, page: TokenPage, grant: Grant): Promise<Renewal> {
  let report: Report = { kind: 'busy' };
  for (let attempt = 1; attempt <= ATTEMPTS && mayBeTriedAgain(report); attempt += 1) {
    report = await parts.startKeeper(orderFor(parts, page, grant));
    if (report.kind === 'not-written') {
      parts.troubled('zalo-oa-token-file-not-written', { file: parts.file, because: report.because });
      await storeAnswer(parts, report.answer);
    }
    await takeUp(parts);
    const { pair } = await parts.book.read();
    if (pair !== undefined && pair.refreshToken !== page.pair?.refreshToken) return { kind: 'renewed', pair };
  }
  return report.kind === 'refused'
    ? report
    : { kind: 'failed', because: 'because' in report ? report.because : report.kind };
}

/** Not after a request that never left: that needs time, and it has lost nothing. */
function mayBeTriedAgain({ kind }: Report): boolean {
  return kind === 'busy' || kind === 'unanswered';
}

function orderFor({ app, ...parts }: ExchangeParts, page: TokenPage, grant: Grant): Order {
  const answerKey = randomBytes(32).toString('base64');
  return {
    file: parts.file,
    parent: parts.pid,
    url: `${app.oauthRoot.replace(/\/$/, '')}/v4/oa/access_token`,
    appId: app.appId,
    appSecret: app.appSecret,
    grant,
    follows: page.pair === undefined ? null : digestOf(page.pair.refreshToken),
    askedAt: parts.clock.now().toISOString(),
    patienceMs: parts.patienceMs,
    answerKey,
    sealedAnswerKey: parts.seal.seal(answerKey),
  };
}
