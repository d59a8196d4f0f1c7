import { download, type Download } from '../download';

/** Downloads what stands behind a link of Zalo's; the links stand in messages, so anybody may have written them. */
export type ZaloPictures = (url: string, maxBytes: number) => Promise<Download>;

const zaloHost = /\.(?:zdn\.vn|zadn\.vn|zalo\.me)$/;
const expiredStatuses = [403, 404, 410];

/**
 * Downloads from Zalo's own hosts, by TLS even where the link says otherwise, and from `extraHosts` (`host` or `host:port`)
 * as they are; a link to anywhere else is `expired` without a request. Never throws.
 */
export function zaloPictures({ extraHosts }: { readonly extraHosts: readonly string[] }): ZaloPictures {
  return async (link, maxBytes) => {
    const url = allowed(link, extraHosts);
    return url === undefined ? { kind: 'expired' } : await download(url, maxBytes, expiredStatuses);
  };
}

function allowed(link: string, extraHosts: readonly string[]): URL | undefined {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  if (!['http:', 'https:'].includes(url.protocol)) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  if (extraHosts.includes(url.host)) return url;
  url.protocol = 'https:';
  return zaloHost.test(url.hostname) && url.port === '' ? url : undefined;
}
